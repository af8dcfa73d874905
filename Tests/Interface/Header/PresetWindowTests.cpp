// SPDX-License-Identifier: GPL-3.0-or-later
// Saving, renaming and deleting presets with a window. Needs a display.
#include "Interface/WindowRig.h"
#include "Plugin/FactoryPresets.h"
#include "Plugin/FileStream.h"
#include "Plugin/PresetList.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using namespace berger::test;

namespace {

juce::File fileOf(const char* name) { return UserFolders::presets().getChildFile(juce::String(name) + ".json"); }

SavedState kept(const char* name) { return UserPresets::load(pathOf(fileOf(name))); }

// Leaves no preset behind for the tests after it.
struct PresetRig : WindowRig {
    PresetRig() { UserFolders::presets().deleteRecursively(); }
    PresetRig(const PresetRig&) = delete;
    PresetRig& operator=(const PresetRig&) = delete;
    ~PresetRig() { UserFolders::presets().deleteRecursively(); }

    juce::String name() { return processor->getSounds().getPresetName(); }
    bool plays(const char* wanted) {
        return becomes([&] { return name() == wanted; });
    }
    void save(const char* typed) {
        key("ctrl+s");
        find("Name of the preset");
        type(typed);
        key("Return");
    }
    bool closes(const char* title) {
        return becomes([&] { return findOrNull(title) == nullptr; });
    }
    // Opens the list and leaves its search with these words.
    void search(const char* words) {
        key("ctrl+f");
        auto& query = find("Search presets");
        CHECK(becomes([&] { return query.hasKeyboardFocus(true); }));
        type(words);
    }
};

} // namespace

TEST_CASE("A preset is saved under the typed name, or asked for anew if no file can have it") {
    PresetRig rig;
    const auto name = [&] { return rig.processor->getSounds().save().name; };
    rig.click(rig.find("Save preset"));
    rig.find(name() + " 2"); // the field has the keyboard and its text is selected
    rig.type(".hidden");
    rig.key("Return");
    rig.find("OK"); // of the warning
    rig.key("Return");
    rig.find(".hidden");
    rig.type("Alpha: mine");
    for (int i = 0; i < 3; ++i)
        rig.key("Tab"); // past its description and where it starts
    rig.key("Return");
    CHECK(rig.becomes([&] { return name() == "Alpha: mine"; }));
    const auto file = UserFolders::presets().getChildFile("Alpha mine.json");
    REQUIRE(file.existsAsFile());
    CHECK(UserPresets::load(pathOf(file)).name == "Alpha: mine");
    rig.click(rig.find("Previous preset"));
    CHECK(rig.becomes([&] { return name() != "Alpha: mine"; }));
    rig.click(rig.find("Next preset"));
    CHECK(rig.becomes([&] { return name() == "Alpha: mine"; }));

    // A question has every key, and the window has them again when it is gone.
    rig.focus();
    const auto isAsked = [&](const char* button) { return rig.findOrNull(button) != nullptr; };
    for (const auto& [answer, isReplaced] : {std::pair("Escape", false), std::pair("Return", true)}) {
        file.replaceWithText("older");
        rig.key("ctrl+s");
        REQUIRE(rig.becomes([&] { return isAsked("Cancel"); }));
        rig.key("Return");
        REQUIRE(rig.becomes([&] { return isAsked("Replace"); }));
        rig.key("Tab");
        rig.key("shift+Tab");
        rig.key("ctrl+Left");
        rig.key(answer);
        REQUIRE(rig.becomes([&] { return !isAsked("Replace"); }));
        if (!isReplaced)
            rig.key("Escape"); // the name is asked for again
        CHECK(rig.becomes([&] { return !isAsked("Cancel"); }));
        CHECK(name() == "Alpha: mine");
        CHECK((file.loadFileAsString() != "older") == isReplaced);
    }
    rig.key("ctrl+Left");
    CHECK(rig.becomes([&] { return name() != "Alpha: mine"; }));
}

