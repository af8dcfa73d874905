// SPDX-License-Identifier: GPL-3.0-or-later
#include "PortraitTrail.h"

#include <cmath>

namespace berger {
namespace {

// Whether a state is not where the one before it was heading: the column was put there. By the trapezoidal rule, which
// is out by far less than this, mV.
bool isJump(const State<double>& a, const State<double>& b, double h) {
    constexpr double most = 1.0, mostOfM = 0.05;
    const auto miss = [h](double x0, double v0, double x1, double v1) {
        return std::abs(x1 - x0 - 0.5 * h * (v0 + v1));
    };
    return miss(a.E, a.Ev, b.E, b.Ev) > most || miss(a.I, a.Iv, b.I, b.Iv) > most ||
           miss(a.M, a.Mv, b.M, b.Mv) > mostOfM;
}

} // namespace

void PortraitTrail::add(const State<double>& state, double step) {
    if (step != interval)
        clear();
    interval = step;
    if (ring.empty())
        ring.resize(capacity);
    const auto isStart = count == 0 || isNextStart || isJump(ring[(total - 1) % capacity].state, state, interval);
    isNextStart = false;
    ring[total++ % capacity] = {state, isStart};
    count = std::min(count + 1, capacity);
}

void PortraitTrail::add(const SampleChunk& chunk) {
    const auto follows = chunk.run == run && std::abs(chunk.first - nextTime) < 0.5 * chunk.interval;
    isNextStart = isNextStart || !follows;
    for (int i = 0; i < SampleChunk::size; ++i)
        add(chunk.stateAt(i), chunk.interval);
    run = chunk.run;
    nextTime = chunk.first + SampleChunk::size * chunk.interval;
}

void PortraitTrail::clear() {
    count = 0;
    isNextStart = true;
}

std::optional<State<double>> PortraitTrail::now() const {
    return count == 0 ? std::nullopt : std::optional(ring[(total - 1) % capacity].state);
}

} // namespace berger
