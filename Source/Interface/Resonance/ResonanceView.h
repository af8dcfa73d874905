// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plugin/Session.h"
#include "ResonanceModel.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** The map's picture, read off and played by mouse or keyboard: a click gives the column that drive. Message thread. */
class ResonanceView final : public juce::Component, public juce::SettableTooltipClient {
public:
    ResonanceView(ResonanceModel& shown, Session& played);
    ~ResonanceView() override;

    /** Called when something was chosen here that others show too. */
    std::function<void(const ResonanceSettings&)> onChange;

    juce::Image snapshot(float scale);
    /** What there is to see and to read, in words. */
    juce::String describe() const;

    void paint(juce::Graphics& g) override;
    void mouseMove(const juce::MouseEvent& event) override;
    void mouseExit(const juce::MouseEvent&) override;
    void mouseDown(const juce::MouseEvent& event) override;
    void mouseDrag(const juce::MouseEvent& event) override;
    void mouseUp(const juce::MouseEvent&) override;
    bool keyPressed(const juce::KeyPress& key) override;
    void focusGained(FocusChangeType) override { repaint(); }
    void focusLost(FocusChangeType) override { repaint(); }
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    void begin();
    void play(const SineDrive& drive);
    void end();

    ResonanceModel& model;
    Session& session;
    bool isDragging = false;
};

} // namespace berger
