// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Controls/Notice.h"
#include "Interface/Editor.h"
#include "Support/Home.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace berger;

namespace {

juce::Component* bubbleIn(juce::Component& window, const juce::String& message) {
    for (auto* child : window.getChildren())
        if (child->getTitle() == message)
            return child;
    return nullptr;
}

// Of a window that is on no display.
bool lies(juce::Component& on, juce::Point<int> place) {
    return on.getLocalBounds().contains(place) && on.hitTest(place.x, place.y);
}

// Fields, buttons and lists, and not what holds them.
void collect(juce::Component& in, std::vector<juce::Component*>& fields) {
    for (auto* child : in.getChildren()) {
        if (!child->isVisible())
            continue;
        if (child->getWantsKeyboardFocus() && child->getHeight() < 60)
            fields.push_back(child);
        else
            collect(*child, fields);
    }
}

} // namespace

TEST_CASE("A bubble points at its control, wherever that stands, and lies inside the window") {
    const juce::Rectangle<int> window(0, 0, 900, 600);
    for (const auto x : {2, 60, 450, 800})
        for (const auto y : {2, 40, 300, 560})
            for (const auto width : {30, 280}) {
                const juce::Rectangle<int> target(x, y, 96, 34);
                const auto place = Notice::placeOf(window, target, width, 50);
                CAPTURE(x, y, width);
                CHECK(window.contains(place.body));
                CHECK(!place.body.intersects(target));
                CHECK(place.tip.x == target.getCentreX());
                CHECK((place.tip.y == target.getY() || place.tip.y == target.getBottom()));
                CHECK(!place.body.contains(place.tip)); // so that there is an arrow
            }
}

TEST_CASE("A bubble covers no other field of the window, and lets those that its arrow passes be clicked") {
    const test::Home home;
    const auto isSimple = GENERATE(true, false);
    Preferences().setSimple(isSimple);
    Processor processor;
    Editor editor(processor);
    const juce::String message("E_inp = 'plenty' is not a number, and this goes on over more than one line. The old "
                               "value stays.");
    for (const auto& size : {juce::Point(900, 650), juce::Point(1200, 800)}) {
        editor.setSize(size.x, size.y);
        std::vector<juce::Component*> fields;
        collect(editor, fields);
        CHECK(fields.size() > (isSimple ? 35 : 70));
        for (auto* about : fields) {
            Notice notice;
            notice.show(*about, message);
            auto* bubble = bubbleIn(editor, message);
            REQUIRE(bubble != nullptr);
            CHECK(editor.getLocalBounds().contains(bubble->getBounds()));
            for (auto* other : fields) {
                CAPTURE(size.x, about->getTitle(), other->getTitle());
                const auto area = editor.getLocalArea(other, other->getLocalBounds()).reduced(1);
                for (const auto& point : {area.getTopLeft(), area.getTopRight(), area.getCentre(), area.getBottomLeft(),
                                          area.getBottomRight()})
                    CHECK_FALSE(lies(*bubble, bubble->getLocalPoint(&editor, point)));
            }
            notice.hide();
            CHECK(bubbleIn(editor, message) == nullptr);
        }
    }
}
