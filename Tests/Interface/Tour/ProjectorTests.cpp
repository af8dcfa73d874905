// SPDX-License-Identifier: GPL-3.0-or-later
// The projector view: larger type, more contrast, thicker traces, and nothing cut.
#include "Interface/Contrast.h"
#include "Interface/Editor.h"
#include "Support/Home.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

using namespace berger;
using berger::test::contrast;

namespace {

// A home without preferences, and the usual colours afterwards.
struct Room {
    ~Room() { Theme::setProjected(false); }
    const test::Home home;
    Processor column;
};

const juce::KeyPress ctrlL('l', juce::ModifierKeys::commandModifier, 0);

void settle(Editor& editor) {
    for (int i = 0; i < 40; ++i)
        editor.update(1 / 30.0);
}

double scaleOf(const Editor& editor) { return static_cast<double>(editor.getTransform().mat11); }

// The colours of what has the colour of a trace, whole or nearly so.
int tracePixels(const juce::Image& picture, juce::Colour colour) {
    auto count = 0;
    for (int y = 0; y < picture.getHeight(); ++y)
        for (int x = 0; x < picture.getWidth(); ++x)
            count += contrast(picture.getPixelAt(x, y), colour) < 1.25 ? 1 : 0;
    return count;
}

// What is cut: beyond its parent, or a text that does not fit its button.
void checkWhole(juce::Component& in) {
    for (auto* child : in.getChildren()) {
        if (!child->isVisible() || dynamic_cast<TourFrames*>(child) != nullptr)
            continue;
        CAPTURE(in.getTitle(), in.getName(), child->getTitle(), child->getName(), child->getBounds().toString());
        CHECK(in.getLocalBounds().contains(child->getBounds()));
        if (auto* text = dynamic_cast<juce::TextButton*>(child); text != nullptr && text->getButtonText().length() > 1)
            CHECK(Theme::font().getStringWidthFloat(text->getButtonText()) * 0.75f <=
                  static_cast<float>(text->getWidth()));
        if (dynamic_cast<juce::ComboBox*>(child) == nullptr && dynamic_cast<juce::TextEditor*>(child) == nullptr &&
            dynamic_cast<juce::Slider*>(child) == nullptr)
            checkWhole(*child);
    }
}

} // namespace

TEST_CASE("For a projector, text has seven times the contrast of its ground, and traces have four and a half") {
    const Room room;
    Theme::setProjected(true);
    const auto ground = Theme::colour(palette::background);
    for (const auto surface : {palette::background, palette::panel, palette::raised})
        for (const auto text : {palette::ink, palette::soft, palette::warning, palette::accent})
            CHECK(contrast(Theme::colour(text), Theme::colour(surface)) >= 7.0);
    CHECK(contrast(ground, Theme::colour(palette::accent)) >= 7.0); // text on what is chosen
    for (const auto trace : allSignals) {
        CHECK(contrast(Theme::colour(trace), ground) >= 4.5);
        for (const auto surface : {palette::background, palette::panel}) // its name is written in its colour
            CHECK(contrast(Theme::colour(trace), Theme::colour(surface)) >= 7.0);
    }
    // By lightness alone the traces are told apart.
    std::set<double> lightness;
    for (const auto trace : allSignals)
        lightness.insert(contrast(Theme::colour(trace), juce::Colours::black));
    for (auto one = lightness.begin(); std::next(one) != lightness.end(); ++one)
        CHECK(*std::next(one) / *one > 1.1);
    for (const auto& row : palette::inLight) {
        CHECK(Theme::again(juce::Colour(0xff000000u | row.usual)) == Theme::colour(row.usual));
        CHECK(Theme::again(juce::Colour(0x80000000u | row.projected)) ==
              Theme::colour(row.usual).withAlpha(juce::uint8{0x80}));
    }
}

