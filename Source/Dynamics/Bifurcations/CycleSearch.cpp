// SPDX-License-Identifier: GPL-3.0-or-later
#include "CycleSearch.h"

#include "Dynamics/EegWindow.h"
#include "Dynamics/NoiseFreeFlow.h"
#include "Dynamics/ShootingSolver.h"

#include <algorithm>

namespace berger {
namespace {

using namespace parameters;

// The cycle into which the column settles from a state, near enough for Newton's method.
std::optional<CycleGuess> settled(const ParameterAxis& axis, double parameter, const State<double>& from) {
    constexpr int windows = 4;
    constexpr auto still = 1e-3; // mV
    const auto values = axis.at(parameter);
    const auto h = ShootingSolver::stepFor(values);
    // Some ten of the slow synapse's courses; the level of the first says nothing yet.
    const auto steps = static_cast<long>(200.0 / std::min(values[be], values[bi]) / h);
    NoiseFreeFlow flow(values, from);
    auto level = from.eeg();
    for (int i = 0; i < windows && isFinite(flow.state); ++i) {
        EegWindow window{.between = EegWindow::Between::line, .crossings = {}};
        for (long n = 0; n < steps; ++n) {
            const EegWindow::Point before{flow.state, static_cast<double>(n) * h};
            flow.step(h);
            window.add(before, {flow.state, static_cast<double>(n + 1) * h}, h, level);
        }
        if (window.range() < still)
            break;
        const auto& c = window.crossings;
        if (const auto m = window.repetition(16, 0.02, 0.05); m > 0)
            return CycleGuess{c.back().state, c.back().time - c[c.size() - 1 - m].time, parameter};
        level = window.middle();
    }
    return std::nullopt;
}

// Beside each unstable equilibrium, to both sides of where it is left fastest; the column's own initial state.
std::vector<State<double>> startsAt(const ModelValues& values) {
    constexpr auto push = 0.05; // mV
    const auto c = constantsFrom(values);
    const auto u = constantInputFrom(values);
    std::vector<State<double>> starts{initialStateFrom(values)};
    for (const auto& found : findEquilibria(c, u)) {
        if (found.isStable())
            continue;
        const auto fastest = *std::ranges::max_element(found.eigenvalues, {}, [](const auto& e) { return e.real(); });
        const auto mode = modeAt(c, found.state, u, fastest);
        if (!mode)
            continue;
        for (const auto sense : {push, -push}) {
            auto x = found.state;
            for (std::size_t i = 0; i < stateSize; ++i)
                x.*stateComponents<double>[i].value += sense * (*mode)[i].real();
            starts.push_back(x);
        }
    }
    return starts;
}

} // namespace

void searchCycles(const ParameterAxis& axis, const std::vector<SpecialPoint>& points,
                  const std::function<void(const CycleGuess&)>& found, const std::atomic<bool>& cancelled) {
    constexpr int places = 8;
    constexpr auto beside = 0.01;
    std::vector<double> looked;
    for (int i = 0; i <= places; ++i)
        looked.push_back(axis.from + axis.width() * i / places);
    for (const auto& point : points) // where new cycles are likely
        for (const auto side : {-beside, beside})
            looked.push_back(point.parameter + side * axis.width());
    for (const auto parameter : looked)
        if (axis.holds(parameter))
            for (const auto& start : startsAt(axis.at(parameter)))
                if (!cancelled)
                    if (const auto cycle = settled(axis, parameter, start))
                        found(*cycle);
}

} // namespace berger
