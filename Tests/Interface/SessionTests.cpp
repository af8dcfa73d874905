// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/FactoryPresets.h"
#include "Plugin/PresetList.h"
#include "Plugin/Processor.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using namespace parameters;

namespace {

// What a host is told of gestures.
struct Listener final : juce::AudioProcessorParameter::Listener {
    void parameterValueChanged(int, float) override { ++changes; }
    void parameterGestureChanged(int, bool starts) override { open += starts ? 1 : -1; }
    int changes = 0, open = 0;
};

// A processor that a host has given another one's state.
std::unique_ptr<Processor> reopened(Processor& closed) {
    juce::MemoryBlock block;
    closed.getStateInformation(block);
    auto opened = std::make_unique<Processor>();
    opened->getSession().change(C, 99); // which nothing is left of
    opened->setStateInformation(block.getData(), static_cast<int>(block.getSize()));
    CHECK(opened->getSounds().getLastStateError() == "");
    CHECK(opened->getSounds().takeNotice() == "");
    return opened;
}

} // namespace

TEST_CASE("A gesture is one step to undo, whatever came between, and the host hears of it") {
    Processor column;
    auto* parameter = column.find(E_inp);
    const auto before = parameter->getPlain();
    Listener host;
    parameter->addListener(&host);
    column.getSession().begin(E_inp);
    CHECK(host.open == 1);
    for (const auto value : {100.0, 150.0, 300.0})
        column.getSession().set(E_inp, value);
    column.getSession().end(E_inp);
    CHECK(host.open == 0);
    CHECK(column.getSession().getUndoName() == "Input level");
    CHECK(column.getSession().undo());
    CHECK(parameter->getPlain() == before);
    CHECK(!column.getSession().canUndo());
    CHECK(column.getSession().redo());
    CHECK(parameter->getPlain() == 300);
    CHECK(host.open == 0);
    parameter->removeListener(&host);
}

TEST_CASE("Overlapping gestures are steps of their own; one that changes nothing is none") {
    Processor column;
    const auto level0 = column.find(level)->getPlain();
    column.getSession().begin(E_inp);
    column.getSession().begin(level);
    column.getSession().set(E_inp, 250);
    column.getSession().set(level, -6);
    column.getSession().end(E_inp);
    column.getSession().end(level);
    column.getSession().change(C, column.find(C)->getPlain());
    column.getSession().undo();
    CHECK(column.find(level)->getPlain() == level0);
    CHECK(column.find(E_inp)->getPlain() == 250);
    column.getSession().undo();
    CHECK(!column.getSession().canUndo());
}

TEST_CASE(
    "A sound that is tried out goes back with its changes, or is one step to undo; another change ends the trial") {
    Processor column;
    auto& session = column.getSession();
    session.change(Ae, 5);
    const auto before = column.getSounds().save();
    const auto isBack = [&] {
        return column.getSounds().save().values == before.values && column.getSounds().save().name == before.name &&
               column.getSounds().isModified() && !session.isTrying();
    };
    session.keepTrial("nothing is tried");
    session.endTrial();
    CHECK(session.getUndoName() == juce::String(info(Ae).name));

    session.tryOut(factoryPresets()[3]);
    session.tryOut(factoryPresets()[6]);
    CHECK(column.getSounds().save().name == factoryPresets()[6].name);
    CHECK(column.find(seed)->getPlain() == before.values[seed]);
    session.endTrial();
    CHECK(isBack());

    session.tryOut(factoryPresets()[6]);
    session.keepTrial("Preset: six");
    const auto kept = column.getSounds().save();
    CHECK(kept.name == factoryPresets()[6].name);
    CHECK(session.getUndoName() == "Preset: six");
    session.undo();
    CHECK(isBack());
    session.redo();
    CHECK(column.getSounds().save().values == kept.values);
    session.undo();

    session.tryOut(factoryPresets()[3]);
    session.undo();
    CHECK_FALSE(session.canUndo()); // the change of Ae
    session.redo();
    CHECK(isBack());
    session.tryOut(factoryPresets()[3]);
    session.change(C, 99);
    CHECK(column.getSounds().save().name == before.name);
    CHECK(column.find(C)->getPlain() == 99);
    session.undo();
    CHECK(isBack());
}