TEST_CASE("What is typed is the preset's name, whatever had the keyboard before") {
    PresetRig rig;
    rig.focus();
    rig.save("One");
    CHECK(rig.plays("One"));
    for (const auto* opens : {"F1", "ctrl+f"}) {
        CAPTURE(opens);
        rig.key(opens);
        rig.waitForModal();
        rig.key("Escape");
        CHECK(rig.closes("Help"));
        CHECK(rig.closes("Search presets"));
        rig.save(opens);
        CHECK(rig.plays(opens));
        CHECK(kept(opens).name == opens);
    }
    // A display's server may give the keyboard to nobody, or to the window.
    for (const auto isNobody : {true, false}) {
        rig.key("ctrl+s");
        rig.find("Name of the preset");
        onMessageThread([&] {
            if (isNobody)
                juce::Component::unfocusAllComponents();
            else
                rig.editor().grabKeyboardFocus();
        });
        rig.type(isNobody ? "Two" : "Three");
        rig.key("Return");
        CHECK(rig.plays(isNobody ? "Two" : "Three"));
    }
    CHECK(kept("One").name == "One");
}

TEST_CASE("A factory preset's name is refused, and asked for again") {
    PresetRig rig;
    rig.focus();
    const auto* taken = "First light";
    rig.save(taken);
    rig.find("OK");
    rig.key("Return");
    rig.find(taken); // what was typed is there to be changed
    rig.key("Escape");
    CHECK(rig.closes("Name of the preset"));
    CHECK_FALSE(fileOf(taken).exists());
    CHECK(rig.name() != taken);
}

TEST_CASE("A preset's description is typed as it is saved, and is suggested the next time") {
    PresetRig rig;
    rig.focus();
    rig.key("ctrl+s");
    rig.find("Name of the preset");
    CHECK(dynamic_cast<juce::TextEditor&>(rig.find("Description of the preset")).isEmpty()); // not the factory's
    rig.type("Mine");
    rig.key("Tab");
    rig.type("made on a rainy day");
    rig.key("Return");
    CHECK(rig.plays("Mine"));
    CHECK(kept("Mine").description == "made on a rainy day");
    CHECK(rig.processor->getSounds().save().description == "made on a rainy day");
    rig.key("ctrl+s");
    rig.find("Mine");
    rig.find("made on a rainy day");
    rig.key("Escape");
}

TEST_CASE("One of the user's presets is renamed and deleted in the list, a factory preset is not") {
    PresetRig rig;
    rig.focus();
    rig.save("Before");
    CHECK(rig.plays("Before"));
    rig.save("Other");
    CHECK(rig.plays("Other"));
    onMessageThread([&] { rig.processor->find(parameters::E_inp)->setPlain(333); });

    rig.search("Other");
    rig.key("F2");
    rig.find("Name of the preset");
    rig.type("After");
    rig.key("Tab");
    rig.type("renamed");
    rig.key("Return");
    CHECK(rig.becomes([&] { return fileOf("After").exists() && !fileOf("Other").exists(); }));
    CHECK(kept("After").description == "renamed");
    CHECK(rig.name() == "After"); // it plays, changed
    CHECK(rig.processor->getSounds().isModified());
    rig.find("Search presets"); // the list is there again
    rig.type("After");
    rig.key("F2");
    rig.find("Name of the preset");
    rig.type("Before");
    rig.key("Return");
    rig.find("Replace");
    rig.key("Escape");
    rig.find("Before");
    rig.key("Escape");
    CHECK(rig.closes("Name of the preset"));
    CHECK(kept("After").name == "After");

    rig.search("Before");
    rig.key("Tab"); // from the search, where Delete deletes what is typed, to the list
    for (const auto* answer : {"Escape", "Return"}) {
        CHECK(fileOf("Before").exists());
        rig.key("Delete");
        rig.find("Delete");
        rig.key(answer);
        auto& query = rig.find("Search presets");
        CHECK(rig.becomes([&] { return query.hasKeyboardFocus(true); }));
        rig.type("Before");
        rig.key("Tab");
    }
    CHECK_FALSE(fileOf("Before").exists());
    rig.key("Escape");
    CHECK(rig.closes("Search presets"));

    rig.search("First light");
    rig.key("F2");
    rig.key("Tab");
    rig.key("Delete");
    rig.settle();
    CHECK(rig.findOrNull("Name of the preset") == nullptr);
    CHECK(rig.findOrNull("Delete") == nullptr);
    rig.find("Search presets");
    rig.key("Escape");
}

