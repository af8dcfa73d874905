// SPDX-License-Identifier: GPL-3.0-or-later
#include "CycleFlow.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace berger {
namespace {

using namespace parameters;

// A piece's columns: itself, a pair for each component, a pair for the parameter.
constexpr std::size_t parameterPair = 2 * stateSize + 1, columnsOfPiece = parameterPair + 2;

// Large enough for the rounding, small enough where neighbours are pulled apart.
constexpr auto nudge = 3e-7;

ParameterAxis undisturbed(ParameterAxis axis) {
    for (const auto p : {noise_E, noise_M, noise_I, drive_shape})
        axis.values.assign(p, 0.0);
    return axis;
}

} // namespace

CycleFlow::CycleFlow(const ParameterAxis& parameterAxis, Vector6 componentScale)
    : axis(undisturbed(parameterAxis)), scale(std::move(componentScale)), bank(cyclePieces * columnsOfPiece) {}

std::array<CycleFlow::Shot, cyclePieces> CycleFlow::shoot(const CycleStates& from, double parameter, double seconds,
                                                          std::size_t steps) {
    const auto aside = std::max(nudge * axis.width(), 1e-9 * std::abs(parameter));
    const std::array values{axis.at(parameter), axis.at(parameter + aside), axis.at(parameter - aside)};
    for (std::size_t piece = 0; piece < cyclePieces; ++piece)
        for (std::size_t i = 0; i < columnsOfPiece; ++i) {
            const auto column = piece * columnsOfPiece + i;
            const auto isFirst = i % 2 == 1;
            Vector6 x = vectorOf(from[piece]);
            if (i > 0 && i < parameterPair) {
                const auto component = static_cast<Eigen::Index>(i - 1) / 2;
                x[component] += (isFirst ? nudge : -nudge) * scale[component];
            }
            bank.setValues(column, values[i < parameterPair ? 0 : isFirst ? 1 : 2]);
            bank.setStep(column, seconds / static_cast<double>(steps));
            bank.setState(column, stateOf(x));
        }
    bank.advance(steps);
    std::array<Shot, cyclePieces> shots;
    for (std::size_t piece = 0; piece < cyclePieces; ++piece) {
        const auto endOf = [this, piece](std::size_t i) -> Vector6 {
            return vectorOf(bank.getState(piece * columnsOfPiece + i)).cwiseQuotient(scale);
        };
        auto& shot = shots[piece];
        shot.end = endOf(0);
        for (std::size_t i = 0; i < stateSize; ++i)
            shot.byState.col(static_cast<Eigen::Index>(i)) = (endOf(2 * i + 1) - endOf(2 * i + 2)) / (2.0 * nudge);
        shot.byParameter = (endOf(parameterPair) - endOf(parameterPair + 1)) * (axis.width() / (2.0 * aside));
    }
    return shots;
}

Vector6 CycleFlow::slopeAt(const Vector6& scaledState, double parameter) const {
    const auto values = axis.at(parameter);
    const auto state = stateOf(scaledState.cwiseProduct(scale));
    return vectorOf(drift(Coefficients<double>(constantsFrom(values)), state, constantInputFrom(values)))
        .cwiseQuotient(scale);
}

} // namespace berger
