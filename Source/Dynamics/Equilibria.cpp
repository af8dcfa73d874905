// SPDX-License-Identifier: GPL-3.0-or-later
#include "Equilibria.h"

#include "Eigenvalues.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace berger {
bool Equilibrium::isStable() const {
    return std::ranges::all_of(eigenvalues, [](const auto& e) { return e.real() < 0.0; });
}

double Equilibrium::resonance() const {
    const std::complex<double>* best = nullptr;
    for (const auto& e : eigenvalues)
        if (e.imag() > 1e-9 && (best == nullptr || e.real() > best->real()))
            best = &e;
    return best == nullptr ? 0.0 : best->imag() / (2.0 * std::numbers::pi);
}

std::array<std::complex<double>, 6> eigenvaluesAt(const Constants<double>& c, const State<double>& x,
                                                  const Input<double>& u) {
    return eigenvaluesOf(jacobianAt(c, x, u));
}

std::optional<std::array<std::complex<double>, 6>> modeAt(const Constants<double>& c, const State<double>& x,
                                                          const Input<double>& u, std::complex<double> eigenvalue) {
    auto mode = eigenvectorOf(jacobianAt(c, x, u), eigenvalue);
    std::complex<double> eeg = 0.0;
    for (std::size_t i = 0; i < stateSize; ++i)
        eeg += eegWeights.*stateComponents<double>[i].value * mode[i];
    if (!(std::abs(eeg) > 1e-6 * std::abs(mode[0]) && std::isfinite(std::abs(eeg))))
        return std::nullopt;
    for (auto& component : mode)
        component /= eeg;
    return mode;
}

std::optional<Equilibrium> findEquilibriumNear(const Constants<double>& c, const Input<double>& u, double eeg) {
    const auto residual = [&](double y) { return restAtEeg(c, u, y).eeg() - y; };
    auto y = eeg;
    for (int iteration = 0; iteration < 20; ++iteration) {
        constexpr auto step = 1e-5;
        const auto change = -residual(y) * 2.0 * step / (residual(y + step) - residual(y - step));
        y += change;
        if (!(std::abs(y - eeg) < 1.0))
            return std::nullopt;
        if (std::abs(change) < 1e-10) {
            const auto x = restAtEeg(c, u, y);
            return Equilibrium{x, eigenvaluesAt(c, x, u)};
        }
    }
    return std::nullopt;
}

std::vector<Equilibrium> findEquilibria(const Constants<double>& c, const Input<double>& u) {
    if (!(c.be > 0.0 && c.bi > 0.0))
        throw std::domain_error("equilibria need positive rate constants be and bi");
    const auto residual = [&](double y) { return restAtEeg(c, u, y).eeg() - y; };
    // A millivolt beyond the bounds, so that no root lies on one.
    const auto bounds = restingEegBounds(c, u);
    const auto lowest = bounds.minimum - 1.0, highest = bounds.maximum + 1.0;

    // The sigmoids are smooth on the scale of 1/r; a step far below it brackets every root.
    const auto step = std::min(0.01, (highest - lowest) / 1000.0);
    const auto intervals = static_cast<long>(std::ceil((highest - lowest) / step));
    std::vector<Equilibrium> found;
    auto left = lowest, leftResidual = residual(left);
    for (long i = 1; i <= intervals; ++i) {
        const auto right = lowest + (highest - lowest) * static_cast<double>(i) / static_cast<double>(intervals);
        const auto rightResidual = residual(right);
        if ((leftResidual > 0.0) != (rightResidual > 0.0)) {
            auto a = left, b = right;
            for (int bisection = 0; bisection < 100; ++bisection) {
                const auto middle = 0.5 * (a + b);
                ((residual(middle) > 0.0) == (leftResidual > 0.0) ? a : b) = middle;
            }
            const auto x = restAtEeg(c, u, 0.5 * (a + b));
            found.push_back({x, eigenvaluesAt(c, x, u)});
        }
        left = right;
        leftResidual = rightResidual;
    }
    return found;
}

} // namespace berger
