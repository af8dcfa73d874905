// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConvergedRhythm.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace berger {
namespace {

using namespace parameters;

// The first step, s: one twentieth of the fastest synapse's time constant, with which the usual columns have converged.
double firstStep(const ModelValues& values) { return std::min(0.5e-3, 0.05 / std::max(values[be], values[bi])); }

// Of what does not repeat itself, only what it is like has to stay the same.
bool isSame(const Rhythm& a, const Rhythm& b) {
    const auto isRough = a.kind == Rhythm::Kind::irregular;
    const auto ofFrequency = isRough ? 0.05 : 0.01 * std::numbers::ln2 / 1200.0, ofRange = isRough ? 0.05 : 1e-4;
    constexpr auto floor = 1e-6; // mV
    const auto tolerance = ofRange * (b.maximum - b.minimum) + floor;
    return a.kind == b.kind && std::abs(a.frequency - b.frequency) <= ofFrequency * b.frequency &&
           std::abs(a.minimum - b.minimum) <= tolerance && std::abs(a.maximum - b.maximum) <= tolerance;
}

} // namespace

ConvergedRhythm findConvergedRhythm(ModelValues values, double longest, int halvings) {
    values.assign(integrator, static_cast<double>(Integrator::rk4));
    auto step = firstStep(values);
    const auto findAt = [&](double seconds) {
        values.assign(dt, 1000.0 * seconds);
        return findRhythm(values, longest);
    };
    auto coarse = findAt(step);
    for (int i = 0; i < halvings; ++i) {
        step *= 0.5;
        const auto fine = findAt(step);
        if (isSame(coarse, fine))
            return {fine, step, true};
        coarse = fine;
    }
    return {coarse, step, false};
}

} // namespace berger
