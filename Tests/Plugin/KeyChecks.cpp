// SPDX-License-Identifier: GPL-3.0-or-later
#include "Checks.h"
#include "Rig.h"
#include "Support/Wait.h"

#include <cmath>
#include <random>

namespace berger::test {
namespace {

// Only the keys are heard.
ParameterValues keysAlone(Settings changes = {}) {
    auto values = alphaTone({{parameters::noise_E, 0},
                             {parameters::column_level, -60},
                             {parameters::note_kick, 0},
                             {parameters::sustain, 1},
                             {parameters::release, 20}});
    for (const auto& [parameter, value] : changes)
        values.set(parameter, value);
    return values;
}

double rms(const std::vector<float>& x, std::size_t from, std::size_t to) {
    auto sum = 0.0;
    for (auto i = from; i < to; ++i)
        sum += static_cast<double>(x[i]) * static_cast<double>(x[i]);
    return std::sqrt(sum / static_cast<double>(to - from));
}

// From the rising zero crossings; the rhythm at 220 has one in a period.
double frequency(const std::vector<float>& x, std::size_t from, double sampleRate) {
    auto first = 0.0, last = 0.0;
    auto count = -1;
    for (auto i = from + 1; i < x.size(); ++i) {
        if (x[i - 1] >= 0.0f || x[i] < 0.0f)
            continue;
        last = static_cast<double>(i) - static_cast<double>(x[i]) / static_cast<double>(x[i] - x[i - 1]);
        first = ++count == 0 ? last : first;
    }
    return count < 1 ? 0.0 : count * sampleRate / (last - first);
}

} // namespace

Complaint notesSoundInTune() {
    auto loudest = 0.0, softest = 1.0;
    for (const auto rate : {44100.0, 48000.0, 96000.0})
        for (const auto key : {45, 69, 88}) {
            const auto processor = processorWith(keysAlone());
            Script script;
            script.sampleRate = rate;
            script.length = static_cast<int>(rate);
            script.midi.addEvent(juce::MidiMessage::noteOn(1, key, 1.0f), 777);
            const auto heard = play(*processor, script).channels;
            const auto wanted = 440.0 * std::exp2((key - 69) / 12.0);
            const auto cents = 1200.0 * std::log2(frequency(heard[0], heard[0].size() / 3, rate) / wanted);
            if (!(std::abs(cents) < 1.0))
                return say("key ", key, " at ", rate, " Hz is ", cents, " cents off");
            if (rms(heard[0], 0, 777) > 0.0)
                return "a note sounds before its sample";
            const auto level = rms(heard[0], heard[0].size() / 3, heard[0].size());
            loudest = std::max(loudest, level);
            softest = std::min(softest, level);
        }
    return loudest < 1.005 * softest ? "" : say("levels from ", softest, " to ", loudest);
}

// Cut loops leave nothing that could sound.
Complaint keysFollowParameters() {
    const auto processor = processorWith(keysAlone());
    Script script;
    script.length = 96000;
    script.midi.addEvent(juce::MidiMessage::noteOn(1, 69, 1.0f), 0);
    script.changes = {{20000, [](Processor& p) { p.find(parameters::E_inp)->setPlain(300); }},
                      {50000, [](Processor& p) { p.find(parameters::C)->setPlain(0); }}};
    const auto heard = play(*processor, script).channels[0];
    const std::vector<float> moved(heard.begin() + 25000, heard.begin() + 50000);
    if (const auto cents = 1200.0 * std::log2(frequency(moved, 0, 48000) / 440.0); !(std::abs(cents) < 2.0))
        return say("after its input has moved a note is ", cents, " cents off");
    if (const auto left = rms(heard, 90000, 96000); left > 1e-3)
        return say("a column without loops still sounds: ", left);
    return "";
}

Complaint keysFollowInRealTime() {
    const auto processor = processorWith(keysAlone());
    processor->setRateAndBufferSizeDetails(48000, 480);
    processor->prepareToPlay(48000, 480);
    juce::AudioBuffer<float> buffer(6, 480);
    juce::MidiBuffer midi;
    midi.addEvent(juce::MidiMessage::noteOn(1, 69, 1.0f), 0); // held to the end
    const auto second = [&] {
        std::vector<float> heard;
        for (int block = 0; block < 100; ++block) {
            buffer.clear();
            processor->processBlock(buffer, midi);
            midi.clear();
            heard.insert(heard.end(), buffer.getReadPointer(0), buffer.getReadPointer(0) + 480);
        }
        return heard;
    };
    second();
    // Slower inhibition: another rhythm, which only the worker can know.
    processor->find(parameters::bi)->setPlain(42);
    processor->find(parameters::E_inp)->setPlain(180);
    auto cents = 0.0;
    const auto isInTune = [&] {
        cents = 1200.0 * std::log2(frequency(second(), 4800, 48000) / 440.0);
        return std::abs(cents) < 2.0;
    };
    if (!waitUntil(isInTune))
        return say("the note is ", cents, " cents off");
    processor->find(parameters::C)->setPlain(0);
    const auto isSilent = [&] { return rms(second(), 43200, 48000) < 1e-3; };
    return waitUntil(isSilent) ? "" : "a column without loops still sounds";
}

Complaint stoppedTransportEndsNotes() {
    const auto processor = processorWith(keysAlone());
    FakePlayHead transport;
    processor->setPlayHead(&transport);
    Script script;
    script.length = 48000;
    script.midi.addEvent(juce::MidiMessage::noteOn(1, 69, 1.0f), 1000);
    script.midi.addEvent(juce::MidiMessage::controllerEvent(1, 64, 127), 1100);
    script.changes = {{500, [&](Processor&) { transport.playing = true; }},
                      {20000, [&](Processor&) { transport.playing = false; }}};
    const auto heard = play(*processor, script).channels[0];
    processor->setPlayHead(nullptr);
    if (rms(heard, 10000, 20000) < 0.01)
        return "the note does not sound";
    return rms(heard, 40000, 48000) > 1e-4 ? "the note goes on when the transport has stopped" : "";
}

Complaint emptyBlockBringsItsMessages() {
    const auto processor = processorWith(keysAlone());
    processor->setRateAndBufferSizeDetails(48000, 480);
    processor->prepareToPlay(48000, 480);
    auto heard = 0.0f;
    for (int block = 0; block < 100; ++block) {
        juce::AudioBuffer<float> buffer(6, block == 50 ? 0 : 480);
        buffer.clear();
        juce::MidiBuffer midi;
        if (block == 0)
            midi.addEvent(juce::MidiMessage::noteOn(1, 69, 1.0f), 0);
        if (block == 50)
            midi.addEvent(juce::MidiMessage::noteOff(1, 69), 0);
        processor->processBlock(buffer, midi);
        if (block == 49 && buffer.getMagnitude(0, 0, 480) < 0.01f)
            return "the note does not sound";
        if (block == 99)
            heard = buffer.getMagnitude(0, 0, 480);
    }
    return heard > 1e-4f ? "a note-off in a block without samples is lost" : "";
}

// Ten thousand messages, most of them of notes, some of anything that a cable could carry.
Complaint randomMessagesEndInSilence() {
    constexpr int size = 256;
    const auto processor = processorWith(keysAlone({{parameters::polyphony, 24}, {parameters::unison, 2}}));
    processor->setRateAndBufferSizeDetails(48000, size);
    processor->prepareToPlay(48000, size);
    std::mt19937 random(6);
    const auto upTo = [&random](unsigned maximum) { return static_cast<int>(random() % (maximum + 1)); };
    juce::AudioBuffer<float> buffer(6, size);
    juce::MidiBuffer midi;
    auto loudest = 0.0f;
    const auto run = [&](int samples) {
        buffer.setSize(6, samples, false, false, true);
        buffer.clear();
        processor->processBlock(buffer, midi);
        midi.clear();
        return std::max(buffer.getMagnitude(0, 0, samples), buffer.getMagnitude(1, 0, samples));
    };
    for (int sent = 0; sent < 10000;) {
        for (int at = 0; at < size; at += upTo(40), ++sent) {
            const auto kind = upTo(9) < 7 ? (upTo(3) == 0 ? 0x80 : 0x90) : 0xA0 + 16 * upTo(4);
            if (upTo(30) == 0)
                midi.addEvent(juce::MidiMessage(upTo(127) + 128, upTo(127), upTo(127)), at);
            else
                midi.addEvent(juce::MidiMessage(kind + upTo(15), upTo(127), upTo(127)), at);
        }
        const auto level = run(size);
        if (!(level <= 1.0f))
            return say("the output's peak is ", level);
        loudest = std::max(loudest, level);
    }
    if (loudest < 0.1f)
        return "nothing sounds";
    for (int channel = 1; channel <= 16; ++channel)
        midi.addEvent(juce::MidiMessage::allNotesOff(channel), 0);
    run(0); // as where a host stops within a block
    for (int i = 0; i < 400; ++i)
        run(size);
    const auto left = run(size);
    return left > 1e-5f ? say("after all notes off something goes on, at ", left) : "";
}

Complaint notesOfOneSampleEndAndBegin() {
    const auto peakFrom = [](const juce::MidiBuffer& midi) {
        Script script;
        script.midi = midi;
        script.length = 48000;
        const auto heard = play(*processorWith(keysAlone()), script).channels[0];
        return rms(heard, 24000, 48000);
    };
    const auto on = juce::MidiMessage::noteOn(1, 69, 1.0f), off = juce::MidiMessage::noteOff(1, 69);
    juce::MidiBuffer ended, begun;
    ended.addEvent(on, 700);
    ended.addEvent(off, 700);
    begun.addEvent(on, 100);
    begun.addEvent(off, 700);
    begun.addEvent(on, 700);
    if (const auto level = peakFrom(ended); level > 1e-4)
        return say("a note that ends where it began sounds on, at ", level);
    if (const auto level = peakFrom(begun); level < 0.05)
        return say("a note that begins where the last one of its key ended sounds at ", level);
    return "";
}

Complaint columnAndKeysHaveLevelsOfTheirOwn() {
    const auto render = [](const ParameterValues& values, bool isPlayed) {
        Script script;
        if (isPlayed)
            script.midi.addEvent(juce::MidiMessage::noteOn(1, 60, 1.0f), 0);
        return play(*processorWith(values), script).channels;
    };
    const auto column = alphaTone({{parameters::note_kick, 0}});
    auto off = column, silent = keysAlone();
    off.set(parameters::keys, static_cast<double>(KeyMode::off));
    const auto alone = render(column, false), played = render(column, true);
    if (render(off, true) != alone)
        return "keys that are off change the sound";
    if (played[0] == alone[0] || played[5] != alone[5])
        return "a note does not sound, or it moves the control voltages";
    if (rms(render(silent, false)[0], 0, 24000) > 0.0)
        return "the column sounds at a level of -60 dB";
    silent.set(parameters::key_level, -60);
    if (const auto level = rms(render(silent, true)[0], 0, 24000); !(level < 1e-3 && level > 0.0))
        return say("the keys' level at -60 dB is ", level);
    return "";
}

} // namespace berger::test
