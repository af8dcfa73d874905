// SPDX-License-Identifier: GPL-3.0-or-later
// What MIDI messages do to notes; how notes become voices is in VoiceAllocator.cpp.
#include "VoiceAllocator.h"

#include <algorithm>
#include <cmath>

namespace berger {

// ---- what MIDI says

void VoiceAllocator::receive(std::span<const std::uint8_t> message) noexcept {
    if (const auto change = midiTuning.receive(message))
        return retune(*change);
    if (message.size() == 1 && message[0] == 0xFF) // a system reset
        midiTuning.reset();
    midi.receive(message);
}

// Of the notes that sound, those that a real-time message speaks of. A glide goes on from where it is.
void VoiceAllocator::retune(const MidiTuning::Change& change) noexcept {
    const auto isIts = [&](const Voice& v) {
        return change.ofKeys[static_cast<std::size_t>(v.key)] || change.ofChannels[static_cast<std::size_t>(v.channel)];
    };
    if (!change.isRealTime)
        return;
    forVoices(isIts, [&](auto i) {
        auto& voice = voices[i];
        const auto now = pitchOf(voice.channel, voice.key);
        const auto before = voice.tuned.sum();
        if (change.ofKeys[static_cast<std::size_t>(voice.key)])
            voice.tuned.key = now.key;
        if (change.ofChannels[static_cast<std::size_t>(voice.channel)])
            voice.tuned.offset = now.offset;
        voice.pitch += voice.tuned.sum() - before;
        voice.goal += voice.tuned.sum() - before;
        bank.setControl(i, controlOf(voice), false);
    });
}

void VoiceAllocator::noteOn(int channel, int key, double velocity) noexcept {
    if (settings.mode == KeyMode::off || !rhythms.isKnown() || !std::isfinite(pitchOf(channel, key).sum()))
        return;
    if (isMono())
        return pressMono({channel, key, velocity});
    auto isSostenuto = false; // as a string whose damper the pedal holds, which is struck again
    forVoices([=](const Voice& v) { return v.channel == channel && v.key == key; },
              [&](auto i) {
                  isSostenuto = isSostenuto || voices[i].isSostenuto;
                  releaseVoice(i);
              });
    startNote({channel, key, velocity}, isSostenuto);
}

void VoiceAllocator::noteOff(int channel, int key) noexcept {
    forget(channel, key);
    auto wasPlaying = false;
    const auto isThis = [=](const Voice& v) { return v.channel == channel && v.key == key && v.keyIsDown; };
    forVoices(isThis, [&](auto i) {
        voices[i].keyIsDown = false;
        wasPlaying = true;
        if (!isHeld(voices[i]) && !(isMono() && pressedCount > 0))
            releaseVoice(i);
    });
    if (wasPlaying && isMono() && pressedCount > 0)
        moveMono(pressed[pressedCount - 1], false);
}

void VoiceAllocator::keyPressure(int channel, int key, double pressure) noexcept {
    forVoices([=](const Voice& v) { return v.channel == channel && v.key == key && v.keyIsDown; },
              [&](auto i) {
                  voices[i].pressure = pressure;
                  bank.setControl(i, controlOf(voices[i]), false);
              });
}

void VoiceAllocator::keyPressuresReset(int channel) noexcept {
    forVoices([=](const Voice& v) { return v.channel == channel; }, [this](auto i) { voices[i].pressure = 0.0; });
}

void VoiceAllocator::channelChanged(int channel) noexcept {
    forVoices([=](const Voice& v) { return v.channel == channel; },
              [this](auto i) { bank.setControl(i, controlOf(voices[i]), false); });
}

void VoiceAllocator::pedalsChanged(int channel) noexcept {
    auto lost = false;
    forVoices([&](const Voice& v) { return v.channel == channel && v.stage == Stage::held && !isHeld(v); },
              [&](auto i) {
                  lost = true;
                  if (!isMono() || pressedCount == 0)
                      releaseVoice(i);
              });
    if (lost && isMono() && pressedCount > 0)
        moveMono(pressed[pressedCount - 1], false);
}

void VoiceAllocator::sostenutoPressed(int channel) noexcept {
    forVoices([=](const Voice& v) { return v.channel == channel && v.keyIsDown; },
              [this](auto i) { voices[i].isSostenuto = true; });
}

void VoiceAllocator::releaseChannel(int channel) noexcept {
    for (int key = 0; key < 128; ++key)
        forget(channel, key);
    forVoices([=](const Voice& v) { return v.channel == channel; }, [this](auto i) { releaseVoice(i); });
}

void VoiceAllocator::silenceChannel(int channel) noexcept {
    for (int key = 0; key < 128; ++key)
        forget(channel, key);
    forVoices([=](const Voice& v) { return v.channel == channel; }, [this](auto i) { fadeOut(i); });
}

void VoiceAllocator::releaseAll() noexcept {
    pressedCount = 0;
    forAllVoices([this](auto i) { releaseVoice(i); });
}

// ---- one column that moves from note to note

void VoiceAllocator::forget(int channel, int key) noexcept {
    const auto end = pressed.begin() + static_cast<std::ptrdiff_t>(pressedCount);
    const auto rest =
        std::remove_if(pressed.begin(), end, [=](const Key& k) { return k.channel == channel && k.key == key; });
    pressedCount = static_cast<std::size_t>(rest - pressed.begin());
}

void VoiceAllocator::pressMono(const Key& key) noexcept {
    forget(key.channel, key.key);
    if (pressedCount == pressed.size()) // the oldest gives way
        forget(pressed[0].channel, pressed[0].key);
    const auto wasPressed = pressedCount > 0;
    pressed[pressedCount++] = key;
    auto playing = false;
    forAllVoices([&](auto) { playing = true; });
    if (playing)
        moveMono(key, settings.mode == KeyMode::mono || !wasPressed);
    else
        startNote(key, false);
}

void VoiceAllocator::moveMono(const Key& key, bool retrigger) noexcept {
    forAllVoices([&](auto i) {
        auto& voice = voices[i];
        const auto wasHeld = voice.stage == Stage::held;
        voice.stage = Stage::held;
        voice.keyIsDown = true;
        voice.channel = key.channel;
        voice.key = key.key;
        voice.pressure = 0.0;                                                               // which was the other key's
        if (const auto tuned = pitchOf(key.channel, key.key); std::isfinite(tuned.sum())) { // it may have lost it
            voice.tuned = tuned;
            voice.goal = tuned.sum();
        }
        const auto periods = settings.glide * sampleRate / static_cast<double>(VoiceBank::controlPeriod);
        const auto glides = periods >= 1.0 && (wasHeld || settings.mode == KeyMode::mono);
        voice.pitchStep = glides ? (voice.goal - voice.pitch) / periods : 0.0;
        if (!glides)
            voice.pitch = voice.goal;
        if (retrigger || !wasHeld) {
            voice.velocity = key.velocity;
            voice.loudness = loudnessAt(key.velocity);
            bank.getEnvelope(i).start();
        }
        bank.setControl(i, controlOf(voice), false);
    });
}

} // namespace berger
