// SPDX-License-Identifier: GPL-3.0-or-later
// Two states of the column that are stored, and what carries it from one to the other.
#include "Attractors.h"
#include "Plugin/SoundText.h"
#include "StateBytes.h"

#include <catch2/matchers/catch_matchers_string.hpp>

using namespace berger;
using namespace berger::test;
using namespace parameters;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr int minute = static_cast<int>(60.0 / bistableSpeed * bistableRate);
constexpr int switchKey = 36;

// State 1 is among the spikes, where the column starts too, and State 2 in the alpha.
StoredStates spikesAndAlpha() { return {{onCycle(2.385), onCycle(10.468)}, {true, true}}; }

SavedState bistableSound() {
    auto values = bistable();
    values.set(switch_note, switchKey);
    auto state = stateWith(values);
    state.states = spikesAndAlpha();
    return state;
}

std::unique_ptr<Processor> processorOf(const SavedState& state) {
    auto processor = makeProcessor();
    processor->getSounds().apply(state, false);
    return processor;
}

// The EEG of a minute of model time, from half a minute on.
double rhythmOf(const std::vector<float>& eeg, int from) {
    return frequencyOf({eeg.begin() + from, eeg.begin() + from + minute}, 30.0);
}

bool isAlpha(double hertz) { return std::abs(hertz - 10.468) < 0.005; }
bool isSpikes(double hertz) { return std::abs(hertz - 2.385) < 0.005; }

void gate(Processor& p, bool isOn) { p.find(state_switch)->setPlain(isOn ? 1 : 0); }

std::string saved(Processor& processor) { return toJson(processor.getSounds().save()).toStdString(); }

} // namespace

TEST_CASE("The same parameters hold either rhythm for a minute, and one gate swaps them") {
    const auto processor = processorOf(bistableSound());
    Script script;
    script.length = 4 * minute;
    script.changes = {{minute, [](Processor& p) { gate(p, true); }},
                      {minute + 4800, [](Processor& p) { gate(p, false); }}, // its end does nothing
                      {2 * minute, [](Processor& p) { gate(p, true); }},
                      {3 * minute, [](Processor& p) { p.requestSwitch(); }}};
    const auto eeg = play(*processor, script).channels[5];
    CHECK(isSpikes(rhythmOf(eeg, 0)));
    CHECK(isAlpha(rhythmOf(eeg, minute)));
    CHECK(isSpikes(rhythmOf(eeg, 2 * minute)));
    CHECK(isAlpha(rhythmOf(eeg, 3 * minute)));
    CHECK(processor->getLastSwitched() == 1);
}

TEST_CASE("The switch's key carries the column over at its sample, whatever the blocks, and plays nothing") {
    auto state = bistableSound();
    state.values.set(keys, 1); // poly
    Script script;
    script.length = 60000;
    for (const auto& [sample, key] : {std::pair{10007, switchKey}, {30011, switchKey}, {45000, switchKey + 1}}) {
        script.midi.addEvent(juce::MidiMessage::noteOn(1, key, 0.8f), sample);
        script.midi.addEvent(juce::MidiMessage::noteOff(1, key), sample + 900);
    }
    const auto played = [&](int blockSize, bool isOffline) {
        const auto processor = processorOf(state);
        processor->setNonRealtime(isOffline);
        return play(*processor, script, blockSize);
    };
    const auto reference = played(512, true);
    for (const auto blockSize : {1, 17, 64, 997, 8192})
        CHECK(played(blockSize, false).sameSound(reference));
    CHECK(played(8192, true).sameSound(reference));

    // The control voltage is the stored state's at that very sample, and the one before is not.
    const auto& eeg = reference.channels[5];
    const auto expected = static_cast<float>(state.states.states[1].eeg() / info(cv_EEG).defaultValue);
    CHECK(std::abs(eeg[10007] - expected) < 1e-3f);
    CHECK(std::abs(eeg[10006] - expected) > 5e-3f);

    // Nothing but the column sounds until the other key is struck.
    auto silent = state;
    silent.values.set(column_level, info(column_level).minimum);
    const auto processor = processorOf(silent);
    Script fade;
    fade.length = 4800;
    play(*processor, fade);
    const auto main = play(*processor, script).channels[0];
    CHECK(std::all_of(main.begin(), main.begin() + 45000, [](float x) { return x == 0.0f; }));
    CHECK(std::any_of(main.begin() + 45000, main.end(), [](float x) { return x != 0.0f; }));
}

