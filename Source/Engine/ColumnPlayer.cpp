// SPDX-License-Identifier: GPL-3.0-or-later
#include "ColumnPlayer.h"

#include "Hermite.h"

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

Frame frameOf(const State<double>& x) { return {x.M, x.E, x.I, x.eeg()}; }

// Whether the state is one that the model can have: a column whose step is too long for its rates grows past all
// bounds, and past a float's, long before it is infinite. False for a NaN.
bool isSound(const State<double>& x) {
    constexpr double greatestPotential = 1e9, greatestSlope = 1e12; // mV and mV/s, far beyond any input's effect
    const auto potential = std::abs(x.M) + std::abs(x.E) + std::abs(x.I);
    const auto slope = std::abs(x.Mv) + std::abs(x.Ev) + std::abs(x.Iv);
    return potential < greatestPotential && slope < greatestSlope;
}

} // namespace

void ColumnPlayer::prepare(double newSampleRate) {
    sampleRate = newSampleRate;
    smoother.prepare(newSampleRate);
    LowPassKernel::shared();
    restart();
}

void ColumnPlayer::restart() noexcept {
    smoother.snap();
    column.setValues(smoother.values());
    column.reset();
    valuesChanged = false;
    started = limiting = false;
    phase = pendingKick = 0.0;
}

void ColumnPlayer::step(double extraE) noexcept {
    if (valuesChanged) {
        column.setValues(smoother.values());
        valuesChanged = false;
    }
    left = column.getState();
    if (pendingKick != 0.0) {
        left.Ev += pendingKick * smoother.values()[Parameter::Ae] * smoother.values()[Parameter::be];
        column.setState(left);
        pendingKick = 0.0;
    }
    const auto input = column.nextInput(extraE);
    column.advance(input);
    interval = column.getStepSeconds();
    right = column.getState();
    if (!isSound(right)) {
        column.reset();
        right = left = column.getState();
        ++failures;
        justFailed = true;
    }
    if (tap != nullptr)
        tap->add(column.getTime(), interval, right, input.E_inp);
}

void ColumnPlayer::advance(double extraE) noexcept {
    const auto seconds = smoother.values()[Parameter::speed] / sampleRate;
    phase += seconds / interval;
    while (phase >= 1.0) {
        const auto beyond = (phase - 1.0) * interval; // model time from the grid point to this sample
        if (limiting)
            limiter.add(frameOf(right), std::fmin(beyond / seconds, 1.0), interval / seconds);
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

Frame ColumnPlayer::next(double sidechain, double kick) noexcept {
    justFailed = false;
    valuesChanged |= smoother.update(now);
    const auto extraE = std::isfinite(sidechain) ? std::clamp(sidechain, -loudestSidechain, loudestSidechain) *
                                                       smoother.values()[Parameter::sidechain]
                                                 : 0.0;
    pendingKick += kick;
    const auto stepsPerSample = smoother.values()[Parameter::speed] / (sampleRate * interval);
    const auto limit = stepsPerSample > fadeFrom;
    if (limit && !limiting && started)
        limiter.start(frameOf(left));
    limiting = limit && started;
    if (started) {
        advance(extraE);
    } else {
        step(extraE);
        started = true;
    }
    ++now;
    const auto at = [this](double x0, double v0, double x1, double v1) {
        return hermite(x0, v0, x1, v1, interval, phase);
    };
    const auto E = at(left.E, left.Ev, right.E, right.Ev), I = at(left.I, left.Iv, right.I, right.Iv);
    const Frame direct{at(left.M, left.Mv, right.M, right.Mv), E, I, E - I};
    return limiting ? bandLimited(direct, stepsPerSample) : direct;
}

} // namespace berger
