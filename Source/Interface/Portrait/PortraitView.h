// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PortraitModel.h"
#include "PortraitPainter.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <functional>

namespace berger {

/** A phase portrait's picture, on which the column is put on a state by mouse or keyboard. */
class PortraitView final : public juce::Component, public juce::SettableTooltipClient {
public:
    explicit PortraitView(PortraitModel& shown);

    /** The column is to go on from a place. */
    std::function<void(const PortraitPlace&)> onPlace;
    /** Something was chosen here that others show too. */
    std::function<void(const PortraitSettings&)> onChange;
    /** The axes are to be others. */
    std::function<void(const PortraitAxes&)> onAxes;

    /** The picture as it is seen, without the focus. */
    juce::Image snapshot(float scale);

    /** Shows another picture. */
    void show();
    /** Shows how the column has gone on. */
    void showColumn();

    void paint(juce::Graphics& g) override;
    void resized() override;
    void mouseMove(const juce::MouseEvent& event) override;
    void mouseExit(const juce::MouseEvent&) override;
    void mouseDown(const juce::MouseEvent& event) override;
    void mouseUp(const juce::MouseEvent& event) override;
    bool keyPressed(const juce::KeyPress& key) override;
    void focusGained(FocusChangeType) override { repaint(); }
    void focusLost(FocusChangeType) override { repaint(); }
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    /** What stands still, which is painted anew only when it is another. */
    class Picture final : public juce::Component {
    public:
        explicit Picture(PortraitModel& shown);
        void paint(juce::Graphics& g) override;

    private:
        PortraitModel& model;
    };
    /** The column over it. */
    class Marks final : public juce::Component {
    public:
        explicit Marks(PortraitView& shown);
        void paint(juce::Graphics& g) override;

    private:
        PortraitView& view;
        juce::Image canvas;
    };

    PortraitLayout layout() const;
    void setCursor(std::optional<PortraitPlace> place, bool isSaid);
    void moveCursor(int across, int up, double part);
    void toNextEquilibrium();
    void place();
    bool choose(juce::juce_wchar letter);

    PortraitModel& model;
    Picture picture{model};
    Marks marks{*this};
    bool isPressed = false;
};

} // namespace berger
