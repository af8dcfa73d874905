// SPDX-License-Identifier: GPL-3.0-or-later
#include "ColumnPlayer.h"

#include "Dsp/Hermite.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

// Grid points a sample at which band-limiting fades in, and at which it is all that is heard. Below, the interpolant
// is the better answer: it is exact and does not delay.
constexpr double fadeFrom = 2.0, fadeTo = 3.0;

// The loudest sidechain that counts, full scale = 1: beyond what any signal is, but small enough that every output
// stays a float.
constexpr double loudestSidechain = 100.0;

ColumnPair::Settings pairSettings(const ParameterValues& values) {
    using namespace parameters;
    return {values[pair_coupling], values[pair_delay], values[pair_detuning]};
}

Frame frameOf(const std::array<State<double>, 2>& x) { return {x[0].M, x[0].E, x[0].I, x[0].eeg(), x[1].eeg()}; }

// Whether the state is one that the model can have: a column whose step is too long for its rates grows past all
// bounds, and past a float's, long before it is infinite. False for a NaN.
bool isSound(const State<double>& x) {
    constexpr double maximumPotential = 1e9, maximumSlope = 1e12; // mV and mV/s, far beyond any input's effect
    const auto potential = std::abs(x.M) + std::abs(x.E) + std::abs(x.I);
    const auto slope = std::abs(x.Mv) + std::abs(x.Ev) + std::abs(x.Iv);
    return potential < maximumPotential && slope < maximumSlope;
}

} // namespace

void ColumnPlayer::prepare(double newSampleRate) {
    sampleRate = newSampleRate;
    pace = {};
    smoother.prepare(newSampleRate);
    LowPassKernel::shared();
    restart();
}

void ColumnPlayer::restart() noexcept {
    smoother.snap();
    pair.setValues(smoother.values(), pairSettings(smoother.values()));
    pair.reset();
    valuesChanged = false;
    started = limiting = false;
    phase = pendingStimulus = 0.0;
}

void ColumnPlayer::step(double extraE) noexcept {
    const auto states = [this] { return States{pair.getState(ColumnPair::left), pair.getState(ColumnPair::right)}; };
    if (valuesChanged) {
        pair.setValues(smoother.values(), pairSettings(smoother.values()));
        valuesChanged = false;
    }
    if (pendingStimulus != 0.0) {
        pair.stimulate(pendingStimulus);
        pendingStimulus = 0.0;
    }
    begin = states();
    pair.step(extraE, extraE);
    interval = pair.getStepSeconds();
    end = states();
    if (!isSound(end[ColumnPair::left]) || !isSound(end[ColumnPair::right])) {
        pair.reset();
        end = begin = states();
        ++failures;
        justFailed = true;
    }
    if (tap != nullptr)
        tap->add(pair.getTime(), interval, end[ColumnPair::left], pair.getInput());
    if (recordTap != nullptr)
        recordTap->add(pair.getTime(), end[ColumnPair::left], pair.getInput());
}

void ColumnPlayer::setPace() noexcept {
    const auto speed = smoother.values()[parameters::speed];
    if (speed == pace.speed && interval == pace.interval)
        return;
    const auto seconds = speed / sampleRate;
    pace = {speed, interval, seconds, seconds / interval, speed / (sampleRate * interval)};
}

void ColumnPlayer::advance(double extraE) noexcept {
    const auto seconds = pace.seconds;
    phase += pace.share;
    while (phase >= 1.0) {
        const auto beyond = (phase - 1.0) * interval; // model time from the grid point to this sample
        if (limiting)
            limiter.add(frameOf(end), std::fmin(beyond / seconds, 1.0), interval / seconds);
        step(extraE);
        phase = beyond / interval;
    }
}

Frame ColumnPlayer::bandLimited(const Frame& direct, double stepsPerSample) noexcept {
    const auto limited = limiter.take();
    const auto x = std::fmin((stepsPerSample - fadeFrom) / (fadeTo - fadeFrom), 1.0);
    Frame result;
    for (std::size_t c = 0; c < result.size(); ++c)
        result[c] = direct[c] + x * (limited[c] - direct[c]);
    return result;
}

Frame ColumnPlayer::next(double sidechain, double stimulus) noexcept {
    justFailed = false;
    valuesChanged |= smoother.update(now);
    const auto extraE = std::isfinite(sidechain) ? std::clamp(sidechain, -loudestSidechain, loudestSidechain) *
                                                       smoother.values()[parameters::sidechain]
                                                 : 0.0;
    pendingStimulus += stimulus;
    setPace();
    const auto stepsPerSample = pace.stepsPerSample;
    const auto limit = stepsPerSample > fadeFrom;
    if (limit && !limiting && started)
        limiter.start(frameOf(begin));
    limiting = limit && started;
    if (started) {
        advance(extraE);
    } else {
        step(extraE);
        started = true;
    }
    ++now;
    const auto at = [this](ColumnPair::Side side, double State<double>::*x, double State<double>::*v) {
        return hermite(begin[side].*x, begin[side].*v, end[side].*x, end[side].*v, interval, phase);
    };
    using enum ColumnPair::Side;
    using X = State<double>;
    const auto E = at(left, &X::E, &X::Ev), I = at(left, &X::I, &X::Iv);
    const auto rightEeg = at(right, &X::E, &X::Ev) - at(right, &X::I, &X::Iv);
    const Frame direct{at(left, &X::M, &X::Mv), E, I, E - I, rightEeg};
    return limiting ? bandLimited(direct, stepsPerSample) : direct;
}

} // namespace berger
