// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InputPicture.h"
#include "Interface/Controls/ControlPanel.h"
#include "Interface/Controls/FallingLevel.h"
#include "Model/DriveShapes.h"

namespace berger {

/** What comes into the column: the level, the drive and the noise, with the input drawn as it runs beside its controls,
    or above them where the panel is a column of its own. Message thread. */
class InputPanel final : public ControlPanel {
public:
    /** As a column. */
    static constexpr int columnPanelWidth = 3 * columnWidth + 8;

    explicit InputPanel(Processor& owner);

    /** @param history  what the column has done lately @param span  what the scope shows of it
        @param seconds  since the last call @param isCalm  whether the picture may change only twice a second */
    void refresh(const ScopeHistory& history, const TimeSpan& span, double seconds, bool isCalm);

    void paint(juce::Graphics& g) override;
    void resized() override;

private:
    void enableWhatCounts();
    ModelValues inputValues() const;

    InputPicture picture;
    juce::Rectangle<int> meter;
    FallingLevel sidechainLevel;
    double sincePicture = 0;
    DriveShape shape = DriveShape::constant;
    using CountsFor = bool (*)(const DriveShapeInfo&);
    std::vector<std::pair<ParameterControl*, CountsFor>> drives; // controls and the shapes that use them
    juce::TextButton dice;
};

} // namespace berger
