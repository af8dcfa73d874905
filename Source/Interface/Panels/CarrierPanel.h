// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Carrier/Carrier.h"
#include "Interface/Controls/ControlPanel.h"

#include <array>

namespace berger {

/** What makes a slow column audible. The controls of one of the four carriers
    are seen; their loudness is in the signal strip. Message thread. */
class CarrierPanel final : public ControlPanel {
public:
    explicit CarrierPanel(Processor& owner);

    /** Shows one potential's controls. @param index  of M, E, I, EEG */
    void choose(std::size_t index);
    std::size_t getChosen() const { return chosen; }

    void resized() override;

private:
    std::array<juce::TextButton, Carrier::channels> choices;
    std::array<std::vector<ParameterControl*>, Carrier::channels> controls; // of each potential, but its level
    std::size_t chosen = 3;
};

} // namespace berger