TEST_CASE("Arrows in the list play what they come to; Return keeps it and all else goes back") {
    PresetRig rig;
    rig.focus();
    onMessageThread([&] { rig.processor->find(parameters::E_inp)->setPlain(333); }); // a change that is not saved
    const auto before = rig.processor->getSounds().getValues();
    const auto first = rig.name();
    const auto isBack = [&] {
        return rig.becomes([&] { return rig.processor->getSounds().getValues() == before; }) && rig.name() == first &&
               rig.processor->getSounds().isModified();
    };
    const auto canUndo = [&] {
        auto can = false;
        onMessageThread([&] { can = rig.processor->getSession().canUndo(); });
        return can;
    };
    const juce::String second = factoryPresets()[3].name, third = factoryPresets()[4].name;
    rig.search("");
    onMessageThread([&] { dynamic_cast<juce::ListBox&>(rig.find("Presets")).selectRow(2); });
    CHECK(rig.name() == first);
    rig.key("Down");
    CHECK(rig.plays(second.toRawUTF8()));
    rig.key("Down");
    CHECK(rig.plays(third.toRawUTF8()));
    CHECK(rig.processor->getSounds().getValues()[parameters::C] == factoryPresets()[4].values[parameters::C]);
    CHECK_FALSE(canUndo());
    rig.key("Escape");
    CHECK(isBack());
    CHECK_FALSE(canUndo());

    rig.search("");
    onMessageThread([&] { dynamic_cast<juce::ListBox&>(rig.find("Presets")).selectRow(3); });
    rig.key("Down");
    CHECK(rig.plays(third.toRawUTF8()));
    rig.key("Return");
    CHECK(rig.closes("Search presets"));
    CHECK(rig.plays(third.toRawUTF8()));
    CHECK(canUndo());
    rig.key("ctrl+z");
    CHECK(isBack());
    CHECK_FALSE(canUndo());
    rig.key("ctrl+shift+z");
    CHECK(rig.plays(third.toRawUTF8()));
}

TEST_CASE("Stars are kept for every window, and go with a preset that is renamed") {
    PresetRig rig;
    rig.focus();
    rig.save("Starred");
    CHECK(rig.plays("Starred"));
    rig.search("Starred");
    rig.key("ctrl+d");
    CHECK(rig.becomes([] { return Preferences().isFavourite("Starred"); }));
    rig.key("F2");
    rig.find("Name of the preset");
    rig.type("Renamed");
    rig.key("Return");
    CHECK(rig.becomes([] { return Preferences().isFavourite("Renamed"); }));
    CHECK_FALSE(Preferences().isFavourite("Starred"));
    rig.find("Search presets");
    rig.click(rig.find("Favourites only"));
    auto& list = rig.find("Presets");
    rig.settle();
    rig.click(list, 0.02, 15.0 / list.getHeight());
    CHECK(rig.becomes([] { return !Preferences().isFavourite("Renamed"); }));
    rig.key("Escape");
    CHECK(rig.closes("Search presets"));
}

TEST_CASE("The dots of the user's preset open its menu") {
    PresetRig rig;
    rig.focus();
    rig.save("Dotted");
    CHECK(rig.plays("Dotted"));
    rig.search("Dotted");
    auto& list = rig.find("Presets");
    rig.click(list, 0.97, 15.0 / list.getHeight());
    rig.find("Search presets"); // rather than having played it
    rig.key("Down");
    rig.key("Down");
    rig.key("Return");
    CHECK(dynamic_cast<juce::TextEditor&>(rig.find("Name of the preset")).getText() == "Dotted");
    rig.key("Escape");
}
