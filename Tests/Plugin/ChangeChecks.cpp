// SPDX-License-Identifier: GPL-3.0-or-later
#include "Checks.h"
#include "Rig.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace berger::test {
namespace {

constexpr auto sampleRate = 48000;
constexpr auto minus60dB = 0.001;

// The greatest second difference |x[i+1] - 2 x[i] + x[i-1]| in a range: a step or a corner stands out in it, while a
// smooth sound has little of it.
double roughness(const std::vector<float>& x, int from, int to) {
    auto maximum = 0.0;
    for (auto i = static_cast<std::size_t>(from); i < static_cast<std::size_t>(to); ++i)
        maximum = std::max(maximum, std::abs(static_cast<double>(x[i + 1]) - 2.0 * static_cast<double>(x[i]) +
                                             static_cast<double>(x[i - 1])));
    return maximum;
}

double stepsOf(const std::vector<float>& x, int from, int to) {
    auto maximum = 0.0;
    for (auto i = static_cast<std::size_t>(from); i < static_cast<std::size_t>(to); ++i)
        maximum = std::max(maximum, std::abs(static_cast<double>(x[i]) - static_cast<double>(x[i - 1])));
    return maximum;
}

double peakOf(const std::vector<float>& x, int from, int to) {
    auto maximum = 0.0;
    for (auto i = static_cast<std::size_t>(from); i < static_cast<std::size_t>(to); ++i)
        maximum = std::max(maximum, static_cast<double>(std::abs(x[i])));
    return maximum;
}

} // namespace

// Around a jump, no sample may be further from its neighbour than in the sound before and after it, but for the way
// that the value itself goes during the smoothing time (at most its whole way, four times as steep as a line); and
// there may be no corner beyond what the sound has, by more than -60 dB of its peak.
Complaint jumpMakesNoStep(const Jump& jump) {
    const auto values = alphaTone({{jump.parameter, jump.from}, {parameters::noise_E, 0}});
    constexpr auto at = sampleRate, settled = 2 * sampleRate, ramp = sampleRate / 50;
    Script script;
    script.length = 4 * sampleRate;
    script.changes.emplace_back(at, [&](Processor& p) { p.find(jump.parameter)->setPlain(jump.to); });
    const auto recording = play(*processorWith(values), script);
    for (std::size_t c = 0; c < recording.channels.size(); ++c) {
        const auto& x = recording.channels[c];
        const auto begin = at - 10, end = at + ramp + 100, last = script.length - 1;
        const auto peak = std::max(peakOf(x, at / 2, begin), peakOf(x, settled, last));
        const auto steady = std::max(stepsOf(x, at / 2, begin), stepsOf(x, settled, last));
        const auto rough = std::max(roughness(x, at / 2, begin), roughness(x, settled, last));
        std::ostringstream text;
        if (const auto step = stepsOf(x, begin, end); step > steady + 8.0 * peak / ramp)
            text << "a step of " << step << " where the sound has " << steady;
        else if (const auto corner = roughness(x, begin, end); corner > rough + minus60dB * std::max(1.0, 8.0 * peak))
            text << "a corner of " << corner << " where the sound has " << rough;
        if (const auto bad = text.str(); !bad.empty())
            return "a jump of " + info(jump.parameter).id + " makes channel " + std::to_string(c) + " have " + bad;
    }
    return {};
}

// A click is a second difference, in the 50 ms after a preset was loaded, beyond the greatest one that either sound has
// by itself in half a second before, and after it has settled. At -60 dB of full scale it would hardly be heard. All
// fit into full scale: the guard has no attack time, so that a sound that does not fit meets it with a corner.
Complaint presetLoadDoesNotClick() {
    using namespace parameters;
    const std::vector<ParameterValues> presets{
        alphaTone({{noise_E, 0}}),
        alphaTone({{noise_E, 0}, {coupling, 0}, {level, -3}}),
        valuesWith({{E_inp, 120}, {speed, 100}}),
        valuesWith({{E_inp, 0}}), // silence, at rest
        alphaTone({{E_inp, 300}, {noise_E, 0}, {speed, 20}, {level, 12}}),
    };
    for (std::size_t from = 0; from < presets.size(); ++from)
        for (std::size_t to = 0; to < presets.size(); ++to) {
            auto settled = 0.0; // heard once: how the sound ends up does not depend on the phase at which it began
            for (const auto phase : {0, 25, 50, 75}) {
                const auto at = sampleRate + phase, heard = at + sampleRate / 20;
                Script script;
                script.length = phase == 0 ? 3 * sampleRate : heard + 1;
                script.changes.emplace_back(at,
                                            [&](Processor& p) { p.getSounds().apply(stateWith(presets[to]), false); });
                const auto recording = play(*processorWith(presets[from]), script);
                const auto& x = recording.channels[0];
                if (phase == 0)
                    settled = roughness(x, 2 * sampleRate, 3 * sampleRate - 1);
                const auto beyond =
                    roughness(x, at - 10, heard) - std::max(roughness(x, sampleRate / 2, at - 10), settled);
                if (!(beyond <= minus60dB))
                    return "from preset " + std::to_string(from) + " to " + std::to_string(to) + ": a click at " +
                           std::to_string(20.0 * std::log10(beyond)) + " dBFS";
            }
        }
    return {};
}

