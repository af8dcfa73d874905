// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PlaneModel.h"

namespace berger {

/** The picture of a map of two parameters, on which the column is moved by mouse or keyboard. */
class PlaneView final : public juce::Component, public juce::SettableTooltipClient {
public:
    explicit PlaneView(PlaneModel& shown);
    ~PlaneView() override;

    // The column's values of both parameters are moved: begin, values, end.
    std::function<void()> onBegin, onEnd;
    std::function<void(std::array<double, 2>)> onMove;

    /** The picture as it is seen, without the focus. */
    juce::Image snapshot(float scale);

    void paint(juce::Graphics& g) override;
    void mouseMove(const juce::MouseEvent& event) override;
    void mouseExit(const juce::MouseEvent&) override;
    void mouseDown(const juce::MouseEvent& event) override;
    void mouseDrag(const juce::MouseEvent& event) override;
    void mouseUp(const juce::MouseEvent& event) override;
    bool keyPressed(const juce::KeyPress& key) override;
    void focusGained(FocusChangeType) override { repaint(); }
    void focusLost(FocusChangeType) override { repaint(); }
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    std::array<double, 2> valuesAt(juce::Point<float> place) const;
    void moveTo(std::array<double, 2> values);

    PlaneModel& model;
    bool isDragging = false;
};

/** Paints a map of two parameters: cells by regime and frequency with a key, special points, and the column. */
void paintPlane(juce::Graphics& g, juce::Rectangle<int> area, const PlaneShown& shown);

} // namespace berger