TEST_CASE("A preset can be undone with every change that it swept away, and keeps the seed") {
    Processor column;
    column.find(seed)->setPlain(4711);
    column.getSession().change(Ae, 5);
    const auto mine = column.getSounds().save();
    const auto& preset = factoryPresets()[6];
    column.getSession().apply(preset, true, "Preset: " + preset.name);
    CHECK(column.getSounds().save().name == preset.name);
    CHECK(column.find(seed)->getPlain() == 4711);
    CHECK(!column.getSounds().isModified());
    column.getSession().change(Ae, 6);
    CHECK(column.getSounds().isModified());
    column.getSession().undo();
    column.getSession().undo();
    CHECK(column.getSounds().save().values == mine.values);
    CHECK(column.getSounds().save().name == mine.name);
    column.getSession().undo();
    CHECK(!column.getSession().canUndo());
}

TEST_CASE("A and B are two sounds, of which each keeps its changes") {
    Processor column;
    column.getSession().change(E_inp, 111);
    CHECK(column.getSession().getSlot() == 0);
    column.getSession().compare(); // B begins as A
    CHECK(column.getSession().getSlot() == 1);
    CHECK(column.find(E_inp)->getPlain() == 111);
    column.getSession().change(E_inp, 222);
    column.getSession().compare();
    CHECK(column.find(E_inp)->getPlain() == 111);
    column.getSession().compare();
    CHECK(column.find(E_inp)->getPlain() == 222);
    column.getSession().undo(); // back in A
    CHECK(column.getSession().getSlot() == 0);
    CHECK(column.find(E_inp)->getPlain() == 111);
    column.getSession().compare();
    CHECK(column.find(E_inp)->getPlain() == 222);
}

TEST_CASE("What a sound keeps and does not use goes with it through undo and the comparison") {
    Processor column;
    auto& session = column.getSession();
    const auto isKept = [&] { return toJson(column.getSounds().save()).contains("\"E_inp\": 9.0e4"); };
    session.apply(fromJson(R"({"berger": 1, "parameters": {"E_inp": 9.0e4, "seed": 1e9}})"), true, "Preset");
    CHECK(isKept());
    CHECK(column.getSounds().save().values[seed] == column.find(seed)->getPlain()); // its own
    CHECK(findKept(column.getSounds().save().keptParameters, "seed") == nullptr);
    session.change(E_inp, 150);
    CHECK(!isKept());
    session.undo();
    CHECK(isKept());
    session.change(E_inp, column.find(E_inp)->getPlain()); // set, if to what stood in for it
    CHECK(!isKept());
    session.undo();
    CHECK(isKept());
    session.compare();
    CHECK(isKept());
    session.change(E_inp, 150);
    session.compare();
    CHECK(isKept());
    session.compare();
    CHECK(!isKept());
    session.apply(factoryPresets()[3], true, "Preset");
    CHECK(!isKept());
    session.undo(); // the preset
    session.undo(); // both comparisons
    session.undo();
    session.undo(); // the change
    CHECK(isKept());
    while (session.undo()) {
    }
    CHECK(!isKept());
}

TEST_CASE("Whether a preset is changed is known of both sounds, and through undo and redo") {
    Processor column;
    auto& session = column.getSession();
    session.apply(factoryPresets()[3], true, "Preset");
    CHECK(!column.getSounds().isModified());
    const auto original = column.find(E_inp)->getPlain();
    session.change(E_inp, 111);
    session.compare();
    CHECK(column.getSounds().isModified()); // B begins as A, which is changed
    session.compare();
    CHECK(column.getSounds().isModified());
    session.change(E_inp, original);
    CHECK(!column.getSounds().isModified());
    session.compare();
    CHECK(column.getSounds().isModified()); // the other is still changed
    session.undo();
    CHECK(!column.getSounds().isModified());
    session.undo(); // the change back
    CHECK(column.getSounds().isModified());
    session.undo();
    session.undo(); // both comparisons
    CHECK(column.getSounds().isModified());
    session.undo();
    CHECK(!column.getSounds().isModified());
    CHECK(column.getSounds().save().name == factoryPresets()[3].name);
    session.redo();
    CHECK(column.getSounds().isModified());
    session.redo();
    CHECK(column.getSounds().isModified());
    session.apply(factoryPresets()[5], true, "Preset");
    CHECK(!column.getSounds().isModified());
    session.undo();
    CHECK(column.getSounds().isModified());

    auto retuned = column.getSounds().getTuning();
    retuned.a4 = 442;
    session.apply(factoryPresets()[3], true, "Preset");
    session.retune(retuned);
    CHECK(column.getSounds().isModified());
    session.compare();
    CHECK(column.getSounds().isModified());
    session.undo();
    session.undo();
    CHECK(!column.getSounds().isModified());
}

