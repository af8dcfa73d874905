// SPDX-License-Identifier: GPL-3.0-or-later
#include "StepMap.h"

#include "Engine/Column.h"
#include "Model/Integrators.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

// One step of the column's integrator, of a state or of a varied one.
template <class X, class F> X stepped(Integrator integrator, const F& f, const X& x, const X& weights, double h) {
    switch (integrator) {
    case Integrator::exponentialEuler:
        return integrators::weightedEuler(f, x, weights);
    case Integrator::heun:
        return integrators::heun(f, x, h);
    case Integrator::rk4:
        break;
    }
    return integrators::rk4(f, x, h);
}

// dS/dv times a peak, where the sigmoid of that peak has the given slope.
double sigmoidSlope(const Coefficients<double>& c, double peak, double v) {
    const auto share = 1.0 / (1.0 + std::exp(c.r * (c.v0 - v)));
    return c.r * peak * share * (1.0 - share);
}

} // namespace

StepMap::StepMap(const ParameterValues& values, const Input<double>& constantInput)
    : constants(constantsFrom(values)), coefficients(constants), input(constantInput), integrator(values.integrator()),
      step(values.stepSeconds()) {}

State<double> StepMap::after(const State<double>& x, double h) const {
    return stepped(
        integrator, [this](const auto& y) { return slopeAt(y); }, x, exponentialEulerWeights(constants, h), h);
}

VariedState StepMap::after(const VariedState& x, double h) const {
    const auto& c = coefficients;
    const auto f = [this, &c](const VariedState& y) {
        const auto& s = y.state;
        const auto& d = y.derivative;
        VariedState slope{slopeAt(s), {}};
        auto& g = slope.derivative;
        g.topRows<3>() = d.bottomRows<3>();
        g.row(3) = sigmoidSlope(c, c.peakP, s.E - s.I + input.M_inp) * (d.row(1) - d.row(2)) - c.stiffnessE * d.row(0) -
                   c.dampingE * d.row(3);
        g.row(4) =
            sigmoidSlope(c, c.peakE, c.toE * s.M) * c.toE * d.row(0) - c.stiffnessE * d.row(1) - c.dampingE * d.row(4);
        g.row(5) = sigmoidSlope(c, c.peakI, c.toI * s.M + input.I_inp) * c.toI * d.row(0) - c.stiffnessI * d.row(2) -
                   c.dampingI * d.row(5);
        return slope;
    };
    return stepped(integrator, f, x, VariedState{exponentialEulerWeights(constants, h), {}}, h);
}

std::array<std::complex<double>, 6> StepMap::multipliersAt(const State<double>& equilibrium) const {
    const auto scale = scaleAt(equilibrium);
    const Matrix6 scaled =
        scale.cwiseInverse().asDiagonal() * after(VariedState{equilibrium}, step).derivative * scale.asDiagonal();
    const Eigen::Vector<std::complex<double>, 6> values = scaled.eigenvalues();
    std::array<std::complex<double>, 6> result;
    std::ranges::copy(values, result.begin());
    return result;
}

Vector6 StepMap::scaleAt(const State<double>& x) const {
    return vectorOf(x).cwiseAbs() + Vector6{0.1, 1.0, 1.0, 0.1 * constants.be, constants.be, constants.bi};
}

std::optional<StepMap::Return> StepMap::nextRise(const State<double>& from, double level, double longest) const {
    auto x = from;
    const auto steps = static_cast<long>(longest / step);
    for (long n = 0; n < steps; ++n) {
        const auto next = after(x, step);
        if (!std::isfinite(next.eeg()))
            return std::nullopt;
        if (n == 0 || !(x.eeg() < level && next.eeg() >= level)) {
            x = next;
            continue;
        }
        // A shorter step that ends on the level, by false position (Illinois).
        auto a = 0.0, b = step, fa = x.eeg() - level, fb = next.eeg() - level;
        auto result = next;
        auto h = step;
        for (int i = 0, side = 0; i < 60 && fb != fa && std::abs(b - a) > 1e-15 * step; ++i) {
            h = (fb * a - fa * b) / (fb - fa);
            result = after(x, h);
            const auto f = result.eeg() - level;
            if (std::abs(f) < 1e-15 * std::max(1.0, std::abs(level)))
                break;
            if ((f > 0.0) == (fb > 0.0)) {
                b = h, fb = f;
                fa *= side == 1 ? 0.5 : 1.0;
                side = 1;
            } else {
                a = h, fa = f;
                fb *= side == -1 ? 0.5 : 1.0;
                side = -1;
            }
        }
        return Return{result, static_cast<double>(n) * step + h};
    }
    return std::nullopt;
}

} // namespace berger
