// SPDX-License-Identifier: GPL-3.0-or-later
#include "Equilibria.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace berger {
namespace {

// dS/dv of the sigmoid, in 1/(s mV).
double slope(const Constants<double>& c, double v) {
    if (c.s_max == 0.0)
        return 0.0;
    const auto rate = firingRate(c, v);
    return c.r * rate * (1.0 - rate / c.s_max);
}

// The state in which all six derivatives vanish, were the EEG held at y by force.
State<double> restGivenEeg(const Constants<double>& c, const Input<double>& u, double y) {
    const auto excitation = c.Ae / c.be * c.fr_scale, inhibition = c.Ai / c.bi * c.fr_scale;
    State<double> x;
    x.M = excitation * firingRate(c, y + u.M_inp);
    x.E = excitation * (u.E_inp + c.C * c.a2 * firingRate(c, c.C * c.a1 * x.M));
    x.I = inhibition * c.C * c.a4 * firingRate(c, c.C * c.a3 * x.M + u.I_inp);
    return x;
}

} // namespace

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
    Eigen::Matrix<double, 6, 6> jacobian = Eigen::Matrix<double, 6, 6>::Zero();
    jacobian.topRightCorner<3, 3>().setIdentity();
    const auto excitation = c.Ae * c.be * c.fr_scale, inhibition = c.Ai * c.bi * c.fr_scale;
    const auto pyramidal = excitation * slope(c, x.E - x.I + u.M_inp);
    jacobian(3, 1) = pyramidal;
    jacobian(3, 2) = -pyramidal;
    jacobian(4, 0) = excitation * c.C * c.a2 * c.C * c.a1 * slope(c, c.C * c.a1 * x.M);
    jacobian(5, 0) = inhibition * c.C * c.a4 * c.C * c.a3 * slope(c, c.C * c.a3 * x.M + u.I_inp);
    const std::array<double, 3> rates{c.be, c.be, c.bi};
    for (int i = 0; i < 3; ++i) {
        const auto b = rates[static_cast<std::size_t>(i)];
        jacobian(3 + i, i) -= b * b;
        jacobian(3 + i, 3 + i) -= 2.0 * b;
    }
    const Eigen::Vector<std::complex<double>, 6> values = jacobian.eigenvalues();
    std::array<std::complex<double>, 6> result;
    std::ranges::copy(values, result.begin());
    return result;
}

// An eigenvector's velocities are the eigenvalue times its potentials, so that M gives E and I by a synapse's transfer
// function each.
std::optional<std::array<std::complex<double>, 6>> modeAt(const Constants<double>& c, const State<double>& x,
                                                          const Input<double>& u, std::complex<double> eigenvalue) {
    const auto respond = [eigenvalue](double gain, double rate) {
        return gain / ((eigenvalue + rate) * (eigenvalue + rate));
    };
    const auto E = respond(c.Ae * c.be * c.fr_scale * c.C * c.a2 * c.C * c.a1 * slope(c, c.C * c.a1 * x.M), c.be);
    const auto I =
        respond(c.Ai * c.bi * c.fr_scale * c.C * c.a4 * c.C * c.a3 * slope(c, c.C * c.a3 * x.M + u.I_inp), c.bi);
    const auto eeg = E - I;
    if (!(std::abs(eeg) > 1e-6 && std::isfinite(std::abs(eeg))))
        return std::nullopt;
    const auto m = 1.0 / eeg, e = E / eeg, i = I / eeg;
    return {{m, e, i, eigenvalue * m, eigenvalue * e, eigenvalue * i}};
}

std::optional<Equilibrium> findEquilibriumNear(const Constants<double>& c, const Input<double>& u, double eeg) {
    const auto residual = [&](double y) { return restGivenEeg(c, u, y).eeg() - y; };
    auto y = eeg;
    for (int iteration = 0; iteration < 20; ++iteration) {
        constexpr auto step = 1e-5;
        const auto change = -residual(y) * 2.0 * step / (residual(y + step) - residual(y - step));
        y += change;
        if (!(std::abs(y - eeg) < 1.0))
            return std::nullopt;
        if (std::abs(change) < 1e-10) {
            const auto x = restGivenEeg(c, u, y);
            return Equilibrium{x, eigenvaluesAt(c, x, u)};
        }
    }
    return std::nullopt;
}

std::vector<Equilibrium> findEquilibria(const Constants<double>& c, const Input<double>& u) {
    if (!(c.be > 0.0 && c.bi > 0.0))
        throw std::domain_error("equilibria need positive rate constants be and bi");
    const auto residual = [&](double y) { return restGivenEeg(c, u, y).eeg() - y; };
    const auto excitation = c.Ae / c.be * c.fr_scale, inhibition = c.Ai / c.bi * c.fr_scale;
    const auto lowest = excitation * u.E_inp - inhibition * c.C * c.a4 * c.s_max - 1.0;
    const auto highest = excitation * (u.E_inp + c.C * c.a2 * c.s_max) + 1.0;

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
            const auto x = restGivenEeg(c, u, 0.5 * (a + b));
            found.push_back({x, eigenvaluesAt(c, x, u)});
        }
        left = right;
        leftResidual = rightResidual;
    }
    return found;
}

} // namespace berger