TEST_CASE("A host's state brings the whole session back: what was changed, and both sounds") {
    Processor first;
    first.getSession().apply(factoryPresets()[3], true, "Preset");
    CHECK_FALSE(reopened(first)->getSounds().isModified());
    const auto original = first.find(E_inp)->getPlain();
    first.getSession().change(E_inp, 111);
    auto column = reopened(first);
    CHECK(column->getSounds().isModified());
    CHECK(column->getSounds().getPresetName() == factoryPresets()[3].name);
    column->getSession().change(E_inp, original);
    CHECK_FALSE(column->getSounds().isModified());

    auto retuned = column->getSounds().getTuning();
    retuned.a4 = 442;
    column->getSession().retune(retuned);
    column = reopened(*column);
    CHECK(column->getSounds().isModified());
    retuned.a4 = 440;
    column->getSession().retune(retuned);
    CHECK_FALSE(column->getSounds().isModified());

    column->getSession().change(E_inp, 111);
    column->getSession().compare();
    column->getSession().apply(factoryPresets()[5], true, "Preset");
    column->getSession().change(noise_E, 7);
    for (int i = 0; i < 3; ++i) {
        const auto isB = i != 1;
        column = reopened(*column);
        CHECK(column->getSession().getSlot() == (isB ? 1 : 0));
        CHECK(column->getSounds().isModified());
        CHECK(column->getSounds().getPresetName() == factoryPresets()[isB ? 5 : 3].name);
        CHECK(column->find(isB ? noise_E : E_inp)->getPlain() == (isB ? 7 : 111));
        column->getSession().compare();
    }
    CHECK(column->getSession().undo()); // to what was played before the comparison
    CHECK(column->getSession().getSlot() == 1);
}

TEST_CASE("A state of a sound alone ends the comparison, and a session that cannot be read is told of") {
    Processor column;
    const auto restore = [&column](const std::string& json) {
        const auto block = toBlock(fromJson(json));
        column.setStateInformation(block.getData(), static_cast<int>(block.getSize()));
        CHECK(column.getSounds().getLastStateError() == "");
        CHECK(column.find(E_inp)->getPlain() == 130);
        CHECK_FALSE(column.getSounds().isModified());
        CHECK(column.getSession().getSlot() == 0);
    };
    column.getSession().compare();
    restore(R"({"berger": 1, "parameters": {"E_inp": 130}})");
    CHECK(column.getSounds().takeNotice() == "");
    for (const std::string session : {R"({"plays": "B", "other": {"now": {"berger": 1}}})", R"({"original": 5})"}) {
        column.getSession().compare();
        restore(R"({"berger": 1, "parameters": {"E_inp": 130}, "session": )" + session + "}");
        CHECK(column.getSounds().takeNotice().contains("the other of A and B"));
    }
}

TEST_CASE("What is muted and soloed is kept with a session, and left alone by presets") {
    auto column = std::make_unique<Processor>();
    SourceChoice choice;
    choice.muted.set(indexOf(SoundSource::keys));
    choice.soloed.set(indexOf(SoundSource::carrierEEG));
    choice.soloed.set(indexOf(SoundSource::column));
    column->getSounds().setSources(choice);
    column->getSession().apply(factoryPresets()[5], true, "Preset");
    CHECK(column->getSounds().getSources() == choice);
    CHECK_FALSE(column->getSounds().isModified());
    CHECK_FALSE(toJson(column->getSounds().save()).contains("soloed"));
    column = reopened(*column);
    CHECK(column->getSounds().getSources() == choice);
    CHECK(column->getSounds().takeNotice() == "");
    for (const std::string session : {R"({"muted": ["keys", "tubas", 5], "soloed": "all"})", "{}"}) {
        const auto block = toBlock(fromJson(R"({"berger": 1, "session": )" + session + "}"));
        column->setStateInformation(block.getData(), static_cast<int>(block.getSize()));
        CHECK(column->getSounds().takeNotice() == "");
        choice = {};
        choice.muted.set(indexOf(SoundSource::keys), session != "{}");
        CHECK(column->getSounds().getSources() == choice);
    }
    column->getSounds().setSources(choice);
    const auto sound = toBlock(fromJson(R"({"berger": 1})"));
    column->setStateInformation(sound.getData(), static_cast<int>(sound.getSize()));
    CHECK(column->getSounds().getSources() == SourceChoice());
}

TEST_CASE("A session whose tunings are too long for one state still has the sound that plays") {
    const juce::String steps = "2/1\n" + juce::String::repeatedString("! a remark that takes room\n", 38000);
    auto tuning = TuningSource();
    tuning.scale = TuningSource::Text{"long.scl", "Long\n1\n" + steps};
    Processor column;
    column.getSession().retune(tuning);
    for (int i = 0; i < 2; ++i) {
        column.getSession().compare();
        column.getSession().change(E_inp, 130);
        tuning.a4 += 1;
        column.getSession().retune(tuning);
    }
    juce::MemoryBlock block;
    column.getStateInformation(block);
    Processor opened;
    opened.setStateInformation(block.getData(), static_cast<int>(block.getSize()));
    CHECK(opened.getSounds().getLastStateError() == "");
    CHECK(opened.getSounds().getTuning() == tuning);
    CHECK(opened.find(E_inp)->getPlain() == 130);
}

