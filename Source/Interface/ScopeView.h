// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ScopePainter.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** The scope's picture, with its pointer and keys. Message thread. */
class ScopeView final : public juce::Component {
public:
    explicit ScopeView(ScopeModel& of);

    /** Called after the user has changed the model. */
    std::function<void()> onChange;

    void paint(juce::Graphics& g) override;
    void mouseDown(const juce::MouseEvent& event) override;
    void mouseDrag(const juce::MouseEvent& event) override;
    void mouseDoubleClick(const juce::MouseEvent& event) override;
    void mouseWheelMove(const juce::MouseEvent& event, const juce::MouseWheelDetails& wheel) override;
    bool keyPressed(const juce::KeyPress& key) override;
    void focusGained(FocusChangeType) override { repaint(); }
    void focusLost(FocusChangeType) override { repaint(); }

    /** Brings the description that screen readers give up to date. */
    void describe();

private:
    void changed();
    void moveCursor(double pixels);
    void showLaneMenu(Signal signal);
    void askForRange(Signal signal);
    std::optional<Signal> signalAt(juce::Point<int> position) const;
    ScopePainter::Layout layout() const { return {getLocalBounds(), model.getSettings().showsInput}; }

    ScopeModel& model;
    ScopePainter painter;
    int activeCursor = 0;
    float lastX = 0;
    bool dragsCursor = false;
    std::unique_ptr<juce::AlertWindow> dialog;
};

} // namespace berger
