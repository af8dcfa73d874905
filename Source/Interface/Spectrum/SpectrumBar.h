// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/TypedComboBox.h"
#include "SpectrumSettings.h"

namespace berger {

/** One row of controls over a spectrum. */
class SpectrumBar final : public juce::Component {
public:
    static constexpr int height = 28;

    SpectrumBar();

    std::function<void(const SpectrumSettings&)> onChange; ///< something else was chosen here
    std::function<void()> onExport;                        ///< what is shown is to be saved
    /** Something has to be said about what was typed into a control. */
    std::function<void(juce::Component&, const juce::String&)> onMessage;

    void show(const SpectrumSettings& wanted);
    void resized() override;
    juce::Component& getExportButton() { return exporting; }

private:
    void add(juce::Component& control, const juce::String& title, const juce::String& tooltip);
    void addToggle(juce::TextButton& button, bool SpectrumSettings::*what, const juce::String& title,
                   const juce::String& tooltip);
    void chooseWindow();
    void change(const SpectrumSettings& wanted);

    SpectrumSettings settings;
    ChoiceBox signal, averages;
    TypedComboBox window;
    juce::TextButton frequency{"Log Hz"}, power{"Log power"}, hold{"Hold"}, time{"Time"}, exporting{"Export"};
    int order = 0;
};

} // namespace berger
