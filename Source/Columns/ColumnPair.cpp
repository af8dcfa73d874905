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

ColumnPair::ColumnPair(const ModelValues& values, const Settings& settings) : past(capacity) {
    setValues(values, settings);
    reset();
}

void ColumnPair::setValues(const ModelValues& values, const Settings& settings) {
    const auto oldStep = getStepSeconds();
    columns[left].setValues(values);
    columns[right].setValues(rightValues(values, std::clamp(settings.detuning, -maximumDetuning, maximumDetuning)));
    gain = couplingGain(std::clamp(settings.coupling, 0.0, 1.0));
    const auto h = getStepSeconds();
    delaySteps = std::fmax(std::clamp(settings.delay, 0.0, maximumDelay) / 1000.0 / h - 0.5, 0.0);
    if (h != oldStep && recorded > 0)
        regrid(h / oldStep);
}

void ColumnPair::reset() {
    for (auto& column : columns)
        column.reset();
    recorded = 0;
    record();
}

void ColumnPair::setState(Side side, const State<double>& state) {
    columns[side].setState(state);
    at(0)[side] = rateOf(side);
}

void ColumnPair::stimulate(double spikes) {
    for (auto& column : columns)
        column.stimulate(spikes);
}

void ColumnPair::step(double extraLeft, double extraRight) {
    if (gain != 0.0) {
        const auto heard = interpolate(delaySteps);
        extraLeft += gain * heard[right];
        extraRight += gain * heard[left];
    }
    const auto inputLeft = columns[left].nextInput(extraLeft);
    input = inputLeft.E_inp;
    columns[left].advance(inputLeft);
    columns[right].step(extraRight);
    record();
}

// A column that has become non-finite must not spoil the other one.
double ColumnPair::rateOf(Side side) const {
    const auto rate = columns[side].pyramidalRate();
    return std::isfinite(rate) ? rate : 0.0;
}

void ColumnPair::record() {
    ++newest;
    at(0) = {rateOf(left), rateOf(right)};
    recorded = std::min(recorded + 1, capacity);
}

ColumnPair::Rates ColumnPair::interpolate(double age) {
    const auto whole = static_cast<std::size_t>(age);
    const auto s = age - static_cast<double>(whole);
    const auto& a = at(std::min(whole, recorded - 1));
    const auto& b = at(std::min(whole + 1, recorded - 1));
    return {a[left] + s * (b[left] - a[left]), a[right] + s * (b[right] - a[right])};
}

// Resamples the past to a step that is `ratio` times as long. In place, in the order in which no value is overwritten
// before it has been read.
void ColumnPair::regrid(double ratio) {
    const auto move = [this, ratio](std::size_t age) { at(age) = interpolate(static_cast<double>(age) * ratio); };
    if (ratio > 1.0)
        for (std::size_t age = 0; age < capacity; ++age)
            move(age);
    else
        for (auto age = capacity; age > 0; --age)
            move(age - 1);
    recorded = capacity;
}

} // namespace berger
