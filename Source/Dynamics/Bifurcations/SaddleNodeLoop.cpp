// SPDX-License-Identifier: GPL-3.0-or-later
#include "SaddleNodeLoop.h"

#include "Dynamics/EegWindow.h"
#include "Dynamics/NoiseFreeFlow.h"
#include "Dynamics/ShootingSolver.h"

#include <algorithm>

namespace berger {
namespace {

using namespace parameters;

// The state after a push of so many mV of the EEG in the direction in which nothing pulls back.
std::optional<State<double>> pushed(const ModelValues& values, const State<double>& fold, double push) {
    const auto mode = modeAt(constantsFrom(values), fold, constantInputFrom(values), 0.0);
    if (!mode)
        return std::nullopt;
    auto x = fold;
    for (std::size_t i = 0; i < stateSize; ++i)
        x.*stateComponents<double>[i].value += push * (*mode)[i].real();
    return x;
}

bool leavesAndReturns(const ModelValues& values, const State<double>& fold, double push) {
    const auto start = pushed(values, fold, push);
    if (!start)
        return false;
    // The slow synapse's time constants that are waited for, and that tell a stay from a passage.
    constexpr auto patience = 2000.0, stay = 10.0;
    const auto h = ShootingSolver::stepFor(values), reach = 2.0 * std::abs(push);
    const auto slowest = 1.0 / std::min(values[be], values[bi]);
    NoiseFreeFlow flow(values, *start);
    auto hasLeft = false;
    auto within = 0.0;
    for (auto left = static_cast<long>(patience * slowest / h); left > 0 && within < stay * slowest; --left) {
        flow.step(h);
        const auto away = distance(flow.state, fold);
        hasLeft |= away > 5.0 * reach;
        within = hasLeft && away < reach ? within + h : 0.0;
    }
    return within >= stay * slowest;
}

} // namespace

bool isOnLoop(const ModelValues& values, const Equilibrium& fold) {
    constexpr auto push = 0.05; // mV
    auto byModulus = fold.eigenvalues;
    std::ranges::sort(byModulus, {}, [](const std::complex<double>& e) { return std::abs(e); });
    if (std::any_of(byModulus.begin() + 1, byModulus.end(), [](const auto& e) { return e.real() >= 0.0; }))
        return false;
    return leavesAndReturns(values, fold.state, push) || leavesAndReturns(values, fold.state, -push);
}

} // namespace berger
