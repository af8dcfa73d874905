// SPDX-License-Identifier: GPL-3.0-or-later
// Preset files dropped on the window. Needs a display.
#include "Interface/WindowRig.h"
#include "Plugin/FileStream.h"
#include "Plugin/UserPresets.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using namespace berger::test;

namespace {

// A window, the user's presets, empty before and after, and a folder elsewhere.
struct DropRig : WindowRig {
    DropRig() {
        UserFolders::presets().deleteRecursively();
        REQUIRE(elsewhere.createDirectory().wasOk());
    }
    DropRig(const DropRig&) = delete;
    DropRig& operator=(const DropRig&) = delete;
    ~DropRig() {
        UserFolders::presets().deleteRecursively();
        elsewhere.deleteRecursively();
    }

    juce::File make(const char* file, const char* name, double input) const {
        SavedState state;
        state.name = name;
        state.values.set(parameters::E_inp, input);
        const auto made = elsewhere.getChildFile(file);
        made.replaceWithText(toJson(state));
        return made;
    }
    void drop(const std::vector<juce::File>& files) {
        juce::StringArray names;
        for (const auto& file : files)
            names.add(file.getFullPathName());
        onMessageThread([&] {
            CHECK(editor().isInterestedInFileDrag(names));
            editor().filesDropped(names, 0, 0);
        });
    }
    bool plays(const char* name, double input) {
        return becomes([&] {
            return processor->getSounds().getPresetName() == name && !processor->getSounds().isModified() &&
                   value(parameters::E_inp) == input;
        });
    }
    static double keptInput(const char* name) {
        return UserPresets::load(pathOf(UserPresets().fileFor(name))).values[parameters::E_inp];
    }

    const juce::File elsewhere = juce::File::createTempFile("dropped");
};

} // namespace

TEST_CASE("A preset file that is dropped on the window is the user's and plays, as one step to undo") {
    DropRig rig;
    rig.focus();
    const auto before = rig.processor->getSounds().getValues();
    rig.drop({rig.make("sent.json", "Sent", 210)});
    CHECK(rig.plays("Sent", 210));
    CHECK(rig.keptInput("Sent") == 210);
    rig.key("ctrl+z");
    CHECK(rig.becomes([&] { return rig.processor->getSounds().getValues() == before; }));
    rig.drop({rig.make("nameless.json", "", 211), rig.make("another.json", "Another", 212)});
    CHECK(rig.plays("Another", 212)); // the last one
    CHECK(rig.keptInput("nameless") == 211);
    rig.drop({UserPresets().fileFor("Sent")}); // which is the user's already
    CHECK(rig.plays("Sent", 210));
    CHECK(UserPresets().list().size() == 3);
}

TEST_CASE("A dropped preset whose name exists is asked for, and goes by another name or in its place") {
    DropRig rig;
    rig.focus();
    rig.drop({rig.make("a.json", "Same", 210)});
    CHECK(rig.plays("Same", 210));
    const auto other = rig.make("b.json", "Same", 220);
    rig.drop({other});
    rig.find("Replace");
    CHECK(rig.plays("Same", 210));
    rig.key("Escape");
    rig.find("Same 2"); // is suggested
    rig.key("Return");
    CHECK(rig.plays("Same 2", 220));
    CHECK(rig.keptInput("Same") == 210);
    CHECK(rig.keptInput("Same 2") == 220);
    rig.drop({other});
    rig.find("Replace");
    rig.key("Return");
    CHECK(rig.plays("Same", 220));
    CHECK(rig.keptInput("Same") == 220);

    rig.drop({rig.make("c.json", "First light", 230)}); // the factory's
    rig.find("OK");
    rig.key("Return");
    rig.find("First light 2");
    rig.key("Escape");
    CHECK(rig.becomes([&] { return rig.findOrNull("First light 2") == nullptr; }));
    CHECK(rig.plays("Same", 220));
    CHECK(UserPresets().list().size() == 2);
}

TEST_CASE("A dropped file that is no preset says why, and those after it are taken") {
    DropRig rig;
    rig.focus();
    const auto bad = rig.elsewhere.getChildFile("bad.json");
    bad.replaceWithText("{\"berger\": 1, \"parameters\": 3}");
    rig.drop({bad, rig.make("good.json", "Good", 240)});
    rig.find("OK");
    CHECK(UserPresets().list().empty());
    rig.key("Return");
    CHECK(rig.plays("Good", 240));
    CHECK(UserPresets().list().size() == 1);
}
