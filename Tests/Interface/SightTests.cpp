// SPDX-License-Identifier: GPL-3.0-or-later
// What is seen in the window: bubbles, dialogs, pictures and texts. Needs a display.
#include "Interface/Controls/Dialog.h"
#include "WindowRig.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using namespace berger::test;
using namespace parameters;

namespace {

int differentPixels(const juce::Image& a, const juce::Image& b) {
    auto count = 0;
    for (int y = 0; y < a.getHeight(); ++y)
        for (int x = 0; x < a.getWidth(); ++x)
            count += a.getPixelAt(x, y) != b.getPixelAt(x, y);
    return count;
}

bool isWhole(juce::Component& in, const juce::Component& of) {
    return of.getLocalBounds().contains(of.getLocalArea(&in, in.getLocalBounds()));
}

} // namespace

TEST_CASE("A bubble goes when the entry is right") {
    WindowRig rig;
    rig.focus();
    const auto isGone = [&](const juce::String& message) {
        return rig.becomes([&] { return rig.findOrNull(message) == nullptr; });
    };
    const juce::String level("E_inp = 'plenty' is not a number. The old value stays.");
    for (const auto* right : {"200", "120 1/s"}) { // the second leaves the value that was there
        rig.processor->find(E_inp)->setPlain(120);
        rig.click(rig.find("E_inp"), 0.6, 0.75);
        rig.type("plenty");
        rig.key("Return");
        rig.find(level);
        rig.click(rig.find("E_inp"), 0.6, 0.75);
        rig.type(right);
        rig.key("Return");
        onMessageThread([&] { CHECK(rig.findOrNull(level) == nullptr); });
    }
    auto& window = rig.find("Window");
    const juce::String time("Window = 'an hour' is not a number. Type, for example, 250 ms or 2 s. The old one stays.");
    rig.click(window, 0.3, 0.5);
    rig.key("ctrl+a");
    rig.type("an hour");
    rig.key("Return");
    rig.find(time);
    rig.click(window, 0.3, 0.5);
    rig.key("ctrl+a");
    rig.type("1 s");
    rig.key("Return");
    CHECK(isGone(time));
}

TEST_CASE("Dialogs are whole and inside the window, however long their message is and small the window") {
    WindowRig rig;
    onMessageThread([&] {
        rig.editor().setSize(900, 600);
        for (const auto& message :
             {juce::String("Short."), juce::String::repeatedString("A folder with a long name/", 12),
              juce::String::repeatedString("Words and words. ", 200), juce::String::repeatedString("A line.\n", 60)}) {
            Dialog dialog(rig.editor(), "A title", message);
            dialog.addTextEditor("name", "text", "Name");
            dialog.addButton("OK", 1);
            dialog.addButton("Cancel", 0);
            dialog.show([](int) {});
            CAPTURE(message.substring(0, 20).toStdString());
            CHECK(isWhole(dialog, rig.editor()));
            std::vector<juce::Rectangle<int>> areas;
            for (auto* child : dialog.getChildren()) {
                if (!child->isVisible() || !child->getWantsKeyboardFocus())
                    continue;
                CHECK(isWhole(*child, dialog));
                for (const auto& other : areas)
                    CHECK_FALSE(other.intersects(child->getBounds()));
                areas.push_back(child->getBounds());
            }
            CHECK(areas.size() >= 3);
            dialog.exitModalState(0);
        }
    });
}

TEST_CASE("While the scope is frozen, the input's picture stays") {
    WindowRig rig;
    auto& panel = *rig.find("noise_E").getParentComponent();
    rig.processor->find(speed)->setPlain(1);
    rig.processor->find(noise_E)->setPlain(10);
    rig.play(3.0);
    rig.click(rig.find("Freeze"));
    rig.focus(); // so that nothing of the panel has the pointer
    // When the axis has come to rest.
    const auto settled = [&] {
        juce::Image image;
        onMessageThread([&] {
            for (int i = 0; i < 300; ++i)
                rig.editor().update(0.1);
            image = picture(panel);
        });
        return image;
    };
    const auto before = settled();
    rig.key("ctrl+r"); // a run of its own
    rig.play(1.0);
    CHECK(differentPixels(before, settled()) < 50);
    rig.click(rig.find("Freeze"));
    rig.play(1.0);
    CHECK(differentPixels(before, settled()) > 600);
}

TEST_CASE("The search of presets says what it is for while it has the keyboard, until something is typed") {
    WindowRig rig;
    rig.click(rig.find("Preset"));
    auto& query = rig.find("Search presets");
    CHECK(rig.becomes([&] { return query.hasKeyboardFocus(true); }));
    const auto inkPixels = [&] {
        auto count = 0;
        onMessageThread([&] {
            const auto image = picture(query);
            const auto ground = image.getPixelAt(image.getWidth() - 40, image.getHeight() / 2);
            for (int y = 4; y < image.getHeight() - 4; ++y)
                for (int x = image.getWidth() / 4; x < image.getWidth() - 40; ++x)
                    count += image.getPixelAt(x, y) != ground;
        });
        return count;
    };
    CHECK(inkPixels() > 200);
    rig.type("a");
    CHECK(inkPixels() == 0);
    rig.key("Escape");
}

TEST_CASE("The names of all choices have room in their controls") {
    WindowRig rig;
    onMessageThread([&] {
        for (const auto& row : parameterTable())
            for (const auto& name : row.choices) {
                const auto width = Theme::font().getStringWidthFloat(juce::String::fromUTF8(name.c_str()));
                CAPTURE(row.id, name);
                CHECK(0.7f * width <= static_cast<float>(ParameterControl::width - 20));
            }
    });
}
