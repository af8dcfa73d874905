// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/ControlPanel.h"
#include "Interface/Controls/LearningButton.h"
#include "Interface/Controls/Readout.h"

#include <array>
#include <memory>

namespace berger {

/** Two states of the column, stored and recalled, and the switch between them: where the column has two attractors, a
    button, a key or a host's gate carries it across. Message thread. */
class StatesPanel final : public ControlPanel {
public:
    explicit StatesPanel(Processor& owner);

    /** Shows what is stored, and which was recalled last. */
    void refresh();

    void paint(juce::Graphics& g) override;
    void resized() override;

private:
    void resizeNarrow();
    struct Slot {
        juce::TextButton store, recall;
        std::unique_ptr<Readout> value;
    };

    juce::Rectangle<int> cell(int gridColumn, int gridRow) const;
    bool isNarrow() const { return getWidth() < 3 * columnWidth; } // one column has to do

    std::array<Slot, StoredStates::count> slots;
    LearningButton toggle;
    ParameterControl& key;
};

} // namespace berger
