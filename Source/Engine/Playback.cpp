// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playback.h"

#include <cmath>
#include <numbers>

namespace berger {
namespace {

constexpr double fadeSeconds = 0.02;

} // namespace

Sample Playback::Source::next(double sidechain, double kick) noexcept {
    const auto frame = player.next(sidechain, kick);
    const auto& v = player.values();
    if (player.hasJustFailed())
        gain.restart();
    return {.main = gain.next(frame[3], v),
            .cv = {frame[0] / v[Parameter::cv_M], frame[1] / v[Parameter::cv_E], frame[2] / v[Parameter::cv_I],
                   frame[3] / v[Parameter::cv_EEG]},
            .eeg = frame[3]};
}

void Playback::prepare(double newSampleRate) {
    current.player.prepare(newSampleRate);
    current.gain.prepare(newSampleRate);
    guard.prepare(newSampleRate);
    fadeStep = 1.0 / (fadeSeconds * newSampleRate);
    start();
}

void Playback::setTargets(const ParameterValues& targets) noexcept {
    latest = targets;
    if (pending == Change::none)
        current.player.setTargets(targets);
}

void Playback::start() noexcept {
    current.player.setTargets(latest);
    current.player.restart();
    current.gain.restart();
    guard.restart();
    pending = Change::none;
    outgoingSounds = voltagesFade = false;
    fade = 0.0;
}

void Playback::change(Change kind, const ParameterValues& targets) noexcept {
    latest = targets;
    if (fade <= 0.0 && !outgoingSounds)
        start(); // not a sample of the old sound has been played, as when a host prepares and then restores its state
    else if (fade < 1.0)
        pending = pending == Change::replace ? pending : kind;
    else
        begin(kind);
}

void Playback::begin(Change kind) noexcept {
    outgoing = current; // of the same size, in place: nothing is allocated
    outgoing.player.setTap(nullptr);
    outgoingSounds = true;
    voltagesFade = kind == Change::replace;
    current.player.setTargets(latest);
    current.player.restart();
    current.gain.restart();
    fade = 0.0;
    pending = Change::none;
}

void Playback::fadeOver(Sample& sample, double sidechain) noexcept {
    const auto share = 0.5 - 0.5 * std::cos(std::numbers::pi * fade);
    auto old = Sample{};
    if (outgoingSounds)
        old = outgoing.next(sidechain, 0.0);
    sample.main = old.main + share * (sample.main - old.main);
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

Sample Playback::next(double sidechain, double kick) noexcept {
    auto sample = current.next(sidechain, kick);
    if (current.player.hasJustFailed()) {
        guard.restart();
        outgoingSounds = voltagesFade = false;
        fade = 0.0;
    }
    if (fade < 1.0)
        fadeOver(sample, sidechain);
    sample.main = guard.next(sample.main);
    return sample;
}

} // namespace berger
