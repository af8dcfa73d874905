// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ScopeModel.h"

#include <juce_gui_basics/juce_gui_basics.h>
#include <juce_gui_extra/juce_gui_extra.h>

namespace berger {

/** The scope's row of controls. Message thread. */
class ScopeBar final : public juce::Component {
public:
    explicit ScopeBar(ScopeModel& of);

    std::function<void()> onChange;               ///< after the user has changed the model
    std::function<void(bool isPicture)> onExport; ///< the user wants a PNG, or otherwise a CSV

    /** Shows the model's settings as they are now. */
    void refresh();

    void paint(juce::Graphics& g) override;
    void resized() override;

    /** Takes a typed window. @return why it is refused, or nothing */
    juce::String enterWindow(const juce::String& text);

    /** Takes a typed trigger level: "auto", or a level in mV, with its hysteresis behind "+-" if one is given. */
    juce::String enterLevel(const juce::String& text);

private:
    void set(const ScopeSettings& settings);
    void toggle(bool ScopeSettings::*option);
    void complain(juce::Component& about, const juce::String& message);
    juce::String levelText() const;

    ScopeModel& model;
    juce::TextButton mode, freeze{"Freeze"}, cursors{"Cursors"}, input{"Input"}, exporting{"Export"};
    juce::ComboBox window;
    juce::Label level;
    std::unique_ptr<juce::BubbleMessageComponent> bubble;
};

} // namespace berger
