// SPDX-License-Identifier: GPL-3.0-or-later
#include "VoiceBank.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

using namespace parameters;

// Steps over the fastest rate's time constant. RK4 is then within 0.01 cents of the rhythm, and within 0.1 cents with
// the longest, which only the fastest notes take.
constexpr double usualStep = 0.25, maximumStep = 0.5;

constexpr int fadeSamples = 2 * static_cast<int>(VoiceBank::controlPeriod);

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
    const auto fastest = std::max(values[be], values[bi]);
    longestStep = usualStep / fastest;
    longestStableStep = maximumStep / fastest;
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

// A voice's EEG at its ticks, mV.
void VoiceBank::draw(std::size_t index, std::size_t count) noexcept {
    const auto& voice = voices[index];
    const auto nextTicks = voice.nextTicks;
    const auto nextSeconds = voice.nextSeconds;
    auto now = voice.now; // a copy, of which the compiler knows that nothing else writes to it
    auto step = index;    // of the rows
    auto* out = ticks.data();
    for (std::size_t at = 0; at < count;) {
        if (now.tick == now.ticks) {
            now = {now.rightEeg, now.rightSlope, eeg[step], slope[step], nextSeconds, nextTicks, 0};
            step += bank.getStride();
        }
        if (now.ticks == 1) {
            out[at++] = now.leftEeg;
            now.tick = 1;
            if (nextTicks != 1)
                continue;
            for (; at < count; step += bank.getStride()) { // so are all that follow
                out[at++] = now.rightEeg;
                now = {now.rightEeg, now.rightSlope, eeg[step], slope[step], nextSeconds, 1, 1};
            }
            break;
        }
        // The cubic Hermite interpolant, in powers of the place in the interval.
        const auto rise = now.rightEeg - now.leftEeg;
        const auto first = now.seconds * now.leftSlope, last = now.seconds * now.rightSlope;
        const auto second = 3.0f * rise - 2.0f * first - last, third = first + last - 2.0f * rise;
        const auto n = std::min(static_cast<std::size_t>(now.ticks - now.tick), count - at);
        const auto each = 1.0f / static_cast<float>(now.ticks), from = static_cast<float>(now.tick);
        for (std::size_t i = 0; i < n; i += 4) // beyond the end too, where there is room, and what follows writes again
            for (std::size_t j = 0; j < 4; ++j) {
                const auto s = (from + static_cast<float>(i + j)) * each;
                out[at + i + j] = now.leftEeg + s * (first + s * (second + s * third));
            }
        now.tick += static_cast<int>(n);
        at += n;
    }
    voices[index].now = now;
}

float VoiceBank::Line::at(std::size_t sample) const noexcept {
    return from + (to - from) / static_cast<float>(controlPeriod) * static_cast<float>(sample + 1);
}

// Adds the ticks, each sample's with a share of their own, to a bus.
void VoiceBank::mixInto(std::size_t level, const Voice& voice, std::span<const float> share) noexcept {
    const auto apart = voice.rate - level;
    std::array<float, MultirateDecimator::maximumBlock> part; // NOLINT: filled by the next lines
    const auto n = share.size() << level;
    if (voice.rate == 0)
        for (std::size_t i = 0; i < n; ++i)
            part[i] = share[i] * ticks[i];
    else if (apart == 0)
        for (std::size_t i = 0; i < share.size(); ++i)
            for (std::size_t j = i << level; j < (i + 1) << level; ++j)
                part[j] = share[i] * ticks[j];
    else
        for (std::size_t i = 0; i < n; ++i)
            part[i] = share[i >> level] * ticks[i << apart];
    for (std::size_t side = 0; side < 2; ++side) {
        const auto& gain = voice.gain[side];
        auto* bus = buses.get(level, side).data();
        if (gain.from == gain.to)
            for (std::size_t i = 0; i < n; ++i)
                bus[i] += gain.from * part[i];
        else
            for (std::size_t i = 0; i < n; ++i)
                bus[i] += gain.at(position + (i >> level)) * part[i];
    }
}

// Adds what has been drawn of a voice to its bus.
void VoiceBank::mix(Voice& voice, std::size_t samples) noexcept {
    const auto mean = voice.mean;
    if (mean.from == mean.to)
        for (std::size_t i = 0; i < samples << voice.rate; ++i)
            ticks[i] -= mean.from;
    else
        for (std::size_t i = 0; i < samples << voice.rate; ++i)
            ticks[i] -= mean.at(position + (i >> voice.rate));
    std::array<float, controlPeriod> first, second; // NOLINT: filled by the next lines
    const std::span<float> level(first.data(), samples), share(second.data(), samples);
    voice.envelope.render(level);
    if (voice.fade == 0)
        return mixInto(voice.level, voice, level);
    for (std::size_t i = 0; i < samples; ++i) {
        const auto left = std::max(voice.fade - static_cast<int>(i), 0);
        share[i] = level[i] * (static_cast<float>(left) / static_cast<float>(fadeSamples));
        level[i] -= share[i];
    }
    voice.fade = std::max(voice.fade - static_cast<int>(samples), 0);
    mixInto(voice.oldLevel, voice, share);
    mixInto(voice.level, voice, level);
}

std::size_t VoiceBank::renderPass(std::span<float> left, std::span<float> right) noexcept {
    auto highest = buses.highestInUse();
    auto isPlayed = false;
    if (anyStarted)
        for (const auto& voice : voices)
            if (!voice.envelope.isOff()) {
                isPlayed = true;
                highest = std::max(highest, voice.rate);
            }
    anyStarted = isPlayed;
    const auto samples = std::min(left.size(), MultirateDecimator::maximumBlock >> highest);
    if (!isPlayed && highest == 0)
        return left.size();
    for (std::size_t i = 0; i < voices.size(); ++i) {
        counts[i] = 0.0f;
        if (isPlaying(i))
            plan(i, samples);
    }
    if (isPlayed) {
        if (drives.isOn())
            drives.advance(counts, inputs);
        bank.advanceEach(counts, drives.isOn() ? std::span<const float>(inputs) : std::span<const float>(), eeg, slope);
    }
    buses.begin(samples);
    for (std::size_t i = 0; i < voices.size(); ++i)
        if (isPlaying(i)) {
            draw(i, samples << voices[i].rate);
            mix(voices[i], samples);
        }
    buses.finish();
    const auto l = buses.get(0, 0), r = buses.get(0, 1);
    for (std::size_t i = 0; i < samples; ++i) {
        left[i] += l[i];
        right[i] += r[i];
    }
    return samples;
}

void VoiceBank::render(std::span<float> left, std::span<float> right) noexcept {
    while (!left.empty()) {
        const auto done = renderPass(left, right);
        left = left.subspan(done);
        right = right.subspan(done);
        position = (position + done) % controlPeriod;
    }
}

} // namespace berger
