// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/Column.h"
#include "Instrument/Parameters.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <boost/numeric/odeint.hpp>

#include <array>
#include <cmath>
#include <vector>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

using Vector = std::array<double, 6>; // M, E, I and their derivatives

// The equations written out a second time, from Jansen & Rit 1995 (eqs. 6), with their own numbers and symbols.
void jansenRit1995(const Vector& y, Vector& d, double p) {
    const double A = 3.25, B = 22, a = 100, b = 50, C1 = 135, C2 = 108, C3 = 33.75, C4 = 33.75, e0 = 2.5;
    const auto sigm = [&](double v) { return 2 * e0 / (1 + std::exp(0.56 * (6 - v))); };
    d[0] = y[3];
    d[1] = y[4];
    d[2] = y[5];
    d[3] = A * a * sigm(y[1] - y[2]) - 2 * a * y[3] - a * a * y[0];
    d[4] = A * a * (p + C2 * sigm(C1 * y[0])) - 2 * a * y[4] - a * a * y[1];
    d[5] = B * b * C4 * sigm(C3 * y[0]) - 2 * b * y[5] - b * b * y[2];
}

double referenceEeg(double seconds, double p) {
    namespace odeint = boost::numeric::odeint;
    Vector y{};
    const auto stepper = odeint::make_controlled<odeint::runge_kutta_dopri5<Vector>>(1e-12, 1e-12);
    odeint::integrate_adaptive(
        stepper, [p](const Vector& x, Vector& d, double) { jansenRit1995(x, d, p); }, y, 0.0, seconds, 1e-5);
    return y[1] - y[2];
}

double eegAfter(double seconds, double p, Integrator integrator, double stepMilliseconds) {
    ParameterValues values;
    values.set(parameters::E_inp, p);
    values.set(parameters::integrator, static_cast<double>(integrator));
    values.set(parameters::dt, stepMilliseconds);
    Column column(values);
    for (auto n = std::lround(seconds * 1000 / stepMilliseconds); n > 0; --n)
        column.step();
    return column.getState().eeg();
}

// The slope of log error over log step, by least squares.
double measuredOrder(double seconds, double p, Integrator integrator, std::initializer_list<double> steps) {
    const auto reference = referenceEeg(seconds, p);
    double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (const auto step : steps) {
        const auto x = std::log(step), y = std::log(std::abs(eegAfter(seconds, p, integrator, step) - reference));
        n += 1;
        sx += x;
        sy += y;
        sxx += x * x;
        sxy += x * y;
    }
    return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

} // namespace

TEST_CASE("each integrator converges at its order to an independent solution") {
    const auto seconds = GENERATE(0.2, 0.4);
    const auto p = GENERATE(120.0, 220.0);
    CAPTURE(seconds, p);
    CHECK_THAT(measuredOrder(seconds, p, Integrator::exponentialEuler, {0.2, 0.1, 0.05}), WithinAbs(1, 0.15));
    CHECK_THAT(measuredOrder(seconds, p, Integrator::heun, {0.4, 0.2, 0.1}), WithinAbs(2, 0.15));
    CHECK_THAT(measuredOrder(seconds, p, Integrator::rk4, {0.4, 0.2, 0.1}), WithinAbs(4, 0.15));
}

TEST_CASE("an integrator of another order would be noticed") {
    CHECK(std::abs(measuredOrder(0.2, 220, Integrator::heun, {0.4, 0.2, 0.1}) - 1) > 0.5);
    CHECK(std::abs(measuredOrder(0.2, 220, Integrator::heun, {0.4, 0.2, 0.1}) - 4) > 0.5);
}

TEST_CASE("rk4 at the default step is the true solution to a microvolt") {
    for (const auto p : {120.0, 220.0})
        CHECK_THAT(eegAfter(1, p, Integrator::rk4, 0.5), WithinAbs(referenceEeg(1, p), 1e-3));
}
