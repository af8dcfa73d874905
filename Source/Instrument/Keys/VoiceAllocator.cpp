// SPDX-License-Identifier: GPL-3.0-or-later
#include "VoiceAllocator.h"

#include "Dsp/Decibels.h"
#include "Dsp/PanLaw.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace berger {
namespace {

constexpr double stealSeconds = 0.005, blendSeconds = 0.008, ringingSeconds = 0.3, channelSeconds = 0.008;

// Noise moves a column's mean away from its cycle's.
constexpr double blockedHz = 5.0;

// The root mean square of a note at a level of 0 dB.
constexpr double loudness = 0.25;

// A seed of its own for each voice of each note (the finaliser of MurmurHash3).
std::uint32_t seedOf(std::uint32_t seed, std::uint64_t order, std::size_t part) noexcept {
    auto x = seed ^ static_cast<std::uint32_t>(order * 0x9E3779B9u + part * 0x85EBCA6Bu + 1);
    x = (x ^ (x >> 16)) * 0x85EBCA6Bu;
    x = (x ^ (x >> 13)) * 0xC2B2AE35u;
    return x ^ (x >> 16);
}

// Whether two sets of values have the same of all that the bank shares between its columns.
bool isAlike(const ParameterValues& a, const ParameterValues& b) noexcept {
    return std::ranges::all_of(parameterTable(), [&](const ParameterInfo& row) {
        return !row.isSharedByVoices || a[row.parameter] == b[row.parameter];
    });
}

} // namespace

VoiceAllocator::VoiceAllocator() : bank(voiceCount), midi(*this) {
    for (std::size_t key = 0; key < pitches.size(); ++key)
        pitches[key] = std::log2(440.0) + (static_cast<double>(key) - 69.0) / 12.0;
}

void VoiceAllocator::prepare(double newSampleRate) {
    sampleRate = newSampleRate;
    for (auto& blocker : blockers)
        blocker.prepare(blockedHz, sampleRate);
    bank.prepare(sampleRate);
    bank.setShared(shared);
    midi.reset();
    midiTuning.reset();
    rhythms.reset();
    restart();
}

void VoiceAllocator::restart() noexcept {
    bank.restart();
    begun = false;
    notes = 0;
    pressedCount = 0;
    rhythms.restart();
    for (auto& blocker : blockers)
        blocker.restart();
}

void VoiceAllocator::setTuning(std::span<const double, 128> frequencies) noexcept {
    auto isNew = false;
    for (std::size_t key = 0; key < pitches.size(); ++key) {
        const auto before = pitches[key];
        pitches[key] = frequencies[key] > 0.0 ? std::log2(frequencies[key]) : std::numeric_limits<double>::quiet_NaN();
        isNew = isNew || (std::isnan(before) ? !std::isnan(pitches[key]) : before != pitches[key]);
    }
    if (isNew)
        midiTuning.reset();
}

VoiceAllocator::KeyPitch VoiceAllocator::pitchOf(int channel, int key) const noexcept {
    const auto tuned = midiTuning.pitchOf(key);
    return {tuned ? std::log2(440.0) + (*tuned - 69.0) / 12.0 : pitches[static_cast<std::size_t>(key)],
            midiTuning.offsetOf(channel, key) / 12.0};
}

// ---- once a control period

