// SPDX-License-Identifier: GPL-3.0-or-later
#include "PeriodicOrbit.h"

#include "Eigenvalues.h"
#include "ShootingStep.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

// The largest modulus of the return map's multipliers: the flow's derivative, carried back along the orbit onto the
// plane where the EEG has its level, and so without the multiplier 1 of the orbit's own direction.
double largestMultiplier(const Matrix6& flow, const Vector6& slope, const Vector6& scale) {
    const auto level = vectorOf(eegWeights);
    const Matrix6 onto = Matrix6::Identity() - slope * level.transpose() / level.dot(slope);
    const auto values = eigenvaluesOf(scale.cwiseInverse().asDiagonal() * (onto * flow) * scale.asDiagonal());
    return std::abs(std::ranges::max(values, {}, [](const auto& value) { return std::abs(value); }));
}

} // namespace

std::optional<PeriodicOrbit> shoot(const StepMap& map, const State<double>& guess, double guessedPeriod) {
    constexpr int iterations = 20;
    const auto scale = map.scaleAt(guess);
    Vector6 x = vectorOf(guess);
    auto period = guessedPeriod;
    for (int i = 0; i < iterations; ++i) {
        if (!(period > 0.5 * guessedPeriod && period < 2.0 * guessedPeriod))
            return std::nullopt;
        const auto [end, change] = map.flow(stateOf(x), period);
        const Vector6 slope = vectorOf(change);
        const auto derivative = derivativeOf(end);
        const Matrix6 monodromy = scale.cwiseInverse().asDiagonal() * derivative * scale.asDiagonal();
        const auto step =
            shootingStep(monodromy, slope.cwiseQuotient(scale) * period, vectorOf(eegWeights).cwiseProduct(scale),
                         (vectorOf(valueOf(end)) - x).cwiseQuotient(scale));
        if (!step)
            return std::nullopt;
        x += step->state.cwiseProduct(scale);
        period += step->period * period;
        if (step->largest() < 1e-8) {
            // In an equilibrium every period fits.
            if (!(map.slopeAt(stateOf(x)).eeg() > 0.3 * map.slopeAt(guess).eeg()))
                return std::nullopt;
            return PeriodicOrbit{stateOf(x), period, largestMultiplier(derivative, slope, scale)};
        }
    }
    return std::nullopt;
}

} // namespace berger
