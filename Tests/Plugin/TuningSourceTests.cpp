// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/FactoryPresets.h"
#include "Plugin/FileStream.h"
#include "Plugin/Json.h"
#include "Plugin/Utf8.h"
#include "RecordChecks.h"
#include "Rig.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <cmath>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using Catch::Matchers::WithinAbs;

namespace {

const juce::String justScale = "! just.scl\n!\nJust major\n 7\n 9/8\n 5/4\n 4/3\n 3/2\n 5/3\n 15/8\n 2/1\n";
const juce::String whiteKeys = "! white.kbm\n12\n0\n127\n60\n69\n440.0\n7\n0\nx\n1\nx\n2\n3\nx\n4\nx\n5\nx\n6\n";

TuningSource justTuning() {
    return {.a4 = 432, .scale = TuningSource::Text{"just.scl", justScale}, .mapping = std::nullopt};
}

// The refusal's words.
template <class Call> std::string refusal(const Call& call) {
    try {
        call();
    } catch (const BadState& error) {
        return error.what();
    }
    return "";
}

double hertz(const std::vector<float>& x, std::size_t from, std::size_t to, double sampleRate) {
    auto first = 0.0, last = 0.0;
    auto count = -1;
    for (auto i = from + 1; i < to; ++i)
        if (x[i - 1] < 0.0f && x[i] >= 0.0f) {
            last = static_cast<double>(i) - static_cast<double>(x[i]) / static_cast<double>(x[i] - x[i - 1]);
            first = ++count == 0 ? last : first;
        }
    return count * sampleRate / (last - first);
}

} // namespace

TEST_CASE("States and presets keep a tuning's files; a state without has the usual tuning") {
    Processor processor;
    processor.getSounds().setTuning(justTuning());
    CHECK(processor.getSounds().isModified());
    juce::MemoryBlock block;
    processor.getStateInformation(block);
    Processor other;
    other.setStateInformation(block.getData(), static_cast<int>(block.getSize()));
    CHECK(other.getSounds().getTuning() == justTuning());
    CHECK(other.getSounds().getLastStateError() == "");
    CHECK(other.getSounds().isModified()); // as it was

    const auto preset = fromJson(toJson(processor.getSounds().save()).toStdString());
    REQUIRE(preset.tuning.has_value());
    CHECK(*preset.tuning == justTuning());

    // A preset that says nothing leaves the tuning; a project that says nothing has the usual one.
    processor.getSounds().apply(factoryPresets()[3], true);
    CHECK(processor.getSounds().getTuning() == justTuning());
    CHECK_FALSE(processor.getSounds().isModified());
    const auto plain = toBlock(factoryPresets()[3]);
    processor.setStateInformation(plain.getData(), static_cast<int>(plain.getSize()));
    CHECK(processor.getSounds().getTuning() == TuningSource());
    CHECK(toJson(processor.getSounds().save()).contains("\"tuning\"") == false);
}

TEST_CASE("A broken tuning is not used, for a reason with its name and line") {
    Processor processor;
    processor.getSounds().setTuning(justTuning());
    const auto before = processor.getSounds().save();
    const auto load = [](const juce::String& tuning) {
        const auto json = R"({"berger": 1, "name": "x", "parameters": {"E_inp": 300}, "tuning": )" + tuning + "}";
        return unusableIn(fromJson(json.toStdString())).joinIntoString("\n").toStdString();
    };
    CHECK(load("3") == "\"tuning\" is not an object");
    CHECK(load(R"({"a4": "high"})") == "the tuning's a4 is not a number");
    CHECK_THAT(load(R"({"a4": 39})"), ContainsSubstring("39"));
    CHECK(load(R"({"scale": {"name": "x.scl"}})") == "the tuning's scale has no name and text");
    CHECK_THAT(load(R"({"scale": {"name": "x.scl", "text": "none\n2\n100.0\noops\n"}})"),
               StartsWith("x.scl: line 4: "));
    CHECK_THAT(load(R"({"mapping": {"name": "y.kbm", "text": "oops"}})"), StartsWith("y.kbm: line 1: "));

    auto broken = justTuning();
    broken.scale->text = "nothing";
    CHECK(refusal([&] { processor.getSounds().setTuning(broken); }) != "");
    CHECK(refusal([&] { processor.getSession().retune(broken); }) != "");
    auto state = before;
    state.tuning = broken;
    state.values.set(parameters::E_inp, 300);
    CHECK(refusal([&] { processor.getSounds().apply(state, false); }) != "");
    CHECK(processor.getSounds().getTuning() == justTuning());
    CHECK(processor.getSounds().save().values == before.values);
    const auto block = toBlock(state); // as a host would bring it
    processor.setStateInformation(block.getData(), static_cast<int>(block.getSize()));
    CHECK(processor.getSounds().getLastStateError() == "");
    CHECK_THAT(processor.getSounds().takeNotice().toStdString(), ContainsSubstring("just.scl: line "));
    CHECK(processor.find(parameters::E_inp)->getPlain() == 300);
    CHECK(processor.getSounds().getTuning().a4 == 432);
    CHECK_FALSE(processor.getSounds().getTuning().scale.has_value());
    CHECK_FALSE(processor.getSession().canUndo());
}