TEST_CASE("A column that starts anew is in State 1: the next press leads to State 2") {
    const auto processor = processorOf(bistableSound());
    Script script;
    script.length = 2 * minute;
    script.changes = {{100, [](Processor& p) { gate(p, true); }},
                      {4000,
                       [](Processor& p) {
                           gate(p, false);
                           p.requestRestart();
                       }},
                      {minute, [](Processor& p) { gate(p, true); }}};
    const auto eeg = play(*processor, script).channels[5];
    CHECK(isSpikes(rhythmOf(eeg, 0)));
    CHECK(isAlpha(rhythmOf(eeg, minute)));
}

TEST_CASE("Without two states the switch leads to the one there is, or nowhere") {
    auto state = bistableSound();
    state.states.isStored = {false, false};
    Script script;
    script.length = 9600;
    const auto processor = processorOf(state);
    play(*processor, script);
    const auto undisturbed = play(*processor, script);
    script.changes = {{4800, [](Processor& p) { gate(p, true); }}, {5000, [](Processor& p) { p.requestSwitch(1); }}};
    CHECK(play(*processor, script).sameSound(undisturbed));

    state.states.isStored = {true, false};
    const auto one = processorOf(state);
    play(*one, script);
    const auto expected = static_cast<float>(state.states.states[0].eeg() / info(cv_EEG).defaultValue);
    for (int i = 0; i < 2; ++i) {
        Script press;
        press.length = 4800;
        press.changes = {{1000, [](Processor& p) { p.requestSwitch(); }}};
        CHECK(std::abs(play(*one, press).channels[5][1000] - expected) < 1e-3f);
    }
}

TEST_CASE("A preset whose gate is on does not press it") {
    auto state = bistableSound();
    state.values.set(state_switch, 1);
    const auto processor = processorOf(state);
    Script script;
    script.length = 4800;
    play(*processor, script);
    CHECK(processor->getLastSwitched() == 0);
    processor->getSounds().apply(bistableSound(), false);
    play(*processor, script);
    script.changes = {{2400, [&](Processor& p) { p.getSounds().apply(state, false); }}};
    play(*processor, script);
    CHECK(processor->getLastSwitched() == 0);
}

TEST_CASE("Storing a state is a change of the sound that can be undone, and projects and texts have it") {
    const auto processor = processorWith(bistable());
    auto& sounds = processor->getSounds();
    Script script;
    script.length = 9600;
    play(*processor, script);
    CHECK_FALSE(sounds.isModified());
    CHECK(saved(*processor).find("\"states\"") == std::string::npos); // as older versions wrote it
    processor->getSession().storeState(1);
    CHECK(sounds.isModified());
    const auto stored = sounds.getStates();
    CHECK(stored.isStored == std::array{false, true});
    CHECK(stored.states[1] == sounds.getColumnState());
    processor->getSession().undo();
    CHECK(sounds.getStates() == StoredStates());
    CHECK_FALSE(sounds.isModified());
    processor->getSession().redo();
    CHECK(sounds.getStates() == stored);

    juce::MemoryBlock block;
    processor->getStateInformation(block);
    const auto again = makeProcessor();
    again->setStateInformation(block.getData(), static_cast<int>(block.getSize()));
    CHECK(again->getSounds().getStates() == stored); // to the bit
    CHECK(fromJson(toShortJson(sounds.save()).toStdString()).states == stored);

    // Another sound that has none leaves none: they would be no states of its rhythms.
    sounds.apply(stateWith(bistable()), false);
    CHECK(sounds.getStates() == StoredStates());
}

TEST_CASE("Stored states that cannot be read are told in one line, kept word for word, and not used") {
    for (const auto& [words, why] :
         {std::pair(R"([{"M": 1, "E": 2, "I": 3, "Mv": 4, "Ev": 5}, null])", "Iv is not a number"),
          std::pair(R"([{"M": 1e7, "E": 2, "I": 3, "Mv": 4, "Ev": 5, "Iv": 6}, null])", "M is not a number from"),
          std::pair(R"([null])", "not a list of two"), std::pair(R"("spikes")", "not a list of two")}) {
        CAPTURE(words);
        const auto written = R"({"berger": 1, "parameters": {"E_inp": 130}, "states": )" + std::string(words) + "}";
        const auto processor = makeProcessor();
        const auto block = blockOf(written);
        processor->setStateInformation(block.data(), static_cast<int>(block.size()));
        CHECK(processor->find(E_inp)->getPlain() == 130);
        CHECK(processor->getSounds().getStates() == StoredStates());
        const auto notice = processor->getSounds().takeNotice().toStdString();
        CHECK_THAT(notice, ContainsSubstring(why));
        CHECK(std::ranges::count(notice, '\n') == 1); // one line under the heading
        CHECK(saved(*processor).find(words) != std::string::npos);
    }
}
