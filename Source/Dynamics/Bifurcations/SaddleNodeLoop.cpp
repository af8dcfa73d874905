// SPDX-License-Identifier: GPL-3.0-or-later
#include "SaddleNodeLoop.h"

#include "Dynamics/EegWindow.h"
#include "Dynamics/NoiseFreeFlow.h"
#include "Dynamics/ShootingSolver.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

using namespace parameters;

// The state so far away, in mV, in the direction in which nothing pulls back.
std::optional<State<double>> pushed(const ModelValues& values, const State<double>& fold, double push) {
    const auto mode = modeAt(constantsFrom(values), fold, constantInputFrom(values), 0.0);
    if (!mode)
        return std::nullopt;
    State<double> direction;
    for (std::size_t i = 0; i < stateSize; ++i)
        direction.*stateComponents<double>[i].value = (*mode)[i].real();
    return addScaled(fold, push / distance(direction, State<double>{}), direction);
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

// A push in mV that is small beside the distance of the next equilibrium, lest the column come to rest there instead.
double pushFrom(const ModelValues& values, const State<double>& fold) {
    constexpr auto usual = 0.05, share = 0.1, itself = 1e-3;
    auto push = usual;
    for (const auto& other : findEquilibria(constantsFrom(values), constantInputFrom(values)))
        if (const auto away = std::abs(other.state.eeg() - fold.eeg()); away > itself)
            push = std::min(push, share * away);
    return push;
}

} // namespace

bool isOnLoop(const ModelValues& values, const Equilibrium& fold) {
    auto byModulus = fold.eigenvalues;
    std::ranges::sort(byModulus, {}, [](const std::complex<double>& e) { return std::abs(e); });
    if (std::any_of(byModulus.begin() + 1, byModulus.end(), [](const auto& e) { return e.real() >= 0.0; }))
        return false;
    const auto push = pushFrom(values, fold.state);
    return leavesAndReturns(values, fold.state, push) || leavesAndReturns(values, fold.state, -push);
}

} // namespace berger
