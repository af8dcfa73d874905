// SPDX-License-Identifier: GPL-3.0-or-later
// How the window uses its room, and what the pointer is told in it.
#include "Interface/Editor.h"
#include "Interface/Signal/LevelMeter.h"
#include "Support/Home.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;

namespace {

template <class Kind> void collect(juce::Component& in, std::vector<Kind*>& found) {
    for (auto* child : in.getChildren()) {
        if (auto* wanted = dynamic_cast<Kind*>(child))
            found.push_back(wanted);
        collect(*child, found);
    }
}

juce::Component* childCalled(juce::Component& in, const juce::String& title) {
    for (auto* child : in.getChildren()) {
        if (child->getTitle() == title)
            return child;
        if (auto* found = childCalled(*child, title))
            return found;
    }
    return nullptr;
}

} // namespace

TEST_CASE("text follows the window, as far as everything stays side by side") {
    CHECK(Editor::textScaleFor(900, 650) == 1.0f);
    CHECK(Editor::textScaleFor(1600, 1000) == 1.0f);
    CHECK(Editor::textScaleFor(1920, 1080) == 1.25f);
    CHECK(Editor::textScaleFor(2560, 1600) == 1.5f);
    CHECK(Editor::textScaleFor(3840, 2400) == 2.0f);
    CHECK(Editor::textScaleFor(3840, 700) == 1.0f);
    for (const auto width : {1700, 2040, 2720, 3840})
        CHECK(static_cast<float>(width) / Editor::textScaleFor(width, 2400) >=
              static_cast<float>(SoundPanels::widthForAll));
}

TEST_CASE("every part of the full window is inside it and beside the others, at every size") {
    const test::Home home;
    Preferences().setSimple(false);
    Processor processor;
    Editor editor(processor);
    for (const auto& size : {juce::Point(900, 650), juce::Point(1200, 800), juce::Point(1300, 700),
                             juce::Point(1600, 1000), juce::Point(1920, 1080), juce::Point(2560, 1600)}) {
        editor.setSize(size.x, size.y);
        CAPTURE(size.x, size.y);
        std::vector<juce::Rectangle<int>> areas;
        for (const auto* title : {"Header", "Views", "Circuit", "Input", "Signal"}) {
            auto* part = childCalled(editor, title);
            REQUIRE(part != nullptr);
            areas.push_back(editor.getLocalArea(part, part->getLocalBounds()));
        }
        std::vector<SoundPanels*> sounds;
        collect(editor, sounds);
        REQUIRE(sounds.size() == 1);
        areas.push_back(editor.getLocalArea(sounds[0], sounds[0]->getLocalBounds()));
        for (std::size_t i = 0; i < areas.size(); ++i) {
            CAPTURE(i);
            CHECK(editor.getLocalBounds().expanded(1).contains(areas[i]));
            for (std::size_t k = 0; k < i; ++k)
                CHECK_FALSE(areas[i].reduced(1).intersects(areas[k].reduced(1)));
        }
        const auto isWide = size.x >= 1300;
        CHECK(childCalled(editor, "Left and right")->isVisible() == isWide); // the carrier is not chosen
    }
}

TEST_CASE("the headline, the load and every meter say what they are to the pointer") {
    const test::Home home;
    Processor processor;
    Editor editor(processor);
    for (const auto* title : {"What the column does", "How the computer copes", "Peak of the output"}) {
        auto* readout = dynamic_cast<Readout*>(childCalled(editor, title));
        REQUIRE(readout != nullptr);
        CAPTURE(title);
        CHECK(readout->getTooltip().endsWith("."));
        auto isReached = false, areChildren = false;
        readout->getInterceptsMouseClicks(isReached, areChildren);
        CHECK(isReached);
    }
    std::vector<LevelMeter*> meters;
    collect(editor, meters);
    CHECK(meters.size() == soundSourceCount + 1);
    for (auto* meter : meters)
        CHECK(meter->getTooltip().endsWith("."));
}
