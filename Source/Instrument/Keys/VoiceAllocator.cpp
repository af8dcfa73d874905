// SPDX-License-Identifier: GPL-3.0-or-later
// Which voices notes get. What messages do is in VoiceAllocatorNotes.cpp, how voices sound in
// VoiceAllocatorControl.cpp.
#include "VoiceAllocator.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace berger {
namespace {

constexpr double stealSeconds = 0.005;

// Noise moves a column's mean away from its cycle's.
constexpr double blockedHz = 5.0;

// A seed of its own for each voice of each note (the finaliser of MurmurHash3).
std::uint32_t seedOf(std::uint32_t seed, std::uint64_t order, std::size_t part) noexcept {
    auto x = seed ^ static_cast<std::uint32_t>(order * 0x9E3779B9u + part * 0x85EBCA6Bu + 1);
    x = (x ^ (x >> 16)) * 0x85EBCA6Bu;
    x = (x ^ (x >> 13)) * 0xC2B2AE35u;
    return x ^ (x >> 16);
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
        sum += panGains(settings.spread * positionOf(part))[0];
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
    voice.input = inputOf(voice);
    voice.signal = rhythms.signalAt(voice.input);
    voice.cycle = rhythms.positionAt(voice.input);
    const auto phases = static_cast<double>(PlayedRhythm::phaseCount);
    const auto start = std::round((phase - std::floor(phase)) * phases) / phases; // where the map has a state
    bank.start(i, rhythms.stateAt(voice.input, start), seedOf(settings.seed, voice.order, i),
               controlFrom(sourceOf(voice, voice.input, voice.signal)), start);
    auto& envelope = bank.getEnvelope(i);
    envelope.stop();
    envelope.setShape(settings.envelope, sampleRate);
    envelope.start();
}

} // namespace berger
