// SPDX-License-Identifier: GPL-3.0-or-later
#include "Notice.h"

#include "Theme.h"

#include <juce_audio_processors/juce_audio_processors.h>

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

constexpr int milliseconds = 6000, arrowLength = 9, arrowWidth = 14, bubbleCorner = 5, padding = 9, margin = 3;
constexpr float widestText = 280.0f;

// What holds all else that is scaled as the plugin's window is; its parts may be scaled by themselves.
juce::Component& windowOf(juce::Component& control) {
    auto* window = control.findParentComponentOfClass<juce::AudioProcessorEditor>();
    return window != nullptr && window->isTransformed() ? *window : *control.getTopLevelComponent();
}

constexpr int tallestField = 60; // what is taller is a picture or holds others

// The fields and buttons in a component, but the one that the bubble is about, in the window's pixels.
void collectFields(juce::Component& in, const juce::Component& about, const juce::Component& window,
                   std::vector<juce::Rectangle<int>>& fields) {
    for (auto* child : in.getChildren()) {
        if (!child->isVisible() || child == &about)
            continue;
        if (child->getWantsKeyboardFocus() && child->getHeight() <= tallestField)
            fields.push_back(window.getLocalArea(child, child->getLocalBounds()));
        else
            collectFields(*child, about, window, fields);
    }
}

Notice::Place usualPlace(const juce::Rectangle<int>& room, const juce::Rectangle<int>& target, int width, int height) {
    const auto isAbove = target.getY() - room.getY() >= room.getBottom() - target.getBottom();
    const juce::Point<int> tip(std::clamp(target.getCentreX(), room.getX(), room.getRight()),
                               std::clamp(isAbove ? target.getY() : target.getBottom(), room.getY(), room.getBottom()));
    const auto y = isAbove ? tip.y - arrowLength - height : tip.y + arrowLength;
    const juce::Rectangle<int> body(tip.x - width / 2, y, width, height);
    return {body.constrainedWithin(room), tip};
}

int coveredBy(const juce::Rectangle<int>& body, const std::vector<juce::Rectangle<int>>& others) {
    auto pixels = 0;
    for (const auto& other : others) {
        const auto common = body.getIntersection(other);
        pixels += common.getWidth() * common.getHeight();
    }
    return pixels;
}

// The places from which an arrow can point at a target's edge, farther and farther away. @param aslant  how far beside
// the target a body may lie, for the arrow to point at it slantwise
template <class Take> void forEachPlace(const juce::Rectangle<int>& room, const juce::Rectangle<int>& target, int width,
                                        int height, int aslant, const Take& take) {
    constexpr int step = 4, slide = 16, inset = bubbleCorner + arrowWidth;
    const auto centre = target.getCentre();
    const auto offer = [&](const juce::Rectangle<int>& body, juce::Point<int> tip) {
        if (room.contains(body))
            take(Notice::Place{body, tip});
    };
    for (int away = arrowLength; away < room.getWidth() + room.getHeight(); away += step) {
        for (int x = centre.x - width + inset - aslant; x <= centre.x - inset + aslant; x += slide) {
            offer({x, target.getY() - away - height, width, height}, {centre.x, target.getY()});
            offer({x, target.getBottom() + away, width, height}, {centre.x, target.getBottom()});
        }
        for (int y = centre.y - height + inset - aslant; y <= centre.y - inset + aslant; y += slide) {
            offer({target.getX() - away - width, y, width, height}, {target.getX(), centre.y});
            offer({target.getRight() + away, y, width, height}, {target.getRight(), centre.y});
        }
    }
}

} // namespace

class Notice::Bubble final : public juce::Component, private juce::Timer {
public:
    Bubble(const juce::String& message, Kind kind)
        : outline(Theme::colour(kind == Kind::problem ? palette::warning : palette::edge)) {
        juce::AttributedString string;
        string.append(message, Theme::font(), Theme::colour(palette::ink));
        text.createLayout(string, widestText);
        setTitle(message);
        setAlwaysOnTop(true);
        setWantsKeyboardFocus(false);
        setMouseClickGrabsKeyboardFocus(false);
        setAccessible(false); // it is announced
        startTimer(milliseconds);
    }

    void pointAt(const juce::Rectangle<int>& window, const juce::Rectangle<int>& target,
                 const std::vector<juce::Rectangle<int>>& others) {
        place = placeOf(window, target, static_cast<int>(std::ceil(text.getWidth())) + 2 * padding,
                        static_cast<int>(std::ceil(text.getHeight())) + 2 * padding, others);
        setBounds(place.body.getUnion({place.tip.x, place.tip.y, 1, 1}).expanded(1));
    }

    void paint(juce::Graphics& g) override {
        const auto body = (place.body - getPosition()).toFloat();
        const auto tip = (place.tip - getPosition()).toFloat();
        juce::Path shape;
        shape.addBubble(body, getLocalBounds().toFloat(), tip, bubbleCorner, arrowWidth);
        g.setColour(Theme::colour(palette::raised));
        g.fillPath(shape);
        g.setColour(outline);
        g.strokePath(shape, juce::PathStrokeType(1.0f));
        text.draw(g, body.reduced(padding));
    }

    // What the arrow passes can be clicked.
    bool hitTest(int x, int y) override { return (place.body - getPosition()).contains(x, y); }
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
                              int height, const std::vector<juce::Rectangle<int>>& others) {
    const auto room = window.reduced(margin);
    auto best = usualPlace(room, target, width, height);
    auto least = coveredBy(best.body, others);
    for (const auto aslant : {0, window.getWidth()})
        if (least > 0)
            forEachPlace(room, target, width, height, aslant, [&](const Place& place) {
                const auto covered = least > 0 ? coveredBy(place.body, others) : 0;
                if (covered < least) {
                    least = covered;
                    best = place;
                }
            });
    return best;
}

void Notice::hide() { bubble.reset(); }

void Notice::show(juce::Component& where, const juce::String& message, Kind kind) {
    show(where, where.getLocalBounds(), message, kind);
}

void Notice::show(juce::Component& where, const juce::Rectangle<int>& part, const juce::String& message, Kind kind) {
    auto& window = windowOf(where);
    bubble = std::make_unique<Bubble>(message, kind);
    std::vector<juce::Rectangle<int>> others;
    collectFields(window, where, window, others);
    bubble->pointAt(window.getLocalBounds(), window.getLocalArea(&where, part), others);
    window.addAndMakeVisible(*bubble);
    juce::AccessibilityHandler::postAnnouncement(message, juce::AccessibilityHandler::AnnouncementPriority::high);
}

} // namespace berger
