// SPDX-License-Identifier: GPL-3.0-or-later
#include "FreeRunningPair.h"

#include "Dsp/Decibels.h"

#include <cmath>
#include <numbers>

namespace berger {
namespace {

constexpr double fadeSeconds = 0.02;

} // namespace

void FreeRunningPair::Source::prepare(double sampleRate) {
    player.prepare(sampleRate);
    for (auto& gain : gains)
        gain.prepare(sampleRate);
    carrier.prepare(sampleRate);
    carrier.setTargets(carrierSettings);
}

void FreeRunningPair::Source::setTargets(const ParameterValues& targets) noexcept {
    player.setTargets(targets);
    if (const auto settings = Carrier::settingsFrom(targets); settings != carrierSettings) {
        carrierSettings = settings;
        carrier.setTargets(settings);
    }
}

void FreeRunningPair::Source::restart() noexcept {
    player.restart();
    restartOutput();
}

void FreeRunningPair::Source::restartOutput() noexcept {
    for (auto& gain : gains)
        gain.restart();
    carrier.restart();
}

double FreeRunningPair::Source::columnGain() noexcept {
    if (const auto level = player.values()[parameters::column_level]; level != decibels) {
        decibels = level;
        factor = level <= info(parameters::column_level).minimum ? 0.0 : gainFromDecibels(level);
    }
    return factor;
}

Sample FreeRunningPair::Source::next(double sidechain, double stimulus, std::size_t rightSide) noexcept {
    const auto frame = player.next(sidechain, stimulus);
    const auto& v = player.values();
    if (player.hasJustFailed())
        restartOutput();
    const auto level = columnGain();
    const auto [carrierLeft, carrierRight] = carrier.next(frame);
    return {.main = {level * gains[0].next(frame[leftEeg], v) + carrierLeft,
                     level * gains[1].next(frame[rightSide], v) + carrierRight},
            .cv = {frame[0] / v[parameters::cv_M], frame[1] / v[parameters::cv_E], frame[2] / v[parameters::cv_I],
                   frame[leftEeg] / v[parameters::cv_EEG]},
            .eeg = frame[leftEeg]};
}

void FreeRunningPair::prepare(double newSampleRate) {
    current.prepare(newSampleRate);
    for (auto& limiter : limiters)
        limiter.prepare(newSampleRate);
    fadeStep = 1.0 / (fadeSeconds * newSampleRate);
    start();
}

void FreeRunningPair::setTargets(const ParameterValues& targets) noexcept {
    latest = targets;
    if (pending == Change::none)
        current.setTargets(targets);
}

void FreeRunningPair::start() noexcept {
    current.setTargets(latest);
    current.restart();
    for (auto& limiter : limiters)
        limiter.restart();
    pending = Change::none;
    outgoingSounds = voltagesFade = false;
    fade = 0.0;
}

void FreeRunningPair::change(Change kind, const ParameterValues& targets) noexcept {
    latest = targets;
    if (fade <= 0.0 && !outgoingSounds)
        start(); // not a sample of the old sound has been played, as when a host prepares and then restores its state
    else if (fade < 1.0)
        pending = pending == Change::replace ? pending : kind;
    else
        begin(kind);
}

void FreeRunningPair::begin(Change kind) noexcept {
    outgoing = current; // of the same size, in place: nothing is allocated
    outgoing.player.setTaps(nullptr, nullptr);
    outgoingSounds = true;
    voltagesFade = kind == Change::replace;
    current.setTargets(latest);
    current.restart();
    fade = 0.0;
    pending = Change::none;
}

void FreeRunningPair::fadeOver(Sample& sample, double sidechain) noexcept {
    const auto share = 0.5 - 0.5 * std::cos(std::numbers::pi * fade);
    auto old = Sample{};
    if (outgoingSounds)
        old = outgoing.next(sidechain, 0.0, rightSide);
    for (std::size_t side = 0; side < sample.main.size(); ++side)
        sample.main[side] = old.main[side] + share * (sample.main[side] - old.main[side]);
    if (voltagesFade)
        for (std::size_t i = 0; i < sample.cv.size(); ++i)
            sample.cv[i] = old.cv[i] + share * (sample.cv[i] - old.cv[i]);
    fade += fadeStep;
    if (fade < 1.0)
        return;
    outgoingSounds = false;
    if (pending != Change::none)
        begin(pending);
}

Sample FreeRunningPair::next(double sidechain, double stimulus) noexcept {
    auto sample = current.next(sidechain, stimulus, rightSide);
    if (current.player.hasJustFailed()) {
        for (auto& limiter : limiters)
            limiter.restart();
        outgoingSounds = voltagesFade = false;
        fade = 0.0;
    }
    if (fade < 1.0)
        fadeOver(sample, sidechain);
    for (std::size_t side = 0; side < sample.main.size(); ++side)
        sample.main[side] = limiters[side].next(sample.main[side]);
    return sample;
}

} // namespace berger
