// SPDX-License-Identifier: GPL-3.0-or-later
#include "CycleFlow.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

using namespace parameters;

constexpr std::size_t parameterColumn = 2 * stateSize + 1;

ParameterAxis undisturbed(ParameterAxis axis) {
    for (const auto p : {noise_E, noise_M, noise_I, drive_shape})
        axis.values.assign(p, 0.0);
    return axis;
}

// Large enough for the rounding, small enough where a saddle pulls neighbours apart.
constexpr auto nudge = 3e-7;

} // namespace

CycleFlow::CycleFlow(const ParameterAxis& parameterAxis, const Vector6& componentScale)
    : axis(undisturbed(parameterAxis)), scale(componentScale), bank(parameterColumn + 2) {}

CycleFlow::Shot CycleFlow::shoot(const State<double>& from, double parameter, double seconds, double steps) {
    const auto start = vectorOf(from);
    const auto aside = std::max(nudge * axis.width(), 1e-9 * std::abs(parameter));
    for (std::size_t i = 0; i < bank.size(); ++i) {
        const auto sense = i % 2 == 1 ? 1.0 : -1.0;
        auto x = start;
        auto there = parameter;
        if (i >= parameterColumn) {
            there += sense * aside;
        } else if (i > 0) {
            const auto component = static_cast<Eigen::Index>(i - 1) / 2;
            x[component] += sense * nudge * scale[component];
        }
        bank.setValues(i, axis.at(there));
        bank.setStep(i, seconds / steps);
        bank.setState(i, stateOf(x));
    }
    bank.advance(static_cast<std::size_t>(steps));
    const auto endOf = [this](std::size_t column) -> Vector6 {
        return vectorOf(bank.getState(column)).cwiseQuotient(scale);
    };
    Shot shot;
    shot.end = endOf(0);
    for (std::size_t i = 0; i < stateSize; ++i)
        shot.byState.col(static_cast<Eigen::Index>(i)) = (endOf(2 * i + 1) - endOf(2 * i + 2)) / (2.0 * nudge);
    shot.byParameter = (endOf(parameterColumn) - endOf(parameterColumn + 1)) * (axis.width() / (2.0 * aside));
    return shot;
}

Vector6 CycleFlow::slopeAt(const State<double>& state, double parameter) const {
    const auto values = axis.at(parameter);
    return vectorOf(drift(Coefficients<double>(constantsFrom(values)), state, constantInputFrom(values)))
        .cwiseQuotient(scale);
}

} // namespace berger
