// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MapLayout.h"
#include "MapModel.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** A map's picture, on which the column is moved by mouse or keyboard. */
class MapView final : public juce::Component, public juce::SettableTooltipClient {
public:
    explicit MapView(MapModel& shown);
    ~MapView() override;

    // The column's value of the parameter is moved: begin, values, end; or it is put onto what it can do.
    std::function<void()> onBegin, onEnd;
    std::function<void(double)> onMove;
    std::function<void(const BranchPlace&)> onPlace;

    /** The picture as it is seen, without the focus. */
    juce::Image snapshot(float scale);

    /** Shows another map. */
    void show();
    /** Shows where the column is. */
    void showColumn();

    void paint(juce::Graphics& g) override;
    void resized() override;
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
    /** The map itself, which is painted anew only when it is another one. */
    class Picture final : public juce::Component {
    public:
        explicit Picture(MapModel& shown);
        void paint(juce::Graphics& g) override;

    private:
        MapModel& model;
    };
    /** The column over it. */
    class Marks final : public juce::Component {
    public:
        explicit Marks(MapView& shown);
        void paint(juce::Graphics& g) override;

    private:
        MapView& view;
    };

    MapLayout layout() const;
    void setReading(std::optional<BranchPlace> place);
    void moveTo(double value);
    void moveBy(double part);
    void step(int direction);

    MapModel& model;
    Picture picture{model};
    Marks marks{*this};
    bool isPressed = false, isDragging = false;
};

} // namespace berger
