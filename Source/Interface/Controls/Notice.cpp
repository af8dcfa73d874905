// SPDX-License-Identifier: GPL-3.0-or-later
#include "Notice.h"

#include "Theme.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

constexpr int milliseconds = 6000, arrowLength = 9, arrowWidth = 14, corner = 5, padding = 9, margin = 3;
constexpr float widest = 280.0f;

// What holds all else that is scaled as the control is.
juce::Component& windowOf(juce::Component& control) {
    auto* window = &control;
    while (window->getParentComponent() != nullptr && !window->isTransformed())
        window = window->getParentComponent();
    return *window;
}

} // namespace

class Notice::Bubble final : public juce::Component, private juce::Timer {
public:
    Bubble(const juce::String& message, Kind kind)
        : outline(Theme::colour(kind == Kind::problem ? palette::warning : palette::edge)) {
        juce::AttributedString string;
        string.append(message, Theme::font(), Theme::colour(palette::ink));
        text.createLayout(string, widest);
        setTitle(message);
        setAlwaysOnTop(true);
        setWantsKeyboardFocus(false);
        setMouseClickGrabsKeyboardFocus(false);
        setAccessible(false); // it is announced
        startTimer(milliseconds);
    }

    void pointAt(const juce::Rectangle<int>& window, const juce::Rectangle<int>& target) {
        place = placeOf(window, target, static_cast<int>(std::ceil(text.getWidth())) + 2 * padding,
                        static_cast<int>(std::ceil(text.getHeight())) + 2 * padding);
        setBounds(place.body.getUnion({place.tip.x, place.tip.y, 1, 1}).expanded(1));
    }

    void paint(juce::Graphics& g) override {
        const auto body = (place.body - getPosition()).toFloat();
        const auto tip = (place.tip - getPosition()).toFloat();
        juce::Path shape;
        shape.addBubble(body, body.expanded(1.0f + arrowLength), tip, corner, arrowWidth);
        g.setColour(Theme::colour(palette::raised));
        g.fillPath(shape);
        g.setColour(outline);
        g.strokePath(shape, juce::PathStrokeType(1.0f));
        text.draw(g, body.reduced(padding));
    }

    void mouseDown(const juce::MouseEvent&) override { setVisible(false); }

private:
    void timerCallback() override {
        stopTimer();
        setVisible(false);
    }

    const juce::Colour outline;
    juce::TextLayout text;
    Place place;
};

Notice::Notice() = default;
Notice::~Notice() = default;

Notice::Place Notice::placeOf(const juce::Rectangle<int>& window, const juce::Rectangle<int>& target, int width,
                              int height) {
    const auto room = window.reduced(margin);
    const auto isAbove = target.getY() - room.getY() >= room.getBottom() - target.getBottom();
    const juce::Point<int> tip(std::clamp(target.getCentreX(), room.getX(), room.getRight()),
                               std::clamp(isAbove ? target.getY() : target.getBottom(), room.getY(), room.getBottom()));
    const auto y = isAbove ? tip.y - arrowLength - height : tip.y + arrowLength;
    const juce::Rectangle<int> body(tip.x - width / 2, y, width, height);
    return {body.constrainedWithin(room), tip};
}

void Notice::show(juce::Component& where, const juce::String& message, Kind kind) {
    show(where, where.getLocalBounds(), message, kind);
}

void Notice::show(juce::Component& where, const juce::Rectangle<int>& part, const juce::String& message, Kind kind) {
    auto& window = windowOf(where);
    bubble = std::make_unique<Bubble>(message, kind);
    bubble->pointAt(window.getLocalBounds(), window.getLocalArea(&where, part));
    window.addAndMakeVisible(*bubble);
    juce::AccessibilityHandler::postAnnouncement(message, juce::AccessibilityHandler::AnnouncementPriority::high);
}

} // namespace berger
