// SPDX-License-Identifier: GPL-3.0-or-later
#include "VoiceBank.h"

#include "Dynamics/FineStep.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

using namespace parameters;

// With the usual step RK4 is within 0.01 cents of the rhythm, and within 0.1 cents with the longest, which only the
// fastest notes take. The parameters that are drawn in Manual/precision.md are within 0.2 cents and 2.
constexpr StepLimit usualStep{0.25, 2.0}, maximumStep{0.5, 4.0};

constexpr std::size_t highestLevel = MultirateDecimator::levels - 1;

// A driven voice's pitch is the drive's, whatever its steps. So where voices take more steps a sample together than
// sixteen of the fastest, one that starts takes at most so many, which may be twice as long as else; and one that fades
// out goes to the lowest level.
constexpr double plentyOfSteps = 256.0;
constexpr double mostOfDriven = 8.0;
constexpr std::size_t highestOfFading = 0;

} // namespace

VoiceBank::VoiceBank(std::size_t count)
    : bank(count, Integrator::rk4), drives(bank.getStride()), voices(count), counts(bank.getStride()),
      inputs(rows * bank.getStride()), eeg(rows * bank.getStride()), slope(rows * bank.getStride()) {}

void VoiceBank::prepare(double newSampleRate) {
    sampleRate = newSampleRate;
    restart();
}

void VoiceBank::restart() noexcept {
    position = 0;
    for (auto& voice : voices)
        voice.envelope.stop();
    anyStarted = false;
    buses.reset();
}

void VoiceBank::setShared(const ModelValues& values) noexcept {
    longestStep = longestStepWithin(usualStep, values);
    longestExactStep = longestStepWithin(maximumStep, values);
    longestStableStep = maximumStep.share / std::max(values[be], values[bi]);
    bank.setShared(values);
}

// The ticks a sample that a voice needs, as a power of two: enough for its steps, and for its partials above half the
// sample rate.
std::size_t VoiceBank::levelFor(const Voice& voice) const noexcept {
    auto stepsWanted = stepsFor(voice);
    if (voice.takesLongSteps && drives.isOn() && stepsWanted > mostOfDriven)
        stepsWanted *= 0.5;
    const auto wanted = std::fmax(2.0 * voice.bandwidth * voice.speed / sampleRate, stepsWanted);
    std::size_t level = 0;
    while (level < highestLevel && wanted > static_cast<double>(1u << level))
        ++level;
    return level;
}

void VoiceBank::start(std::size_t index, const State<float>& state, std::uint32_t seed, const VoiceControl& control,
                      double phase) noexcept {
    auto& voice = voices[index];
    anyStarted = true;
    bank.reset(index);
    bank.setState(index, state);
    bank.setSeed(index, seed);
    voice.now = {}; // whose ticks are over, so that the first one takes a step
    voice.now.rightEeg = state.eeg();
    voice.now.rightSlope = state.eegDerivative();
    drives.setPhase(index, phase);
    voice.fade = 0;
    voice.highest = highestLevel;
    voice.takesLongSteps = false;
    setControl(index, control, true);
    voice.takesLongSteps = drives.isOn() && stepsFor(voice) > mostOfDriven && isBusy();
    voice.level = voice.rate = levelFor(voice);
    planStep(voice);
}

void VoiceBank::carry(std::size_t index, const RhythmMap::Position& from, const RhythmMap::Position& to) noexcept {
    auto x = bank.getState(index);
    const auto move = [&](float State<float>::*part) {
        const auto before = from.componentRms.*part;
        const auto ratio = before > 0.0f ? std::clamp(to.componentRms.*part / before, 0.5f, 2.0f) : 1.0f;
        x.*part = to.centre.*part + (x.*part - from.centre.*part) * ratio;
    };
    using S = State<float>;
    for (const auto part : {&S::M, &S::E, &S::I, &S::Mv, &S::Ev, &S::Iv})
        move(part);
    bank.setState(index, x);
}

void VoiceBank::beginPeriod() noexcept {
    if (!anyStarted)
        return; // a voice that starts sets both ends
    for (auto& voice : voices) {
        voice.mean.from = voice.mean.to;
        for (auto& gain : voice.gain)
            gain.from = gain.to;
    }
}