TEST_CASE("The projector view is chosen by key, kept, and taken back with the window as it was") {
    const Room room;
    Preferences().setSimple(false);
    Processor column;
    auto editor = std::make_unique<Editor>(column);
    editor->fitInto({juce::Rectangle<int>(0, 0, 1920, 1080)});
    editor->setSize(1000, 700);
    settle(*editor);
    auto* words = findShowing(*editor, "What is heard");
    const auto usual = words->createComponentSnapshot(words->getLocalBounds());
    CHECK(editor->keyPressed(ctrlL));
    CHECK(Preferences().isProjected());
    CHECK(scaleOf(*editor) == 1.5);
    CHECK(tracePixels(words->createComponentSnapshot(words->getLocalBounds()), Theme::colour(palette::ink)) >
          tracePixels(usual, Theme::colour(palette::ink))); // what stood there already has the new colours
    auto other = std::make_unique<Editor>(column);          // as the next window opens
    CHECK(Theme::isProjected());
    CHECK(editor->keyPressed(ctrlL));
    CHECK_FALSE(Preferences().isProjected());
    CHECK(scaleOf(*editor) == 1.0);
    CHECK((editor->getWidth() == 1000 && editor->getHeight() == 700));
    other->fitInto({juce::Rectangle<int>(0, 0, 1920, 1080)});
    settle(*other);
    CHECK(scaleOf(*other) == 1.0); // the others follow
    const auto now = words->createComponentSnapshot(words->getLocalBounds());
    auto different = 0;
    for (int y = 0; y < now.getHeight(); ++y)
        for (int x = 0; x < now.getWidth(); ++x)
            different += now.getPixelAt(x, y) != usual.getPixelAt(x, y);
    CHECK(different == 0);
}

TEST_CASE("Nothing is cut on projectors, and type is half as large again") {
    for (const auto isSimple : {true, false})
        for (const auto& screen : {juce::Rectangle<int>(0, 0, 1280, 800), juce::Rectangle<int>(0, 0, 1920, 1080)})
            for (const auto hasBar : {false, true}) {
                const Room room;
                Preferences().setSimple(isSimple);
                Preferences().setProjected(true);
                Preferences().setTourOffered();
                Processor column;
                Editor editor(column);
                editor.fitInto({screen, hasBar ? 34 : 0}); // of the program
                editor.setSize(1600, 1000);
                editor.fitInto({screen, hasBar ? 34 : 0});
                settle(editor);
                CAPTURE(isSimple, screen.getWidth(), hasBar);
                CHECK(scaleOf(editor) >= 1.5 - 1e-6);
                CHECK(editor.getWidth() * scaleOf(editor) <= screen.getWidth() + 0.5);
                CHECK((editor.getHeight() + (hasBar ? 34 : 0)) * scaleOf(editor) <= screen.getHeight() + 0.5);
                checkWhole(editor);
                CHECK(findShowing(editor, "Scope view")->getHeight() >= 200);
                CHECK((findShowing(editor, "Show the map") != nullptr) == !isSimple);
                CHECK((findShowing(editor, "noise_E") != nullptr) == (!isSimple && screen.getWidth() > 1280));
            }
}

TEST_CASE("The tour's steps have what they speak of on a projector too") {
    const Room room;
    Preferences().setProjected(true);
    Processor column;
    Editor editor(column);
    editor.fitInto({juce::Rectangle<int>(0, 0, 1280, 800), 34});
    editor.startTour();
    for (const auto& step : tourSteps()) {
        CAPTURE(step.title);
        settle(editor);
        for (const auto* place : step.places)
            CHECK(findShowing(editor, place) != nullptr);
        CHECK((editor.getHeight() + 34) * scaleOf(editor) <= 800.5);
        dynamic_cast<juce::Button&>(*findShowing(editor, "Next step of the tour")).onClick();
    }
    CHECK_FALSE(editor.isInTour());
    CHECK(scaleOf(editor) >= 1.5 - 1e-6);
}

TEST_CASE("Traces are thicker on a projector") {
    Room room;
    Preferences().setSimple(true);
    room.column.setRateAndBufferSizeDetails(48000, 480);
    room.column.prepareToPlay(48000, 480);
    Editor editor(room.column);
    editor.fitInto({juce::Rectangle<int>(0, 0, 5000, 4000)}); // the same size at both scales
    juce::AudioBuffer<float> buffer(6, 480);
    juce::MidiBuffer midi;
    for (int i = 0; i < 300; ++i) {
        room.column.processBlock(buffer, midi);
        editor.update(0.01);
    }
    auto* view = findShowing(editor, "Scope view");
    const auto pixels = [&] {
        settle(editor);
        return tracePixels(view->createComponentSnapshot(view->getLocalBounds()), Theme::colour(palette::E));
    };
    const auto usual = pixels();
    const auto bounds = view->getBounds();
    CHECK(usual > 500);
    CHECK(editor.keyPressed(ctrlL));
    REQUIRE(view->getBounds() == bounds);
    CHECK(pixels() > 1.2 * usual);
}