TEST_CASE("Only well-formed UTF-8 is taken for it") {
    for (const auto* good : {"", "a", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                             "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "T\xc3\xa9l\xc3\xa9maque"}) {
        CAPTURE(std::string(good));
        CHECK(isUtf8(good));
    }
    for (const auto* bad :
         {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2",
          "\xc2"
          "a",
          "\xe0\x9f\xbf", "\xed\xa0\x80", "\xe2\x82",
          "\xe2\x82"
          "a",
          "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xf0\x90\x80", "T\xe9l\xe9maque"}) {
        CAPTURE(std::string(bad));
        CHECK_FALSE(isUtf8(bad));
    }
    CHECK(isUtf8(std::string_view("a\0b", 3)));
}

TEST_CASE("Tuning files are read whole or refused with file and line") {
    const ScratchFolder scratch;
    const auto write = [&scratch](const char* name, const std::string& bytes) {
        const auto file = scratch.folder.getChildFile(name);
        REQUIRE(file.replaceWithData(bytes.data(), bytes.size()));
        return pathOf(file);
    };
    const auto with = [](const std::filesystem::path& file) { return refusal([&file] { TuningSource().with(file); }); };
    const auto scale = TuningSource().with(write("just.scl", justScale.toStdString()));
    CHECK(scale.scale->name == "just.scl");
    CHECK(scale.scale->text == justScale);
    CHECK_FALSE(scale.mapping.has_value());
    const auto both = scale.with(write("white.KBM", whiteKeys.toStdString()));
    CHECK_THAT(both.resolve().frequency(64).value(), WithinAbs(440.0 / (5.0 / 3.0) * 5.0 / 4.0, 1e-9));
    CHECK_FALSE(both.resolve().frequency(61).has_value());

    // Latin 1, as in Scala's archive: the description's letter survives the way through a state.
    const auto latin = TuningSource().with(write("f.scl", "! f.scl\nT\xE9l\xE9maque\n1\n2/1\n"));
    CHECK(latin.scale->text.contains(juce::String::fromUTF8("Télémaque")));
    CHECK(TuningSource::fromJson(writeJson(latin.toVar()).toStdString()) == latin);

    CHECK_THAT(with(write("bad.scl", "! bad\nBad\n 2\n 100.\n 9/\n")), StartsWith("bad.scl: line 5: "));
    CHECK_THAT(with(write("nul.scl", std::string("Bad\n1\n\0\n2/1\n", 12))), StartsWith("nul.scl: line "));
    CHECK_THAT(with(write("bad.kbm", "12\n0\n127\n60\n69\n-440\n12\n")), StartsWith("bad.kbm: line 6: "));
    CHECK_THAT(with(write("song.mid", "MThd")), ContainsSubstring("not a .scl or .kbm file"));
    CHECK_THAT(with(write("long.scl", std::string(longestScalaFile + 1, '!'))),
               ContainsSubstring("long.scl is longer than 1048576 bytes"));
    CHECK_THAT(with(pathOf(scratch.folder) / "none.scl"), StartsWith("cannot read "));
}

TEST_CASE("Notes to come have the new tuning while the column plays") {
    using namespace parameters;
    const auto processor =
        processorWith(alphaTone({{noise_E, 0}, {column_level, -60}, {note_kick, 0}, {sustain, 1}, {release, 1}}));
    Script script;
    script.length = 4 * 24000;
    for (const auto& [note, at] :
         {std::pair(69, 0), std::pair(69, 24000), std::pair(64, 48000), std::pair(61, 72000)}) {
        script.midi.addEvent(juce::MidiMessage::noteOn(1, note, 1.0f), at);
        script.midi.addEvent(juce::MidiMessage::noteOff(1, note), at + 22000);
    }
    script.changes = {
        {12000, [](Processor& p) { p.getSounds().setTuning(justTuning()); }}, // the note that sounds stays
        {47000, [](Processor& p) {
             auto mapped = justTuning();
             mapped.mapping = TuningSource::Text{"white.kbm", whiteKeys};
             p.getSounds().setTuning(mapped);
         }}};
    const auto heard = play(*processor, script).channels[0];
    const auto pitch = [&heard](std::size_t from) { return hertz(heard, from + 8000, from + 21000, 48000); };
    CHECK_THAT(pitch(0), WithinAbs(440.0, 0.1));
    CHECK_THAT(pitch(24000), WithinAbs(432.0, 0.1));
    CHECK_THAT(pitch(48000), WithinAbs(440.0 / (5.0 / 3.0) * 5.0 / 4.0, 0.1));
    for (auto i = 74000u; i < 94000u; ++i) // a black key plays nothing
        REQUIRE(std::abs(heard[i]) < 1e-3f);
}

TEST_CASE("Another tuning is a step to undo, and both compared sounds have their own") {
    Processor processor;
    auto& session = processor.getSession();
    session.retune(justTuning());
    CHECK(session.getUndoName() == "Tuning");
    CHECK(session.undo());
    CHECK(processor.getSounds().getTuning() == TuningSource());
    CHECK(session.redo());
    CHECK(processor.getSounds().getTuning() == justTuning());
    session.compare();
    session.retune(TuningSource());
    session.compare();
    CHECK(processor.getSounds().getTuning() == justTuning());
    session.compare();
    CHECK(processor.getSounds().getTuning() == TuningSource());
    session.retune(TuningSource()); // no change, no step
    CHECK(session.getUndoName() == "Compare: B");
}