void VoiceAllocator::beginPeriod(const ParameterValues& values, const RhythmMap* newer) noexcept {
    begun = true;
    const auto previous = settings;
    settings = KeySettings(values);
    if (settings.mode != previous.mode)
        releaseAll();
    midi.setBendRange(settings.bendRange);
    if (!isAlike(values, shared)) {
        shared = values;
        bank.setShared(values);
    }
    rhythms.advance(static_cast<double>(VoiceBank::controlPeriod) / (blendSeconds * sampleRate), newer);
    bank.setDrive(playedDriveOf(values));
    bank.beginPeriod();
    // A rhythm that ceases rings on for a while, and would be turned up meanwhile to what comes after it.
    const auto keptSize = std::exp(-static_cast<double>(VoiceBank::controlPeriod) / (ringingSeconds * sampleRate));
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
        voice.rms = std::max(keptSize * voice.rms, rhythms.tuningAt(voice.input).rms);
        bank.setControl(i, controlOf(voice), false);
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
    const auto position = rhythms.positionAt(input);
    if (position.branch != 0 && voice.cycle.branch != 0)
        bank.carry(i, voice.cycle, position);
    if (position.branch != 0 && position.branch != voice.cycle.branch)
        if (const auto* state = rhythms.stateNear(input, bank.getState(i)))
            bank.setState(i, *state);
    voice.cycle = position;
}

VoiceControl VoiceAllocator::controlOf(const Voice& voice) const noexcept {
    VoiceControl control;
    control.input = inputOf(voice);
    const auto tuning = rhythms.tuningAt(control.input);
    const auto semitones = midi.bendOf(voice.channel) + settings.detune / 100.0 * voice.position;
    control.speed = std::exp2(voice.pitch + semitones / 12.0) / tuning.frequency;
    control.bandwidth = tuning.bandwidth;
    control.mean = tuning.mean;
    const auto rms = std::max(tuning.rms, voice.rms);
    const auto level = gainFromDecibels(settings.level - settings.velocityLevel * (1.0 - voice.velocity)) *
                       voice.share * loudness * voice.gain;
    control.gain = panGains(voice.position, voice.pan);
    for (auto& gain : control.gain)
        gain *= level / rms;
    return control;
}

// Equal power, as loud in the middle as a signal that is on both sides.
std::array<double, 2> VoiceAllocator::panGains(double position, double pan) const noexcept {
    const auto [left, right] = equalPowerPan(settings.spread * position + pan);
    return {std::numbers::sqrt2 * left, std::numbers::sqrt2 * right};
}

double VoiceAllocator::positionOf(std::size_t part) const noexcept {
    if (settings.unison < 2)
        return 0.0;
    return 2.0 * static_cast<double>(part) / static_cast<double>(settings.unison - 1) - 1.0;
}

void VoiceAllocator::render(std::span<float> left, std::span<float> right) noexcept {
    if (left.empty())
        return;
    begun = false;
    bank.render(left, right);
    blockers[0].process(left);
    blockers[1].process(right);
}

int VoiceAllocator::getVoicesPlaying() const noexcept {
    auto playing = 0;
    for (std::size_t i = 0; bank.mayPlay() && i < voiceCount; ++i)
        playing += bank.isPlaying(i) ? 1 : 0;
    return playing;
}

// ---- voices

bool VoiceAllocator::isHeld(const Voice& voice) const noexcept {
    return voice.keyIsDown || midi.isSustained(voice.channel) || (voice.isSostenuto && midi.isSostenuto(voice.channel));
}

void VoiceAllocator::releaseVoice(std::size_t i) noexcept {
    voices[i].keyIsDown = voices[i].isSostenuto = false;
    if (voices[i].stage != Stage::held)
        return;
    voices[i].stage = Stage::released;
    bank.getEnvelope(i).release();
}

void VoiceAllocator::fadeOut(std::size_t i) noexcept {
    voices[i].stage = Stage::fading;
    voices[i].keyIsDown = false;
    bank.fadeOut(i, static_cast<int>(stealSeconds * sampleRate));
}