TEST_CASE("Presets are searched by name, tag and description, and a broken file is named") {
    const auto folder = juce::File::createTempFile("presets");
    folder.createDirectory();
    UserPresets user(folder);
    SavedState mine = factoryPresets()[0];
    mine.name = "Mine";
    mine.description = "Made on a rainy day";
    user.save(mine, false);
    folder.getChildFile("Broken.json").replaceWithText("{");
    mine.description = "";
    mine.name = "Tutorial: a/b?";
    user.save(mine, false);
    CHECK_THROWS_AS(user.save(mine, false), BadState);
    mine.name = "?:";
    CHECK_THROWS_AS(user.save(mine, false), BadState);
    folder.getChildFile("Mine.json").copyFileTo(folder.getChildFile("Renamed.json"));
    const PresetList list(user);
    const auto count = factoryPresets().size();
    REQUIRE(list.getEntries().size() == count + 4);
    CHECK(list.find("").size() == count + 4);
    CHECK(list.indexOf("Tutorial: a/b?") >= 0);
    CHECK(list.indexOf("Renamed") >= 0);
    REQUIRE(folder.getChildFile("Renamed.json").deleteFile());
    REQUIRE(list.find("RAINY mine").size() == 1);
    const auto& entry = list.getEntries()[list.find("rainy mine")[0]];
    CHECK(entry.name == "Mine");
    CHECK(!entry.isFactory());
    CHECK(PresetList::load(entry).values == mine.values);
    CHECK(list.find("rainy sunny").empty());
    CHECK(list.getEntries()[list.find("slow spikes")[0]].name == "Slow spikes"); // others say both words too
    CHECK(list.indexOf(factoryPresets()[3].name) == 3);
    CHECK(list.indexOf("nothing") == -1);
    const auto broken = list.indexOf("Broken");
    REQUIRE(broken >= 0);
    CHECK(list.getEntries()[static_cast<std::size_t>(broken)].description.contains("Broken.json"));
    CHECK_THROWS_AS(PresetList::load(list.getEntries()[static_cast<std::size_t>(broken)]), BadState);
    folder.deleteRecursively();
}

TEST_CASE("A is copied to B and B to A, and one undo takes it back") {
    Processor column;
    auto& session = column.getSession();
    session.change(E_inp, 111);
    session.compare(); // B, as A
    session.change(E_inp, 222);
    session.copyToOther();
    CHECK(session.getUndoName() == "Copy B to A");
    CHECK(session.getSlot() == 1);
    CHECK(column.find(E_inp)->getPlain() == 222);
    session.compare();
    CHECK(column.find(E_inp)->getPlain() == 222);
    CHECK(session.undo()); // B plays again,
    CHECK(session.undo()); // and A is what it was
    session.compare();
    CHECK(column.find(E_inp)->getPlain() == 111);
}

TEST_CASE("A visit plays other sounds, and leaves behind what was there, for hosts already while it lasts") {
    Processor column;
    auto& session = column.getSession();
    const auto bytes = [&] {
        juce::MemoryBlock block;
        column.getStateInformation(block);
        return block;
    };
    session.change(Ae, 5);
    session.compare();
    session.change(E_inp, 150.25);
    session.undo();
    const auto program = column.getCurrentProgram();
    const auto before = bytes();
    session.begin(C);
    session.set(C, 120);
    session.beginVisit(); // ends the gesture, which can be undone afterwards
    const auto withGesture = bytes();
    CHECK(withGesture != before);
    CHECK_FALSE(session.canUndo());
    for (const auto& preset : factoryPresets()) {
        session.visit(preset);
        session.change(Ae, 6);
        session.compare();
        column.getSounds().setWindowSettings(juce::JSON::parse(R"({"width": 1234})"));
        CHECK(session.canUndo());
        CHECK(bytes() == withGesture);
    }
    session.beginVisit(); // a second time, which does nothing
    session.begin(level);
    session.set(level, -20);
    CHECK(session.endVisit());
    session.set(level, -10); // of the gesture that has been cut short
    session.end(level);
    CHECK(bytes() == withGesture);
    CHECK(column.getCurrentProgram() == program);
    CHECK_FALSE(session.endVisit());
    CHECK(session.undo());
    CHECK(bytes() == before);
}
