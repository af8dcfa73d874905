// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/RhythmMeter.h"
#include "Interface/Controls/Readout.h"
#include "SourceCell.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace berger {

/** The signal's way from left to right: the input, the column, what is heard of it, the output; and a sentence that
    says what one hears. Message thread. */
class SignalStrip final : public juce::Component {
public:
    static constexpr int usualHeight = 88;

    explicit SignalStrip(Processor& owner);

    /** Shows what is heard now. @param activity  what the column does @param seconds  since the last call */
    void refresh(const Activity& activity, double seconds);

    /** The window is to be simple, or to show everything. */
    std::function<void()> onSimple;
    void setSimple(bool isSimple);

    void paint(juce::Graphics& g) override;
    void resized() override;

private:
    juce::String sentenceFor(const Activity& activity);

    Processor& column;
    Readout input, activityText, peak, sentence;
    std::vector<std::unique_ptr<SourceCell>> cells;
    LevelMeter output{palette::EEG};
    juce::TextButton simple;
    std::array<juce::Rectangle<int>, 3> headings; // of the input, the column and the output
    std::vector<juce::Point<int>> arrows;
    ParameterValues heard; // at this change count of the sound
    std::optional<unsigned> known;
};

} // namespace berger
