// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/TypedComboBox.h"
#include "ScopeModel.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** One row of controls over the scope's picture; two where it is narrow and there is a trigger to set. */
class ScopeBar final : public juce::Component {
public:
    static constexpr int rowHeight = 28;

    explicit ScopeBar(ScopeModel& controlled);

    std::function<void()> onChange; ///< something was chosen here
    std::function<void()> onExport; ///< what is shown is to be saved
    /** Something has to be said about what was typed into a control. */
    std::function<void(juce::Component&, const juce::String&)> onMessage;

    /** The height that it needs now. */
    int heightFor(int width) const;

    /** Shows what the model has. */
    void refresh();
    void resized() override;
    juce::Component& getExportButton() { return exporting; }

private:
    void add(juce::Component& control, const juce::String& title, const juce::String& tooltip);
    void chooseMode();
    void chooseWindow();
    void chooseTrigger(juce::TextEditor& field, double TriggerSettings::*what);
    juce::String triggerText(double TriggerSettings::*what) const;
    void change(const ScopeSettings& settings);
    void refuse(juce::Component& control, const juce::String& message);

    ScopeModel& model;
    ChoiceBox mode;
    TypedComboBox window;
    juce::TextButton freeze{"Freeze"}, cursors{"Cursors"}, input{"Input"}, right{"Right"}, exporting{"Export"};
    juce::Label levelName{{}, "level"}, hysteresisName{{}, "re-arm below"};
    juce::TextEditor level, hysteresis;
    int order = 0;
};

} // namespace berger
