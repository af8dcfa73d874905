// SPDX-License-Identifier: GPL-3.0-or-later
#include "PairPanel.h"

#include <array>

namespace berger {

PairPanel::PairPanel(Processor& owner) : ControlPanel(owner, "Left and right") {
    add(parameters::pair_coupling, "Coupling", 0, 0);
    add(parameters::pair_delay, "Delay", 0, 1);
    add(parameters::pair_detuning, "Detuning", 0, 2);
}

void PairPanel::resized() {
    constexpr std::array widths{columnWidth};
    layOut(getLocalBounds().withTrimmedTop(titleHeight).reduced(4, 0), widths);
}

} // namespace berger