Complaint bouncesAreIdentical() {
    auto processor = processorWith(alphaTone({{parameters::noise_E, 30}, {parameters::restart, 1}}));
    FakePlayHead transport;
    processor->setPlayHead(&transport);
    Script script;
    script.length = 30000;
    const auto playing = [&](int from, int to, bool restarts) {
        processor->find(parameters::restart)->setPlain(restarts ? 1 : 0);
        Script bounce = script;
        bounce.changes = {{0, [&](Processor&) { transport.playing = false; }},
                          {from, [&](Processor&) { transport.playing = true; }},
                          {to, [&](Processor&) { transport.playing = false; }}};
        for (const auto key : {45, 60, 64})
            bounce.midi.addEvent(juce::MidiMessage::noteOn(1, key, 0.8f), from + 10 * key);
        bounce.midi.addEvent(juce::MidiMessage::noteOff(1, 45), from + 7000);
        auto channels = play(*processor, bounce).channels;
        for (auto& x : channels)
            x = {x.begin() + from, x.begin() + to};
        return channels;
    };
    const auto first = playing(1000, 15000, true), second = playing(7777, 21777, true);
    const auto free = playing(7777, 21777, false);
    processor->setPlayHead(nullptr);
    if (first != second)
        return "two bounces differ";
    return free == second ? "the restart cannot be turned off" : "";
}

// By its host, or muted in its window.
static Complaint silenceDoesNotClick(bool isMute) {
    auto processor = processorWith(alphaTone({{parameters::noise_E, 0}, {parameters::sidechain, 0}}));
    processor->setRateAndBufferSizeDetails(sampleRate, 480);
    processor->prepareToPlay(sampleRate, 480);
    std::vector<std::vector<float>> channels(6);
    juce::AudioBuffer<float> buffer(6, 480);
    for (int block = 0; block < 300; ++block) {
        for (int c = 0; c < 2; ++c) // the sidechain, which has the first outputs' memory
            for (int i = 0; i < 480; ++i)
                buffer.setSample(c, i, 1.0f);
        juce::MidiBuffer midi;
        processor->setMuted(isMute && block / 100 == 1);
        if (!isMute && block / 100 == 1)
            processor->processBlockBypassed(buffer, midi);
        else
            processor->processBlock(buffer, midi);
        for (int c = 0; c < 6; ++c)
            channels[static_cast<std::size_t>(c)].insert(channels[static_cast<std::size_t>(c)].end(),
                                                         buffer.getReadPointer(c), buffer.getReadPointer(c) + 480);
    }
    const auto& x = channels[0];
    for (const auto& channel : channels)
        if (peakOf(channel, sampleRate + 1000, 2 * sampleRate) > 0.0)
            return say(isMute ? "the muted" : "the bypassed", " plugin is not silent");
    if (peakOf(x, 2 * sampleRate + 1000, 3 * sampleRate) < 0.01)
        return say("it stays silent after the ", isMute ? "mute" : "bypass");
    const auto beyond =
        roughness(x, sampleRate - 10, 2 * sampleRate + 2000) - roughness(x, sampleRate / 2, sampleRate - 10);
    return beyond < minus60dB ? "" : say(isMute ? "mute" : "bypass", " clicks: ", beyond);
}

Complaint bypassIsSilentAndDoesNotClick() {
    const auto complaint = silenceDoesNotClick(false);
    return complaint.empty() ? silenceDoesNotClick(true) : complaint;
}

Complaint manualResetRestarts() {
    auto processor = processorWith(alphaTone({{parameters::noise_E, 30}}));
    Script script;
    script.length = 20000;
    script.changes = {{10000, [](Processor& p) { p.find(parameters::reset)->setPlain(1); }},
                      {12000, [](Processor& p) { p.find(parameters::reset)->setPlain(0); }},
                      {15000, [](Processor& p) { p.requestRestart(); }}};
    const auto eeg = play(*processor, script).channels[5];
    if (!std::equal(eeg.begin(), eeg.begin() + 5000, eeg.begin() + 10000))
        return "the reset does not start anew";
    return std::equal(eeg.begin(), eeg.begin() + 5000, eeg.begin() + 15000) ? "" : "the restart does not start anew";
}

} // namespace berger::test
