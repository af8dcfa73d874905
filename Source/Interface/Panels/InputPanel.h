// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/ControlPanel.h"
#include "Interface/Controls/FallingLevel.h"
#include "Interface/Scope/ScopeHistory.h"
#include "Model/DriveShapes.h"

namespace berger {

/** What comes into the column: the level, the drive and the noise, with the input drawn as it runs. Message thread. */
class InputPanel final : public ControlPanel {
public:
    explicit InputPanel(Processor& owner);

    /** @param history  what the column has done lately @param span  what the scope shows of it
        @param seconds  since the last call @param isCalm  whether the picture may change only twice a second */
    void refresh(const ScopeHistory& history, const TimeSpan& span, double seconds, bool isCalm);

    void paint(juce::Graphics& g) override;
    void resized() override;

private:
    void enableWhatCounts();

    juce::Rectangle<int> picture, meter;
    std::vector<Extremes> columns;
    float low = 0, high = 1; // of the picture, 1/s
    FallingLevel sidechainLevel;
    double sincePicture = 0;
    DriveShape shape = DriveShape::constant;
    using CountsFor = bool (*)(const DriveShapeInfo&);
    std::vector<std::pair<ParameterControl*, CountsFor>> drives; // controls and the shapes that use them
    juce::TextButton dice;
};

} // namespace berger