// What is too fast for the longest step of all sounds whole octaves lower.
void VoiceBank::setSpeed(Voice& voice, double speed) const noexcept {
    const auto fastest = longestStableStep * sampleRate * static_cast<double>(1u << voice.highest);
    while (speed > fastest)
        speed *= 0.5;
    voice.speed = speed;
}

void VoiceBank::fadeOut(std::size_t index, int samples) noexcept {
    auto& voice = voices[index];
    voice.envelope.cut(samples);
    if (voice.rate <= highestOfFading || !isBusy())
        return;
    voice.highest = highestOfFading;
    setSpeed(voice, voice.speed);
    chooseLevel(voice);
    planStep(voice);
}

bool VoiceBank::isBusy() const noexcept {
    auto perSample = 0.0;
    for (const auto& voice : voices)
        if (!voice.envelope.isOff())
            perSample += static_cast<double>(1u << voice.rate) / static_cast<double>(voice.nextTicks);
    return perSample > plentyOfSteps;
}

void VoiceBank::setControl(std::size_t index, const VoiceControl& control, bool atOnce) noexcept {
    auto& voice = voices[index];
    voice.bandwidth = control.bandwidth;
    setSpeed(voice, control.speed);
    bank.setInput(index, control.input);
    const auto lead = [atOnce, this](Line& line, double value) {
        const auto to = static_cast<float>(value);
        if (atOnce)
            line.from = to;
        if (atOnce || position == 0)
            line.to = to;
    };
    lead(voice.mean, control.mean);
    for (std::size_t side = 0; side < 2; ++side)
        lead(voice.gain[side], control.gain[side]);
    if (!atOnce)
        chooseLevel(voice);
    planStep(voice);
}

// A voice goes over to another bus within a fade, during which it is on both. Ticks become shorter at once, but longer
// only between two steps.
void VoiceBank::chooseLevel(Voice& voice) noexcept {
    if (voice.fade == 0) {
        const auto wanted = levelFor(voice);
        const auto isLower = wanted + 1 < voice.level; // by more than one, or a vibrato would go to and fro
        if (wanted > voice.level || isLower) {
            voice.oldLevel = voice.level;
            voice.level = wanted;
            voice.fade = fadeSamples;
        }
    }
    const auto rate = voice.fade > 0 ? std::max(voice.level, voice.oldLevel) : voice.level;
    if (rate > voice.rate) {
        voice.now.tick <<= rate - voice.rate;
        voice.now.ticks <<= rate - voice.rate;
        voice.rate = rate;
    } else if (rate < voice.rate && voice.now.tick == voice.now.ticks) {
        voice.now.tick = voice.now.ticks = 1;
        voice.rate = rate;
    }
}

// How long the next step is: as many ticks as it may.
void VoiceBank::planStep(Voice& voice) noexcept {
    const auto each = voice.speed / (sampleRate * static_cast<double>(1u << voice.rate)); // s of model time
    voice.nextTicks = static_cast<int>(std::clamp(std::floor(longestStep / each), 1.0, 1e5));
    voice.nextSeconds = static_cast<float>(each * voice.nextTicks);
}

// How many steps a voice is due in a pass, and how long they are.
void VoiceBank::plan(std::size_t index, std::size_t samples) noexcept {
    auto& voice = voices[index];
    const auto toCome = static_cast<int>(samples << voice.rate) - (voice.now.ticks - voice.now.tick);
    voice.due = toCome <= 0 ? 0 : static_cast<std::size_t>((toCome + voice.nextTicks - 1) / voice.nextTicks);
    counts[index] = static_cast<float>(voice.due);
    if (voice.due == 0)
        return;
    steps += voice.due;
    if (voice.nextSeconds != voice.steppedSeconds) {
        voice.steppedSeconds = voice.nextSeconds;
        bank.setStep(index, static_cast<double>(voice.nextSeconds));
        drives.setStep(index, static_cast<double>(voice.nextSeconds));
    }
}

} // namespace berger
