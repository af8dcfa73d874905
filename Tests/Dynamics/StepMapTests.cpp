// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/StepMap.h"

#include "Columns/Column.h"
#include "Instrument/Parameters.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>

using namespace berger;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

const State<double> somewhere{0.12, 18.0, 11.0, 3.0, -400.0, 250.0};
const Input<double> input{.M_inp = 0.4, .E_inp = 180.0, .I_inp = -0.7};

// The derivative of f at `somewhere`, by central differences.
template <class F> Matrix6 differenceQuotient(const F& f) {
    const Vector6 x = vectorOf(somewhere);
    Matrix6 result;
    for (Eigen::Index i = 0; i < 6; ++i) {
        const auto h = 1e-5 * std::abs(x[i]);
        Vector6 above = x, below = x;
        above[i] += h;
        below[i] -= h;
        result.col(i) = (vectorOf(f(stateOf(above))) - vectorOf(f(stateOf(below)))) / (above[i] - below[i]);
    }
    return result;
}

void checkAlike(const Matrix6& exact, const Matrix6& approximate) {
    for (Eigen::Index i = 0; i < 6; ++i)
        for (Eigen::Index j = 0; j < 6; ++j) {
            INFO("row " << i << ", column " << j);
            CHECK_THAT(exact(i, j), WithinRel(approximate(i, j), 1e-6) ||
                                        WithinAbs(approximate(i, j), 1e-8 * exact.row(i).cwiseAbs().maxCoeff()));
        }
}

} // namespace

TEST_CASE("the Jacobian is the right-hand side's derivative") {
    const auto c = constantsFrom({});
    const Coefficients<double> coefficients(c);
    checkAlike(jacobianAt(c, somewhere, input),
               differenceQuotient([&](const State<double>& x) { return drift(coefficients, x, input); }));
}

TEST_CASE("a step's derivative is that of each integrator's own step") {
    for (const auto integrator : {Integrator::exponentialEuler, Integrator::heun, Integrator::rk4}) {
        ParameterValues values;
        values.set(parameters::integrator, static_cast<double>(integrator));
        const StepMap map(values, input);
        const auto varied = map.after(variedFrom(somewhere));
        CHECK(vectorOf(valueOf(varied)) == vectorOf(map.after(somewhere)));
        checkAlike(derivativeOf(varied), differenceQuotient([&](const State<double>& x) { return map.after(x); }));
    }
}
