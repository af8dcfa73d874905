// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ControlShape.h"
#include "KeptPicture.h"
#include "MidiLearning.h"
#include "Notice.h"
#include "Plugin/Processor.h"
#include "TypedField.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace berger {

/** The control of one parameter: a dial, a fader or a knob with its name and its value, or for a choice a field.

    Drag (with Shift: finely), turn the wheel, double-click for the preset's value, click on the value or press Return
    to type one with or without its unit, right-click or press Shift+F10 for its menu, where it learns MIDI and the
    host has its own entries. Arrow keys move it, with Shift finely; Page Up and Page Down move it far, Delete gives
    the default. Message thread. */
class ParameterControl final : public juce::Component, public juce::SettableTooltipClient {
public:
    /** The size that controls are laid out with. */
    static constexpr int width = 100, height = 34;

    ParameterControl(Processor& owner, Parameter p, juce::String label, ControlShape howItLooks = ControlShape::dial);
    ~ParameterControl() override;

    /** The colour of what is lit: whose parameter it is. */
    void setTint(juce::Colour colour);

    /** Shows the value that the parameter has now, if it is another one. */
    void refresh();

    /** Opens the field for a typed value. */
    void edit();

    /** Takes a text as if it had been typed. @return why it is refused, or nothing */
    juce::String enter(const juce::String& text);

    Parameter getParameter() const { return parameter.getParameter(); }
    juce::String getValueText() const;
    const juce::String& getLabel() const { return label; }

    /** Moves by a part of the range. @param part  in [-1, 1]; of a choice or an integer, each call is one step */
    void nudge(double part);
    void setToDefault();
    /** As it was when the preset or the host's state was loaded. */
    void setToPreset();

    void paint(juce::Graphics& g) override;
    void resized() override;
    void mouseDown(const juce::MouseEvent& event) override;
    void mouseDrag(const juce::MouseEvent& event) override;
    void mouseUp(const juce::MouseEvent& event) override;
    void mouseDoubleClick(const juce::MouseEvent& event) override;
    void mouseWheelMove(const juce::MouseEvent& event, const juce::MouseWheelDetails& wheel) override;
    bool keyPressed(const juce::KeyPress& key) override;
    bool keyStateChanged(bool isDown) override;
    void enablementChanged() override { repaint(); }
    void focusGained(FocusChangeType) override { repaint(); }
    void focusLost(FocusChangeType) override { repaint(); }
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    class Accessible;
    /** All that its picture depends on. */
    struct Look {
        double value = 0;
        juce::Colour tint;
        bool isProjected = false, isWaiting = false, isEnabled = false, isUnderMouse = false, hasFocus = false;

        bool operator==(const Look&) const = default;
    };

    bool isChoice() const { return row.scale == ParameterScale::choice; }
    bool isWhole() const { return isChoice() || row.scale == ParameterScale::integer; }
    void setNormalised(double normalised);
    void showMenu();
    void showChoices();
    juce::Rectangle<int> valueArea() const;
    juce::Rectangle<int> fieldArea() const;
    void paintLook(juce::Graphics& g) const;
    void paintNumber(juce::Graphics& g, juce::Rectangle<float> area) const;
    void paintValue(juce::Graphics& g) const;

    Processor& column;
    HostParameter& parameter;
    const ParameterInfo& row;
    const juce::String label;
    const ControlShape shape;
    juce::Colour tint;
    KeptPicture<Look> picture;
    double shown;
    double dragged = 0; // normalised, not yet rounded
    float lastY = 0, lastX = 0;
    bool isDragging = false;
    TypedField field{*this};
    Notice notice;
    MidiLearning learning;

    JUCE_DECLARE_NON_COPYABLE_WITH_LEAK_DETECTOR(ParameterControl)
};

} // namespace berger