// Who is missed least: the oldest that has been let go, else the softest, else the oldest. One that still rises counts
// as loud as it is going to be.
void VoiceAllocator::stealNote() noexcept {
    const Voice* victim = nullptr;
    auto softest = 0.0;
    for (std::size_t i = 0; i < voiceCount; ++i) {
        if (!sounds(i))
            continue;
        const auto& voice = voices[i];
        const auto& envelope = bank.getEnvelope(i);
        const auto level = std::round(100.0 * voice.loudness * (envelope.isRising() ? 1.0 : envelope.getLevel()));
        const auto isReleased = voice.stage == Stage::released;
        const auto isBetter = [&] {
            if (victim == nullptr || isReleased != (victim->stage == Stage::released))
                return victim == nullptr || isReleased;
            if (!isReleased && level != softest)
                return level < softest;
            return voice.order < victim->order;
        };
        if (isBetter()) {
            victim = &voice;
            softest = level;
        }
    }
    if (victim != nullptr)
        forVoices([order = victim->order](const Voice& v) { return v.order == order; }, [this](auto i) { fadeOut(i); });
}

// A voice that is silent, or where so many notes come at once that even those that fade are used up, the one that has
// faded most.
std::size_t VoiceAllocator::freeVoice() noexcept {
    std::size_t best = 0;
    auto softest = 2.0;
    for (std::size_t i = 0; i < voiceCount; ++i) {
        if (!bank.isPlaying(i))
            return i;
        if (const auto level = bank.getEnvelope(i).getLevel(); voices[i].stage == Stage::fading && level < softest) {
            best = i;
            softest = level;
        }
    }
    return best;
}

// What a note's unison columns are turned down by: they add up by power, unless all do the same.
double VoiceAllocator::unisonShare(bool areAlike) const noexcept {
    const auto count = static_cast<double>(settings.unison);
    if (!areAlike)
        return 1.0 / std::sqrt(count);
    auto sum = 0.0; // of their gains on one side
    for (std::size_t part = 0; part < settings.unison; ++part)
        sum += panGains(positionOf(part))[0];
    return 1.0 / sum;
}

void VoiceAllocator::startNote(const Key& key, bool isSostenuto) noexcept {
    const auto playing = [this] {
        std::size_t count = 0;
        forAllVoices([&](auto) { ++count; });
        return count;
    };
    while (playing() + settings.unison > settings.polyphony)
        stealNote();
    const auto order = ++notes;
    using namespace parameters;
    const auto areAlike =
        settings.detune == 0.0 && shared[noise_E] == 0.0 && shared[noise_M] == 0.0 && shared[noise_I] == 0.0;
    const auto share = unisonShare(areAlike);
    for (std::size_t part = 0; part < settings.unison; ++part) {
        const auto i = freeVoice();
        auto& voice = voices[i];
        voice = {};
        voice.stage = Stage::held;
        voice.keyIsDown = true;
        voice.channel = key.channel;
        voice.key = key.key;
        voice.velocity = key.velocity;
        voice.loudness = loudnessAt(key.velocity);
        voice.order = order;
        voice.isSostenuto = isSostenuto;
        if (settings.unison > 1) {
            voice.position = positionOf(part);
            voice.share = share;
        }
        voice.gain = midi.channelGain(key.channel);
        voice.pan = midi.panOf(key.channel);
        voice.tuned = pitchOf(key.channel, key.key);
        voice.pitch = voice.goal = voice.tuned.sum();
        startVoice(i, areAlike ? 0.0 : static_cast<double>(part) * std::numbers::phi);
    }
}

void VoiceAllocator::startVoice(std::size_t i, double phase) noexcept {
    auto& voice = voices[i];
    const auto control = controlOf(voice);
    voice.input = control.input;
    voice.cycle = rhythms.positionAt(control.input);
    const auto phases = static_cast<double>(PlayedRhythm::phaseCount);
    const auto start = std::round((phase - std::floor(phase)) * phases) / phases; // where the map has a state
    bank.start(i, rhythms.stateAt(control.input, start), seedOf(settings.seed, voice.order, i), control, start);
    auto& envelope = bank.getEnvelope(i);
    envelope.stop();
    envelope.setShape(settings.envelope, sampleRate);
    envelope.start();
}

} // namespace berger
