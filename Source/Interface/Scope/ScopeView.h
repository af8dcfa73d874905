// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/Notice.h"
#include "Interface/Controls/TypedField.h"
#include "ScopePainter.h"

namespace berger {

/** The scope's picture: the four potentials one above the other, measured by mouse or keyboard. */
class ScopeView final : public juce::Component, public juce::TooltipClient {
public:
    explicit ScopeView(ScopeModel& shown);

    /** Called when something was chosen here that others show too. */
    std::function<void()> onChange;

    /** After the model has moved on: reads it and paints. @param seconds  since the last call of this or settle() */
    void refresh(double seconds);
    /** After something was chosen: paints it and has it in words. */
    void show();
    /** While nothing is new: lets the axes come to rest. */
    void settle(double seconds);

    /** Freezes or thaws, shows or hides, and so on, as keys and menu do. */
    void toggleFrozen();
    void toggleCursors();
    void toggleInput();
    void toggleRight();
    void toggleMode();

    /** The picture as it is seen, without the focus, under a line with a title if there is one. */
    juce::Image snapshot(float scale, const ScopeColours& colours, const juce::String& title = {}) const;

    /** What there is to see and to read, in words. */
    juce::String describe() const;

    /** What a trace is, or what an axis can do. */
    juce::String tooltipAt(juce::Point<int> place) const;
    juce::String getTooltip() override { return tooltipAt(getMouseXYRelative()); }

    void paint(juce::Graphics& g) override;
    void mouseDown(const juce::MouseEvent& event) override;
    void mouseDrag(const juce::MouseEvent& event) override;
    void mouseMove(const juce::MouseEvent& event) override;
    void mouseDoubleClick(const juce::MouseEvent& event) override;
    void mouseWheelMove(const juce::MouseEvent& event, const juce::MouseWheelDetails& wheel) override;
    bool keyPressed(const juce::KeyPress& key) override;
    void resized() override { field.close(false); }
    void focusGained(FocusChangeType) override { repaint(); }
    void focusLost(FocusChangeType) override { repaint(); }
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    ScopeLayout layout() const { return {getLocalBounds(), model.getSettings()}; }
    void choose(const ScopeSettings& settings);
    void changed();
    void moveCursor(double time);
    std::optional<std::size_t> cursorAt(float x) const;
    std::optional<Signal> axisAt(juce::Point<int> place) const;
    void scaleRange(Signal signal, int y, double factor);
    void typeRange(Signal signal);
    void showMenu(std::optional<Signal> axis);

    ScopeModel& model;
    ScopePainter painter;
    std::size_t activeCursor = 0;
    enum class Drag { nothing, cursor, time } drag = Drag::nothing;
    double dragged = 0; // time at which the drag began
    TypedField field{*this};
    Notice notice;
};

} // namespace berger
