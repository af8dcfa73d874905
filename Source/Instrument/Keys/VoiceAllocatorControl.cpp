// SPDX-License-Identifier: GPL-3.0-or-later
// What voices are told once a control period: pitch, level, pan and input.
#include "Dsp/Decibels.h"
#include "Dsp/PanLaw.h"
#include "VoiceAllocator.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

constexpr double blendSeconds = 0.008, ringingSeconds = 0.3, channelSeconds = 0.008;

// The root mean square of a note at a level of 0 dB.
constexpr double loudness = 0.25;

// What the bank shares between its columns.
const ParameterSet sharedByVoices(&ParameterInfo::isSharedByVoices);

} // namespace

void VoiceAllocator::beginPeriod(const ParameterValues& values, const RhythmMap* newer) noexcept {
    begun = true;
    const auto previous = settings;
    settings = KeySettings(values);
    if (settings.mode != previous.mode)
        releaseAll();
    midi.setBendRange(settings.bendRange);
    if (!sharedByVoices.isSameIn(values, shared)) {
        shared = values;
        bank.setShared(values);
    }
    rhythms.advance(static_cast<double>(VoiceBank::controlPeriod) / (blendSeconds * sampleRate), newer);
    bank.setDrive(playedDriveOf(values));
    bank.beginPeriod();
    // Notes are made equally loud by the RMS of their rhythms. One whose rhythm ends rings on for a while: its RMS
    // falls slowly, or the note would be turned up meanwhile.
    const auto keptShare = std::exp(-static_cast<double>(VoiceBank::controlPeriod) / (ringingSeconds * sampleRate));
    const auto channelShare =
        -std::expm1(-static_cast<double>(VoiceBank::controlPeriod) / (channelSeconds * sampleRate));
    const auto& e = settings.envelope;
    const auto& old = previous.envelope;
    const auto isReshaped =
        e.attack != old.attack || e.decay != old.decay || e.sustain != old.sustain || e.release != old.release;
    for (std::size_t i = 0; bank.mayPlay() && i < voiceCount; ++i) {
        if (!bank.isPlaying(i))
            continue;
        auto& voice = voices[i];
        voice.pitch = std::abs(voice.goal - voice.pitch) <= std::abs(voice.pitchStep) ? voice.goal
                                                                                      : voice.pitch + voice.pitchStep;
        if (isReshaped)
            bank.getEnvelope(i).setShape(e, sampleRate);
        if (settings.velocityLevel != previous.velocityLevel)
            voice.loudness = loudnessAt(voice.velocity);
        follow(i);
        followChannel(voice, channelShare);
        voice.rms = std::max(keptShare * voice.rms, voice.signal.rms);
        if (const auto source = sourceOf(voice, voice.input, voice.signal); source != voice.source) {
            voice.source = source;
            voice.control = controlFrom(source);
        }
        bank.setControl(i, voice.control, false);
    }
}

double VoiceAllocator::loudnessAt(double velocity) const noexcept {
    return gainFromDecibels(-settings.velocityLevel * (1.0 - velocity));
}

double VoiceAllocator::inputOf(const Voice& voice) const noexcept {
    const auto pressure = std::max(voice.pressure, midi.pressureOf(voice.channel));
    return settings.input + settings.velocityDrive * voice.velocity + settings.pressureDrive * pressure +
           settings.timbreDrive * midi.timbreOf(voice.channel);
}

// Controllers come in steps, which are not to be heard as such.
void VoiceAllocator::followChannel(Voice& voice, double share) const noexcept {
    constexpr auto near = 1e-6;
    const auto lead = [share](double& value, double goal) {
        value = std::abs(goal - value) < near ? goal : value + share * (goal - value);
    };
    lead(voice.gain, midi.channelGain(voice.channel));
    lead(voice.pan, midi.panOf(voice.channel));
}

// A column takes many periods to follow a cycle that moves, and is out of tune meanwhile: it is carried along. Where
// one rhythm gives way to another, it is put on that, or it might stay where two rhythms are possible on the one that
// the note is not tuned by.
void VoiceAllocator::follow(std::size_t i) noexcept {
    auto& voice = voices[i];
    const auto input = inputOf(voice);
    if (input == voice.input && !rhythms.hasMoved())
        return;
    voice.input = input;
    voice.signal = rhythms.signalAt(input);
    const auto position = rhythms.positionAt(input);
    if (position.branch != 0 && voice.cycle.branch != 0)
        bank.carry(i, voice.cycle, position);
    if (position.branch != 0 && position.branch != voice.cycle.branch)
        if (const auto* state = rhythms.stateNear(input, bank.getState(i)))
            bank.setState(i, *state);
    voice.cycle = position;
}

VoiceControl VoiceAllocator::controlOf(const Voice& voice) const noexcept {
    const auto input = inputOf(voice);
    return controlFrom(sourceOf(voice, input, rhythms.signalAt(input)));
}

VoiceAllocator::ControlSource VoiceAllocator::sourceOf(const Voice& voice, double input,
                                                       const RhythmMap::Signal& signal) const noexcept {
    const auto semitones = midi.bendOf(voice.channel) + settings.detune / 100.0 * voice.position;
    return {input,
            signal,
            voice.pitch + semitones / 12.0,
            settings.level - settings.velocityLevel * (1.0 - voice.velocity),
            voice.share,
            voice.gain,
            settings.spread * voice.position + voice.pan,
            std::max(signal.rms, voice.rms)};
}

VoiceControl VoiceAllocator::controlFrom(const ControlSource& source) noexcept {
    VoiceControl control;
    control.input = source.input;
    control.speed = std::exp2(source.pitch) / source.signal.frequency;
    control.bandwidth = source.signal.bandwidth;
    control.mean = source.signal.mean;
    const auto level = gainFromDecibels(source.decibels) * source.share * loudness * source.gain;
    control.gain = panGains(source.place);
    for (auto& gain : control.gain)
        gain *= level / source.rms;
    return control;
}

// Equal power, as loud in the middle as a signal that is on both sides.
std::array<double, 2> VoiceAllocator::panGains(double place) noexcept {
    const auto [left, right] = equalPowerPan(place);
    return {std::numbers::sqrt2 * left, std::numbers::sqrt2 * right};
}

double VoiceAllocator::positionOf(std::size_t part) const noexcept {
    if (settings.unison < 2)
        return 0.0;
    return 2.0 * static_cast<double>(part) / static_cast<double>(settings.unison - 1) - 1.0;
}

bool VoiceAllocator::render(std::span<float> left, std::span<float> right) noexcept {
    if (left.empty())
        return false;
    begun = false;
    const auto isSilent = bank.isSilent() && blockers[0].isAtRest() && blockers[1].isAtRest();
    bank.render(left, right);
    if (isSilent)
        return false;
    blockers[0].process(left);
    blockers[1].process(right);
    return true;
}

int VoiceAllocator::getVoicesPlaying() const noexcept {
    auto playing = 0;
    for (std::size_t i = 0; bank.mayPlay() && i < voiceCount; ++i)
        playing += bank.isPlaying(i) ? 1 : 0;
    return playing;
}

std::bitset<128> VoiceAllocator::getKeysHeld() const noexcept {
    std::bitset<128> held;
    for (std::size_t i = 0; bank.mayPlay() && i < voiceCount; ++i)
        if (bank.isPlaying(i) && voices[i].stage == Stage::held)
            held.set(static_cast<std::size_t>(voices[i].key));
    return held;
}

} // namespace berger
