// SPDX-License-Identifier: GPL-3.0-or-later
#include "PairPanel.h"

#include "Interface/Controls/Theme.h"

#include <array>
#include <numbers>

namespace berger {

PairPanel::PairPanel(Processor& owner)
    : ControlPanel(owner, "Left and right"), together("How the columns go together", Theme::font(12.0f),
                                                      Theme::colour(palette::EEG), juce::Justification::topLeft, 3) {
    add(parameters::pair_coupling, "Coupling", 0, 0);
    add(parameters::pair_delay, "Delay", 0, 1);
    add(parameters::pair_detuning, "Detuning", 0, 2);
    together.setTooltip("The phase-locking value of the left and the right EEG, over the last 20 s of model time: at 0 "
                        "their phases drift through all differences, at 1 they keep one, the lag of the right one. "
                        "\"Right\" over the scope shows both traces.");
    addAndMakeVisible(together);
    show(std::nullopt);
}

void PairPanel::show(const std::optional<PhaseLocking>& locking) {
    if (locking)
        together.show("locking " + juce::String(locking->value, 2) + "\nlag " +
                      juce::String(juce::roundToInt(locking->lag * 180.0 / std::numbers::pi)) +
                      juce::String::fromUTF8("\u00b0"));
    else
        together.show("locking -");
}

void PairPanel::resized() {
    constexpr std::array widths{columnWidth};
    const auto area = layOut(getLocalBounds().withTrimmedTop(titleHeight).reduced(4, 0), widths).front();
    together.setBounds(area.withTrimmedTop(3 * rowHeight + 2).withTrimmedLeft(6));
}

} // namespace berger
