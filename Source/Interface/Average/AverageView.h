// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "AverageModel.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** An average's picture, read off by mouse or keyboard. */
class AverageView final : public juce::Component, public juce::SettableTooltipClient {
public:
    explicit AverageView(AverageModel& shown);

    /** Called when something was chosen here that others show too. */
    std::function<void(const AverageSettings&)> onChange;

    /** The picture as it is seen, without the focus. */
    juce::Image snapshot(float scale);

    /** What there is to see and to read, in words. */
    juce::String describe() const;

    void paint(juce::Graphics& g) override;
    void mouseMove(const juce::MouseEvent& event) override;
    void mouseExit(const juce::MouseEvent&) override;
    bool keyPressed(const juce::KeyPress& key) override;
    void focusGained(FocusChangeType) override { repaint(); }
    void focusLost(FocusChangeType) override { repaint(); }
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    void setCursor(std::optional<double> ms, bool isSaid);

    AverageModel& model;
};

} // namespace berger
