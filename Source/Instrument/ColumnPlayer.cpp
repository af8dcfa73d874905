// SPDX-License-Identifier: GPL-3.0-or-later
#include "ColumnPlayer.h"

#include "Dsp/Hermite.h"

#include <algorithm>
#include <cmath>
#include <utility>

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

// A band limiter has room for more.
Frame slopesOf(const State<double>& x) { return {x.Mv, x.Ev, x.Iv, 0.0, 0.0}; }

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
    arrive();
    pair.reset();
    pendingStimulus = 0.0;
    startGrid();
}

void ColumnPlayer::moveTo(const State<double>& state) noexcept {
    arrive();
    pair.moveTo(state);
    wasMoved = true;
    startGrid();
}

// No value glides any more.
void ColumnPlayer::arrive() noexcept {
    smoother.snap();
    pair.setValues(smoother.values(), pairSettings(smoother.values()));
    valuesChanged = false;
}

// The pair as it is now is what the next sample hears.
void ColumnPlayer::startGrid() noexcept {
    end = {pair.getState(ColumnPair::left), pair.getState(ColumnPair::right)};
    started = limiting = isAhead = false;
    phase = 0.0;
}

void ColumnPlayer::setDrawsSlopes(bool shouldDraw) noexcept {
    if (shouldDraw && !drawsSlopes && limiting)
        slopeLimiter.start(slopesOf(begin[ColumnPair::left]));
    drawsSlopes = shouldDraw;
}

void ColumnPlayer::step(double extraE) noexcept {
    const auto states = [this] { return States{pair.getState(ColumnPair::left), pair.getState(ColumnPair::right)}; };
    if (valuesChanged) {
        pair.setValues(smoother.values(), pairSettings(smoother.values()));
        valuesChanged = false;
    }
    begin = end;
    Arrivals arrived{.isNote = pendingStimulus != 0.0, .isMoved = std::exchange(wasMoved, false), .sidechain = extraE};
    if (arrived.isNote) {
        pair.stimulate(pendingStimulus);
        pendingStimulus = 0.0;
        begin = states();
    }
    pair.step(extraE, extraE);
    arrived.isPulse = pair.doesPulseBegin();
    interval = pair.getStepSeconds();
    end = states();
    if (!isSound(end[ColumnPair::left]) || !isSound(end[ColumnPair::right])) {
        pair.reset();
        end = begin = states();
        ++failures;
    }
    if (tap != nullptr)
        tap->add(pair.getTime(), interval, end[ColumnPair::left], pair.getInput(), arrived);
    if (rightTap != nullptr)
        rightTap->add(pair.getTime(), interval, end[ColumnPair::right], 0.0);
    if (recordTap != nullptr)
        recordTap->add(place, pair.getTime(), end[ColumnPair::left], pair.getInput());
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
        if (limiting) {
            limiter.add(frameOf(end), std::fmin(beyond / seconds, 1.0), interval / seconds);
            if (drawsSlopes)
                slopeLimiter.add(slopesOf(end[ColumnPair::left]), std::fmin(beyond / seconds, 1.0), interval / seconds);
        }
        step(extraE);
        phase = beyond / interval;
    }
}

// Moves on to the next sample; false if a column failed there.
bool ColumnPlayer::reach(const Stretch& stretch, std::size_t sample) noexcept {
    const auto failuresBefore = failures;
    const auto sidechain = stretch.sidechain[sample];
    place = sample;
    const auto extraE = std::isfinite(sidechain) ? std::clamp(sidechain, -loudestSidechain, loudestSidechain) *
                                                       smoother.values()[parameters::sidechain]
                                                 : 0.0;
    setPace();
    const auto limit = pace.stepsPerSample > fadeFrom && started;
    if (limit && !limiting) {
        limiter.start(frameOf(begin));
        if (drawsSlopes)
            slopeLimiter.start(slopesOf(begin[ColumnPair::left]));
    }
    limiting = limit;
    limitedShare = std::fmin((pace.stepsPerSample - fadeFrom) / (fadeTo - fadeFrom), 1.0);
    if (started) {
        advance(extraE);
    } else {
        step(extraE);
        started = true;
    }
    return failures == failuresBefore;
}

// Draws the sample that has been reached, and those after it up to the next grid point. @return the one after them
std::size_t ColumnPlayer::draw(std::size_t from, std::size_t until, Frames& frames) noexcept {
    setPace();      // a new step makes a new interval
    Channel phases; // NOLINT: filled by the next lines
    phases[from] = phase;
    auto next = from + 1;
    for (; next < until && phase + pace.share < 1.0; ++next)
        phases[next] = phase += pace.share;
    const auto cubic = [this](double x0, double v0, double x1, double v1) {
        return HermiteCubic(x0, v0, x1, v1, interval);
    };
    using enum ColumnPair::Side;
    const auto &a = begin[left], &b = end[left], &c = begin[right], &d = end[right];
    const auto M = cubic(a.M, a.Mv, b.M, b.Mv), E = cubic(a.E, a.Ev, b.E, b.Ev), I = cubic(a.I, a.Iv, b.I, b.Iv),
               rightE = cubic(c.E, c.Ev, d.E, d.Ev), rightI = cubic(c.I, c.Iv, d.I, d.Iv);
    for (auto i = from; i < next; ++i) {
        const auto s = phases[i], potentialE = E(s), potentialI = I(s);
        frames[0][i] = M(s);
        frames[1][i] = potentialE;
        frames[2][i] = potentialI;
        frames[3][i] = potentialE - potentialI;
        frames[4][i] = rightE(s) - rightI(s);
    }
    if (drawsSlopes)
        for (auto i = from; i < next; ++i) {
            const auto s = phases[i];
            slopes[0][i] = M.slope(s) / interval;
            slopes[1][i] = E.slope(s) / interval;
            slopes[2][i] = I.slope(s) / interval;
        }
    return next;
}

// What is band-limited, over the interpolant.
void ColumnPlayer::limitBand(std::size_t at, Frames& frames) noexcept {
    const auto limited = limiter.take();
    for (std::size_t c = 0; c < frames.size(); ++c)
        frames[c][at] += limitedShare * (limited[c] - frames[c][at]);
    if (!drawsSlopes)
        return;
    const auto limitedSlopes = slopeLimiter.take();
    for (std::size_t c = 0; c < slopes.size(); ++c)
        slopes[c][at] += limitedShare * (limitedSlopes[c] - slopes[c][at]);
}

std::size_t ColumnPlayer::render(const Stretch& stretch, std::size_t from, Frames& frames) noexcept {
    valuesChanged |= smoother.update(now);
    if (from == 0)
        pendingStimulus += stretch.stimulus;
    const auto until = smoother.isMoving() ? from + 1 : stretch.size();
    justFailed = std::exchange(isAhead, false) || !reach(stretch, from);
    auto next = from;
    while (true) {
        const auto reached = next;
        next = draw(reached, until, frames);
        if (limiting)
            limitBand(reached, frames);
        limiting = limiting && next == reached + 1;
        if (next == until)
            break;
        if (isAhead = !reach(stretch, next); isAhead)
            break;
    }
    now += static_cast<std::int64_t>(next - from);
    return next;
}

} // namespace berger
