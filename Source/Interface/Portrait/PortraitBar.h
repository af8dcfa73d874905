// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/ChoiceBox.h"
#include "Interface/Controls/ParameterControl.h"
#include "PortraitShown.h"

#include <functional>

namespace berger {

/** One row of controls over a phase portrait. */
class PortraitBar final : public juce::Component {
public:
    static constexpr int height = ParameterControl::height;

    explicit PortraitBar(Processor& owner);

    // Something else was chosen here.
    std::function<void(const PortraitSettings&)> onChange;
    std::function<void(bool isOn)> onXyOutput;
    std::function<void()> onExport; ///< what is shown is to be saved

    void show(const PortraitSettings& wanted);
    /** Shows the parameters as they are now. */
    void refresh();
    void paint(juce::Graphics& g) override;
    void resized() override;
    juce::Component& getExportButton() { return exporting; }

private:
    void add(juce::Component& control, const juce::String& title, const juce::String& tooltip);
    void change(const PortraitSettings& wanted);

    PortraitSettings settings;
    Processor& column;
    ParameterControl across, up;
    ChoiceBox trail, nullclines;
    juce::TextButton curve{"Curve"}, xyOutput, exporting{"Export"};
    int order = 0;
};

} // namespace berger
