// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument.h"

#include "Dsp/Magnitude.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

namespace berger {
namespace {

using namespace parameters;

void write(float* channel, int first, std::span<const double> samples) noexcept {
    if (channel != nullptr)
        std::ranges::transform(samples, channel + first, [](double x) { return static_cast<float>(x); });
}

static_assert(VoiceBank::controlPeriod <= maximumStretch);

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
    switchRequested.store(noState);
    stateSwitch.restart();
    switchWasOn = values[state_switch] > 0.5;
    freeRunning.setTargets(values);
    freeRunning.prepare(sampleRate);
    gates.prepare(sampleRate);
    limiter.prepare(sampleRate);
    figure.prepare(sampleRate);
    keys.prepare(sampleRate, values, isOffline);
    isPrepared.store(true);
    crossings.prepare(sampleRate);
}

void Instrument::release() {
    keys.stop();
    meters.keys.write({});
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

bool Instrument::isPressed(Parameter button, bool& wasOn) noexcept {
    const auto before = std::exchange(wasOn, targets[button] > 0.5);
    return wasOn && !before;
}

void Instrument::go(const std::optional<State<double>>& to) noexcept {
    if (to)
        freeRunning.moveTo(*to);
}

// Carries the columns over when the switch's key is struck, which plays nothing.
bool Instrument::isSwitchKey(std::span<const std::uint8_t> bytes) noexcept {
    const auto isNoteOn = bytes.size() == 3 && (bytes[0] & 0xF0) == 0x90, isNoteOff = (bytes[0] & 0xF0) == 0x80;
    if (!(isNoteOn || isNoteOff) || bytes.size() < 2 || static_cast<double>(bytes[1]) != targets[switch_note])
        return false;
    if (isNoteOn && bytes[2] > 0)
        go(stateSwitch.press());
    return true;
}

// What the keys are told of is in the next control period.
void Instrument::take(std::span<const ParameterChange> changes) noexcept {
    if (changes.empty())
        return;
    for (const auto& [parameter, value] : changes)
        targets.assign(parameter, value);
    freeRunning.setTargets(targets);
    if (isPressed(state_switch, switchWasOn))
        go(stateSwitch.press());
    if (!isPressed(reset, resetWasOn))
        return;
    freeRunning.restart();
    stateSwitch.restart();
    keys.followColumn();
    crossings.restart();
}

// Once a block. The values move from one block's to the next one's along the smoother's curves.
void Instrument::take(const BlockControl& control) noexcept {
    keys.setOffline(control.isOffline);
    wantedGain = control.gain;
    gates.take(sources.read());
    // What plays has the targets already: the same ones again would change nothing.
    if (control.values != nullptr && (control.isOtherSound || *control.values != targets)) {
        targets = *control.values;
        control.isOtherSound ? freeRunning.replace(targets) : freeRunning.setTargets(targets);
    }
    if (control.stored != nullptr)
        stateSwitch.setStates(*control.stored);
    restartAsWanted(control);
    const auto isSwitched =
        isPressed(state_switch, switchWasOn) && !control.isOtherSound; // a sound that was stored like that is no press
    const auto wanted = switchRequested.exchange(noState, std::memory_order_acquire);
    if (isSwitched || wanted == otherState)
        go(stateSwitch.press());
    else if (wanted != noState)
        go(stateSwitch.recall(static_cast<std::size_t>(wanted)));
    if (control.state != nullptr)
        freeRunning.moveTo(*control.state);
}

void Instrument::restartAsWanted(const BlockControl& control) noexcept {
    const auto transport = moveTransport(control.isPlaying);
    if (transport == Transport::stops)
        keys.releaseAll();
    const auto resetPressed = isPressed(reset, resetWasOn);
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
    stateSwitch.restart();
    keys.followColumn();
    crossings.restart();
}

void Instrument::beginTaps(const BlockControl& control, const AudioBlock& audio) noexcept {
    const auto step = freeRunning.values().stepSeconds(), speedNow = freeRunning.values()[speed];
    const auto isWatched = traceTap.beginBlock(audio.samples / sampleRate, step, speedNow);
    const auto isRightWatched = rightTap.beginBlock(audio.samples / sampleRate, step, speedNow);
    isRecorded = recordTap.beginBlock(sampleRate, speedNow / step, control.isOffline);
    freeRunning.setTaps(isWatched ? &traceTap : nullptr, isRecorded ? &recordTap : nullptr,
                        isRightWatched ? &rightTap : nullptr);
}

// All messages that come up to a sample; how many spikes of them go to the free column's excitatory synapses.
double Instrument::receiveUpTo(int sample, MidiStream& midi) {
    auto stimulus = 0.0;
    for (; nextEvent && nextEvent->sample <= sample; nextEvent = midi.read()) {
        take(nextEvent->changes);
        const auto& bytes = nextEvent->bytes;
        if (bytes.empty() || isSwitchKey(bytes))
            continue;
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
        const auto stimulus = receiveUpTo(i, midi);
        const auto next = nextEvent ? std::min(nextEvent->sample, audio.samples) : audio.samples;
        const auto segment = keys.render(next - i);
        peak = std::max(peak, playSegment(audio, i, static_cast<std::size_t>(segment), stimulus, midi));
        i += segment;
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

// All outputs take the gain on its way to the wanted one.
void Instrument::applyGain(std::size_t count) noexcept {
    if (gain == 1.0 && wantedGain == 1.0)
        return;
    Channel gains; // NOLINT: filled by the next lines
    for (std::size_t i = 0; i < count; ++i) {
        gain += std::clamp(wantedGain - gain, -gainStep, gainStep);
        gains[i] = gain;
    }
    const auto apply = [&](Channel& channel) {
        for (std::size_t i = 0; i < count; ++i)
            channel[i] *= gains[i];
    };
    std::ranges::for_each(sound.main, apply);
    std::ranges::for_each(sound.cv, apply);
}

void Instrument::writeOutputs(const AudioBlock& audio, int first, std::size_t count) const noexcept {
    const auto part = [count](const Channel& channel) { return std::span(channel).first(count); };
    const auto& [left, right] = sound.main;
    if (audio.main[1] == nullptr) {
        Channel mean; // NOLINT: filled by the next lines
        for (std::size_t i = 0; i < count; ++i)
            mean[i] = 0.5 * (left[i] + right[i]);
        write(audio.main[0], first, part(mean));
    } else {
        write(audio.main[0], first, part(left));
        write(audio.main[1], first, part(right));
    }
    for (std::size_t i = 0; i < audio.potentials.size(); ++i) {
        write(audio.potentials[i], first, part(sound.cv[i]));
        write(audio.eeg[i], first, part(sound.cv[i + audio.potentials.size()]));
    }
}

void Instrument::addKeys(std::size_t count, const SourceGains* gains) noexcept {
    if (keys.isSilent())
        return;
    constexpr auto source = indexOf(SoundSource::keys);
    Channel samples; // NOLINT: filled by the next lines
    for (std::size_t side = 0; side < sound.main.size(); ++side) {
        const auto from = keys.getSide(side).first(count);
        for (std::size_t i = 0; i < count; ++i)
            samples[i] = static_cast<double>(from[i]);
        for (std::size_t i = 0; gains != nullptr && i < count; ++i)
            samples[i] *= (*gains)[source][i];
        for (std::size_t i = 0; i < count; ++i)
            sound.main[side][i] += samples[i];
        sound.peaks[source] = std::max(sound.peaks[source], largestMagnitude(std::span(samples).first(count)));
    }
}

void Instrument::record(std::size_t count) noexcept {
    const auto& [left, right] = sound.main;
    const auto& [M, E, I, EEG] = sound.cv;
    const auto asFloat = [](auto... values) { return std::array{static_cast<float>(values)...}; };
    for (std::size_t i = 0; i < count; ++i)
        recordTap.add(asFloat(left[i], right[i], M[i], E[i], I[i], EEG[i]));
}

void Instrument::writeNotes(int first, std::size_t count, MidiStream& midi) noexcept {
    for (std::size_t i = 0; i < count; ++i) {
        const auto event = crossings.take(std::span(sound.eeg).subspan(i, count - i), wantedGain > 0.0);
        if (event.change == CrossingNotes::Change::none)
            return;
        i += event.sample;
        constexpr std::uint8_t noteOn = 0x90, noteOff = 0x80, key = 60, velocity = 100;
        const auto begins = event.change == CrossingNotes::Change::on;
        const std::array<std::uint8_t, 3> bytes{begins ? noteOn : noteOff, key, begins ? velocity : std::uint8_t{0}};
        midi.write({first + static_cast<int>(i), bytes});
    }
}

// The keys' segment of all outputs, from the block's sample `first` on; how loud it is.
double Instrument::playSegment(const AudioBlock& audio, int first, std::size_t count, double stimulus,
                               MidiStream& midi) noexcept {
    for (std::size_t i = 0; i < count; ++i)
        sidechain[i] = audio.sidechainAt(first + static_cast<int>(i));
    const auto heardSidechain = std::span(sidechain).first(count);
    meters.sidechain.raise(largestMagnitude(heardSidechain));
    const auto* gains = gates.render(count);
    sound.peaks = {};
    figure.take(targets, audio.main[1] != nullptr);
    const auto drawsFigure = figure.isActive();
    freeRunning.setDrawsFigure(drawsFigure, figure.begins());
    freeRunning.render({heardSidechain, stimulus, gains}, sound);
    addKeys(count, gains);
    for (std::size_t i = 0; i < soundSourceCount; ++i)
        meters.sources[i].raise(sound.peaks[i]);
    const auto left = std::span(sound.main[0]).first(count), right = std::span(sound.main[1]).first(count);
    limiter.process(left, right);
    if (drawsFigure)
        figure.process(sound.states, sound.figureGains, count, sound.main);
    applyGain(count);
    writeOutputs(audio, first, count);
    if (isRecorded)
        record(count);
    writeNotes(first, count, midi);
    return std::max(largestMagnitude(left), largestMagnitude(right));
}

void Instrument::publish() noexcept {
    meters.failures.store(freeRunning.getFailures(), std::memory_order_relaxed);
    meters.keyColumns.store(keys.getVoicesPlaying(), std::memory_order_relaxed);
    meters.keys.write(keys.getKeysHeld());
    lastState.write(freeRunning.getState());
    lastSwitched.store(stateSwitch.getLast(), std::memory_order_relaxed);
}

} // namespace berger
