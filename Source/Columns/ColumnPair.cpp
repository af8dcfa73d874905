// SPDX-License-Identifier: GPL-3.0-or-later
#include "ColumnPair.h"

#include <algorithm>
#include <cmath>

namespace berger {

using namespace parameters;

ModelValues ColumnPair::rightValues(const ModelValues& left, double detuning) {
    auto values = left;
    values.assign(seed, rightSeed(static_cast<std::uint32_t>(left[seed])));
    if (detuning != 0.0)
        for (const auto p : {Ae, Ai, be, bi, Mv_init, Ev_init, Iv_init})
            values.assign(p, left[p] * (1.0 + detuning));
    return values;
}

ColumnPair::ColumnPair(const ModelValues& values, const Settings& settings)
    : inputs{ColumnInput(values), ColumnInput(rightValues(values, settings.detuning))}, past(capacity) {
    setValues(values, settings);
    reset();
}

void ColumnPair::setValues(const ModelValues& values, const Settings& settings) {
    const auto oldStep = getStepSeconds();
    const auto detuning = std::clamp(settings.detuning, -maximumDetuning, maximumDetuning);
    const std::array both{values, rightValues(values, detuning)};
    pace = 1.0 + detuning;
    for (const auto side : {left, right}) {
        inputs[side].setValues(both[side]);
        columns.setValues(side, both[side]);
        const auto& c = columns.getConstants(side);
        firing[side] = FiringRate(c.s_max, c.v0, c.r);
    }
    gain = couplingGain(std::clamp(settings.coupling, 0.0, 1.0));
    const auto h = getStepSeconds();
    delaySteps = std::fmax(std::clamp(settings.delay, 0.0, maximumDelay) / 1000.0 / h - 0.5, 0.0);
    if (h != oldStep && recorded > 0)
        regrid(h / oldStep);
}

void ColumnPair::reset() {
    for (const auto side : {left, right}) {
        inputs[side].reset();
        columns.reset(side);
    }
    recorded = 0;
    record();
}

// The detuned column runs through the same potentials at another speed.
void ColumnPair::moveTo(const State<double>& state) {
    columns.setState(left, state);
    columns.setState(right, {state.M, state.E, state.I, pace * state.Mv, pace * state.Ev, pace * state.Iv});
    recorded = 0;
    record();
}

void ColumnPair::setState(Side side, const State<double>& state) {
    columns.setState(side, state);
    at(0)[side] = state.eeg();
}

void ColumnPair::stimulate(double spikes) {
    for (const auto side : {left, right}) {
        auto state = columns.getState(side);
        berger::stimulate(columns.getConstants(side), state, spikes);
        columns.setState(side, state);
    }
}

void ColumnPair::step(double extraLeft, double extraRight) {
    if (gain != 0.0) {
        const auto heard = between(delaySteps, [this](Side side, double eeg) { return rateOf(side, eeg); });
        extraLeft += gain * heard[right];
        extraRight += gain * heard[left];
    }
    const auto inputLeft = inputs[left].next(extraLeft);
    input = inputLeft.E_inp;
    columns.step(inputLeft, inputs[right].next(extraRight));
    record();
}

// A column that has become non-finite must not spoil the other one.
double ColumnPair::rateOf(Side side, double eeg) const {
    const auto rate = firing[side](eeg);
    return std::isfinite(rate) ? rate : 0.0;
}

void ColumnPair::record() {
    ++newest;
    at(0) = {columns.getEeg(left), columns.getEeg(right)};
    recorded = std::min(recorded + 1, capacity);
}

// Between two steps: `take` of the younger and the older.
template <class Take> ColumnPair::Both ColumnPair::between(double age, const Take& take) {
    const auto whole = static_cast<std::size_t>(age);
    const auto s = age - static_cast<double>(whole);
    const auto &young = at(std::min(whole, recorded - 1)), &old = at(std::min(whole + 1, recorded - 1));
    const auto mix = [&](Side side) {
        const auto a = take(side, young[side]), b = take(side, old[side]);
        return a + s * (b - a);
    };
    return {mix(left), mix(right)};
}

// Resamples the past to a step that is `ratio` times as long. In place, in the order in which no value is overwritten
// before it has been read.
void ColumnPair::regrid(double ratio) {
    const auto move = [this, ratio](std::size_t age) {
        at(age) = between(static_cast<double>(age) * ratio, [](Side, double eeg) { return eeg; });
    };
    if (ratio > 1.0)
        for (std::size_t age = 0; age < capacity; ++age)
            move(age);
    else
        for (auto age = capacity; age > 0; --age)
            move(age - 1);
    recorded = capacity;
}

} // namespace berger
