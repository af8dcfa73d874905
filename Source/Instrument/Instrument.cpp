// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace berger {
namespace {

using namespace parameters;

void write(const std::array<float*, 2>& channels, int sample, double first, double second) noexcept {
    if (channels[0] != nullptr)
        channels[0][sample] = static_cast<float>(first);
    if (channels[1] != nullptr)
        channels[1][sample] = static_cast<float>(second);
}

} // namespace

double AudioBlock::sidechainAt(int sample) const noexcept {
    if (sidechain[0] == nullptr)
        return 0.0;
    const auto first = static_cast<double>(sidechain[0][sample]);
    return sidechain[1] == nullptr ? first : 0.5 * (first + static_cast<double>(sidechain[1][sample]));
}

void Instrument::prepare(double newSampleRate, const ParameterValues& values, bool isOffline) {
    sampleRate = newSampleRate;
    targets = values;
    gain = 1.0;
    gainStep = 1.0 / (0.02 * sampleRate);
    wasPlaying = false;
    restartRequested.store(false);
    freeRunning.setTargets(values);
    freeRunning.prepare(sampleRate);
    limiter.prepare(sampleRate);
    keys.prepare(sampleRate, values, isOffline);
    isPrepared.store(true);
    crossings.prepare(sampleRate);
}

void Instrument::release() {
    keys.stop();
    recordTap.flush();
}

void Instrument::expect(const ParameterValues& values) {
    if (isPrepared.load())
        keys.expect(values);
}

Instrument::Transport Instrument::moveTransport(bool isPlaying) noexcept {
    const auto before = wasPlaying;
    wasPlaying = isPlaying;
    return isPlaying == before ? Transport::goesOn : isPlaying ? Transport::starts : Transport::stops;
}

// Once a block. The values move from one block's to the next one's along the smoother's curves.
void Instrument::take(const BlockControl& control) noexcept {
    keys.setOffline(control.isOffline);
    wantedGain = control.gain;
    const auto transport = moveTransport(control.isPlaying);
    if (transport == Transport::stops)
        keys.releaseAll();
    if (control.values != nullptr) {
        targets = *control.values;
        control.isOtherSound ? freeRunning.replace(targets) : freeRunning.setTargets(targets);
    }
    const auto resetIsOn = targets[reset] > 0.5;
    const auto resetPressed = resetIsOn && !resetWasOn;
    resetWasOn = resetIsOn;
    const auto restartWanted = restartRequested.exchange(false, std::memory_order_acquire) || resetPressed;
    if (transport == Transport::starts && targets[restart] > 0.5) {
        freeRunning.start();
        keys.restart();
        limiter.restart();
    } else if (restartWanted && !control.isOtherSound) {
        freeRunning.restart();
    } else if (!control.isOtherSound) {
        return;
    }
    keys.followColumn();
    crossings.restart();
}

void Instrument::beginTaps(const BlockControl& control, const AudioBlock& audio) noexcept {
    const auto step = freeRunning.values().stepSeconds(), speedNow = freeRunning.values()[speed];
    const auto isWatched = traceTap.beginBlock(audio.samples / sampleRate, step, speedNow);
    isRecorded = recordTap.beginBlock(sampleRate, speedNow / step, control.isOffline);
    freeRunning.setTaps(isWatched ? &traceTap : nullptr, isRecorded ? &recordTap : nullptr);
}

// All messages that come up to a sample; how many spikes of them go to the free column's excitatory synapses.
double Instrument::receiveUpTo(int sample, MidiStream& midi) {
    auto stimulus = 0.0;
    for (; nextEvent && nextEvent->sample <= sample; nextEvent = midi.read()) {
        const auto& bytes = nextEvent->bytes;
        if (bytes.size() == 3 && (bytes[0] & 0xF0) == 0x90)
            stimulus += targets[note_kick] * bytes[2] / 127.0;
        keys.receive(bytes);
    }
    return stimulus;
}

void Instrument::process(const BlockControl& control, const AudioBlock& audio, MidiStream& midi) {
    const auto start = std::chrono::steady_clock::now(); // reads a page of memory; no system call
    take(control);
    beginTaps(control, audio);
    freeRunning.setMono(audio.main[1] == nullptr);
    nextEvent = midi.read();
    auto peak = 0.0;
    for (int i = 0; i < audio.samples;) {
        keys.begin(freeRunning.values());
        auto stimulus = receiveUpTo(i, midi);
        const auto next = nextEvent ? std::min(nextEvent->sample, audio.samples) : audio.samples;
        const auto segment = keys.render(next - i);
        for (int k = 0; k < segment; ++k, ++i, stimulus = 0.0)
            peak = std::max(peak, playSample(audio, i, k, stimulus, midi));
    }
    // Of a block without samples, or beyond its end: a lost note-off would be a stuck note.
    if (nextEvent) {
        keys.begin(freeRunning.values());
        receiveUpTo(std::numeric_limits<int>::max(), midi);
    }
    meters.output.raise(peak);
    publish();
    meters.addLoad(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
                   audio.samples / sampleRate);
}

// One sample of all outputs, the k-th of the keys' segment; how loud it is.
double Instrument::playSample(const AudioBlock& audio, int i, int k, double stimulus, MidiStream& midi) noexcept {
    const auto sidechain = audio.sidechainAt(i);
    meters.sidechain.raise(std::abs(sidechain));
    const auto sample = freeRunning.next(sidechain, stimulus);
    auto left = sample.main[0] + keys.getLeft(k), right = sample.main[1] + keys.getRight(k);
    limiter.next(left, right);
    gain += std::clamp(wantedGain - gain, -gainStep, gainStep);
    left *= gain;
    right *= gain;
    const auto mean = 0.5 * (left + right);
    audio.main[1] == nullptr ? write(audio.main, i, mean, mean) : write(audio.main, i, left, right);
    const auto& cv = sample.cv;
    write(audio.potentials, i, gain * cv[0], gain * cv[1]);
    write(audio.eeg, i, gain * cv[2], gain * cv[3]);
    if (isRecorded) {
        const auto asFloat = [](auto... values) { return std::array{static_cast<float>(values)...}; };
        recordTap.add(asFloat(left, right, gain * cv[0], gain * cv[1], gain * cv[2], gain * cv[3]));
    }
    if (const auto change = crossings.next(sample.eeg, wantedGain > 0.0); change != CrossingNotes::Change::none) {
        constexpr std::uint8_t noteOn = 0x90, noteOff = 0x80, key = 60, velocity = 100;
        const auto begins = change == CrossingNotes::Change::on;
        const std::array<std::uint8_t, 3> bytes{begins ? noteOn : noteOff, key, begins ? velocity : std::uint8_t{0}};
        midi.write({i, bytes});
    }
    return std::max(std::abs(left), std::abs(right));
}

void Instrument::publish() noexcept {
    meters.failures.store(freeRunning.getFailures(), std::memory_order_relaxed);
    meters.keyColumns.store(keys.getVoicesPlaying(), std::memory_order_relaxed);
    lastState.write(freeRunning.getState());
}

} // namespace berger
