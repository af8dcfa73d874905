// SPDX-License-Identifier: GPL-3.0-or-later
#include "FreeRunningPair.h"

#include "Dsp/Decibels.h"
#include "Dsp/Magnitude.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace berger {
namespace {

constexpr double fadeSeconds = 0.02;

} // namespace

void FreeRunningPair::Source::prepare(double sampleRate) {
    player.prepare(sampleRate);
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

void FreeRunningPair::Source::moveTo(const State<double>& state) noexcept {
    player.moveTo(state);
    restartOutput();
}

void FreeRunningPair::Source::restartOutput() noexcept {
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

std::size_t FreeRunningPair::Source::render(const Stretch& stretch, std::size_t from, std::size_t rightSide,
                                            FreeSound& sound) noexcept {
    using namespace parameters;
    const auto next = player.render(stretch, from, frames);
    const auto& values = player.values();
    if (player.hasJustFailed())
        restartOutput();
    const auto part = [&](Channel& channel) { return std::span(channel).subspan(from, next - from); };
    const auto level = columnGain();
    const auto raise = [&sound](SoundSource source, double peak) {
        auto& highest = sound.peaks[indexOf(source)];
        highest = std::max(highest, peak);
    };
    gain.process({part(frames[leftEeg]), part(frames[rightSide])}, values, {part(sound.main[0]), part(sound.main[1])});
    for (auto& channel : sound.main) {
        const auto out = part(channel);
        for (auto& x : out)
            x *= level;
        for (std::size_t i = 0; stretch.gains != nullptr && i < out.size(); ++i)
            out[i] *= (*stretch.gains)[indexOf(SoundSource::column)][from + i];
        raise(SoundSource::column, largestMagnitude(out));
    }
    const auto peaks = carrier.render(frames, from, next, sound.main, stretch.gains);
    for (std::size_t i = 0; i < peaks.size(); ++i)
        raise(static_cast<SoundSource>(indexOf(SoundSource::carrierM) + i), peaks[i]);
    constexpr std::array fullScales{cv_M, cv_E, cv_I, cv_EEG};
    for (std::size_t c = 0; c < fullScales.size(); ++c) {
        const auto perMillivolt = 1.0 / values[fullScales[c]];
        for (auto i = from; i < next; ++i)
            sound.cv[c][i] = perMillivolt * frames[c][i];
    }
    for (auto i = from; i < next; ++i)
        sound.eeg[i] = frames[leftEeg][i];
    if (drawsFigure)
        drawFigure(stretch, from, next, sound);
    return next;
}

void FreeRunningPair::Source::setDrawsFigure(bool shouldDraw, bool isAnew) noexcept {
    if (isAnew)
        player.setDrawsSlopes(false);
    player.setDrawsSlopes(shouldDraw);
    drawsFigure = shouldDraw;
}

// Its size goes by the output's level up to full scale, and by the column's own.
void FreeRunningPair::Source::drawFigure(const Stretch& stretch, std::size_t from, std::size_t next,
                                         FreeSound& sound) noexcept {
    if (const auto level = player.values()[parameters::level]; level != figureDecibels) {
        figureDecibels = level;
        figureLevel = std::min(1.0, gainFromDecibels(level));
    }
    const auto figureGain = figureLevel * columnGain();
    const auto& slopes = player.getSlopes();
    for (auto i = from; i < next; ++i) {
        for (std::size_t c = 0; c < potentialCount; ++c) {
            sound.states[c][i] = frames[c][i];
            sound.states[c + potentialCount][i] = slopes[c][i];
        }
        sound.figureGains[i] =
            stretch.gains == nullptr ? figureGain : figureGain * (*stretch.gains)[indexOf(SoundSource::column)][i];
    }
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

void FreeRunningPair::setDrawsFigure(bool shouldDraw, bool isAnew) noexcept {
    current.setDrawsFigure(shouldDraw, isAnew);
    outgoing.setDrawsFigure(shouldDraw, isAnew);
    drawsFigure = shouldDraw;
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

void FreeRunningPair::restart() noexcept {
    wantedState.reset();
    change(Change::restart);
}

void FreeRunningPair::replace(const ParameterValues& targets) noexcept {
    latest = targets;
    wantedState.reset();
    change(Change::replace);
}

void FreeRunningPair::moveTo(const State<double>& state) noexcept {
    wantedState = state;
    change(Change::move);
}

void FreeRunningPair::change(Change kind) noexcept {
    if (fade <= 0.0 && !outgoingSounds) {
        start(); // not a sample of the old sound has been played, as when a host prepares and then restores its state
        takeState();
    } else if (fade < 1.0) {
        pending = std::max(pending, kind);
    } else {
        begin(kind);
    }
}

void FreeRunningPair::begin(Change kind) noexcept {
    outgoing = current; // of the same size, in place: nothing is allocated
    outgoing.player.setTaps(nullptr, nullptr);
    outgoingSounds = true;
    voltagesFade = kind == Change::replace;
    current.setTargets(latest);
    if (kind != Change::move)
        current.restart();
    takeState();
    fade = 0.0;
    pending = Change::none;
}

void FreeRunningPair::takeState() noexcept {
    if (wantedState)
        current.moveTo(*wantedState);
    wantedState.reset();
}

// One sample.
void FreeRunningPair::fadeOver(const Stretch& stretch, std::size_t at, FreeSound& sound) noexcept {
    const auto share = 0.5 - 0.5 * std::cos(std::numbers::pi * fade);
    auto& old = outgoingSound;
    if (outgoingSounds)
        outgoing.render({.sidechain = stretch.sidechain.first(at + 1), .gains = stretch.gains}, at, rightSide, old);
    const auto mix = [&](Channel& channel, const Channel& oldChannel) {
        const auto before = outgoingSounds ? oldChannel[at] : 0.0;
        channel[at] = before + share * (channel[at] - before);
    };
    for (std::size_t side = 0; side < sound.main.size(); ++side)
        mix(sound.main[side], old.main[side]);
    if (voltagesFade)
        for (std::size_t i = 0; i < sound.cv.size(); ++i)
            mix(sound.cv[i], old.cv[i]);
    if (drawsFigure) {
        for (std::size_t c = 0; outgoingSounds && c < sound.states.size(); ++c)
            mix(sound.states[c], old.states[c]);
        mix(sound.figureGains, old.figureGains);
    }
    fade += fadeStep;
    if (fade < 1.0)
        return;
    outgoingSounds = false;
    if (pending != Change::none)
        begin(pending);
}

void FreeRunningPair::render(const Stretch& stretch, FreeSound& sound) noexcept {
    for (std::size_t from = 0; from < stretch.size();) {
        const auto fades = fade < 1.0;
        const auto wanted =
            fades ? Stretch{stretch.sidechain.first(from + 1), stretch.stimulus, stretch.gains} : stretch;
        const auto next = current.render(wanted, from, rightSide, sound);
        if (current.player.hasJustFailed()) {
            for (auto& limiter : limiters)
                limiter.restart();
            outgoingSounds = voltagesFade = false;
            fade = 0.0;
        }
        for (auto i = from; i < next && fade < 1.0; ++i)
            fadeOver(stretch, i, sound);
        for (std::size_t side = 0; side < limiters.size(); ++side)
            limiters[side].process(std::span(sound.main[side]).subspan(from, next - from));
        from = next;
    }
}

} // namespace berger
