// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/Column.h"
#include "Instrument/Parameters.h"
#include "Model/FiringRate.h"
#include "Model/Integrators.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <hwy/highway.h>
// Must follow highway.h.
#include <hwy/contrib/math/math-inl.h>

#include <cmath>
#include <limits>
#include <random>

using namespace berger;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

namespace hn = hwy::HWY_NAMESPACE;

// The least that a SIMD batch needs to be a scalar of the model.
template <class D> struct Batch {
    hn::Vec<D> v;

    Batch() : v(hn::Zero(D())) {}
    explicit Batch(double x) : v(hn::Set(D(), static_cast<hn::TFromD<D>>(x))) {}
    explicit Batch(hn::Vec<D> x, int) : v(x) {}

    friend Batch operator+(const Batch& a, const Batch& b) { return Batch(hn::Add(a.v, b.v), 0); }
    friend Batch operator-(const Batch& a, const Batch& b) { return Batch(hn::Sub(a.v, b.v), 0); }
    friend Batch operator*(const Batch& a, const Batch& b) { return Batch(hn::Mul(a.v, b.v), 0); }
    friend Batch operator/(const Batch& a, const Batch& b) { return Batch(hn::Div(a.v, b.v), 0); }
    friend Batch exp(const Batch& a) { return Batch(hn::Exp(D(), a.v), 0); }
};

template <class T> Constants<T> convert(const Constants<double>& c) {
    return {T(c.Ae), T(c.Ai), T(c.be),    T(c.bi), T(c.C), T(c.a1),      T(c.a2),
            T(c.a3), T(c.a4), T(c.s_max), T(c.v0), T(c.r), T(c.fr_scale)};
}

template <class T> State<T> run(int steps) {
    const Coefficients<T> coefficients(convert<T>(constantsFrom({})));
    const Input<T> input{T(0.0), T(220.0), T(0.0)};
    State<T> x{T(0.0), T(0.0), T(0.0), T(0.0), T(0.0), T(0.0)};
    const auto f = [&](const State<T>& y) { return drift<T>(coefficients, y, input); };
    for (int i = 0; i < steps; ++i)
        x = integrators::rk4<T>(f, x, T(0.0005));
    return x;
}

} // namespace

TEST_CASE("float, double and a SIMD batch share one right-hand side") {
    const auto reference = run<double>(1000);
    const auto single = run<float>(1000);
    CHECK_THAT(static_cast<double>(single.eeg()), WithinAbs(reference.eeg(), 1e-3));

    using Doubles = hn::ScalableTag<double>;
    const auto doubles = run<Batch<Doubles>>(1000);
    HWY_ALIGN std::array<double, hn::MaxLanes(Doubles())> lanes{};
    hn::Store(doubles.eeg().v, Doubles(), lanes.data());
    for (std::size_t i = 0; i < hn::Lanes(Doubles()); ++i)
        CHECK_THAT(lanes[i], WithinAbs(reference.eeg(), 1e-9));
}

TEST_CASE("the sigmoid is finite everywhere and keeps a NaN") {
    const auto c = constantsFrom({});
    CHECK(firingRate(c, 6.0) == 2.5);
    CHECK(firingRate(c, 1e300) == 5.0);
    CHECK(firingRate(c, -1e300) == 0.0);
    CHECK_THAT(firingRate(c, 0.0), WithinRel(5.0 / (1.0 + std::exp(0.56 * 6.0)), 1e-15));
    CHECK(std::isnan(firingRate(c, std::numeric_limits<double>::quiet_NaN())));
}

TEST_CASE("each input enters where brainmass lets it in") {
    const Coefficients<double> c(constantsFrom({}));
    const State<double> x{0.1, 20, 13, 0, 0, 0};
    const auto rest = drift(c, x, Input<double>{});
    const auto with = [&](Input<double> u) { return drift(c, x, u); };
    const auto M = with({.M_inp = 1}), E = with({.E_inp = 10}), I = with({.I_inp = 1});
    CHECK(M.Mv > rest.Mv);
    CHECK((M.Ev == rest.Ev && M.Iv == rest.Iv));
    CHECK_THAT(E.Ev - rest.Ev, WithinRel(3.25 * 100 * 10, 1e-12));
    CHECK((E.Mv == rest.Mv && E.Iv == rest.Iv));
    CHECK(I.Iv > rest.Iv);
    CHECK((I.Mv == rest.Mv && I.Ev == rest.Ev));
}

TEST_CASE("one column's own sigmoid is the textbook's, rounded as its argument is") {
    std::mt19937_64 random(2);
    auto worst = 0.0L;
    for (const auto& [v0, r, scale] : {std::array{6.0, 0.56, 1.0}, std::array{5.52, 0.56, 135.0}, {-3.0, 2.5, 0.01}}) {
        const FiringRate sigmoid(5.0, v0, r, scale);
        std::uniform_real_distribution<double> exponents(-690.0, 690.0), shifts(-20.0, 20.0);
        for (int i = 0; i < 100000; ++i) {
            const auto shift = i % 3 == 0 ? shifts(random) : 0.0;
            const auto v = (v0 - shift - exponents(random) * (i % 2 == 0 ? 0.02 : 1.0) / r) / scale;
            const auto argument = static_cast<long double>(r) *
                                  (static_cast<long double>(v0) - static_cast<long double>(scale) * v - shift);
            const auto exact = 5.0L / (1.0L + std::exp(argument));
            const auto rounding = 0x1p-51L * (2.0L + std::abs(argument) + std::abs(r * shift) + std::abs(r * v0));
            worst = std::max(worst, std::abs(sigmoid(v, shift) - exact) / exact / rounding);
        }
        CHECK(sigmoid(1e300) == 5.0);
        CHECK(sigmoid(-1e300) == 0.0);
        CHECK(sigmoid(0.0, 1e300) == 5.0);
        CHECK(std::isnan(sigmoid(std::numeric_limits<double>::quiet_NaN())));
    }
    CHECK(worst < 1.0L);
    CHECK(worst > 0.1L); // the bound is not an empty one
}

TEST_CASE("one column's own coefficients give the right-hand side of all") {
    const auto constants = constantsFrom({});
    const Coefficients<double> plain(constants);
    const ScalarCoefficients own(constants);
    const Input<double> input{.M_inp = 0.7, .E_inp = 180.0, .I_inp = -1.3};
    for (int i = 0; i < 50; ++i) {
        const State<double> x{0.004 * i, 20.0 - 0.3 * i, 0.5 * i, 3.0 - i, 100.0 * i, -20.0 * i};
        const auto a = drift(plain, x, input), b = drift(own, x, input);
        CHECK_THAT(b.Mv, WithinAbs(a.Mv, 1e-9));
        CHECK_THAT(b.Ev, WithinAbs(a.Ev, 1e-7));
        CHECK_THAT(b.Iv, WithinAbs(a.Iv, 1e-7));
    }
}

TEST_CASE("the state's description names its initial values' parameters") {
    for (std::size_t i = 0; i < stateSize; ++i) {
        const auto& component = stateComponents<double>[i];
        const auto p = findParameter(std::string(component.id) + "_init");
        REQUIRE(p);
        CHECK(std::string(component.unit) == info(*p).unit);
        ParameterValues values;
        values.assign(*p, 1.25);
        const auto x = initialStateFrom(values);
        CHECK(x.*component.value == 1.25);
    }
    State<double> x{1, 2, 3, 4, 5, 6};
    std::size_t i = 0;
    forEachComponent([&](double component) { CHECK(component == x.*stateComponents<double>[i++].value); }, x);
    CHECK(i == stateSize);
}

TEST_CASE("a state is finite unless a component is not") {
    CHECK(isFinite(State<double>{1, -2, 3, -4, 5, -6}));
    for (const auto& component : stateComponents<double>) {
        State<double> x;
        x.*component.value = std::numeric_limits<double>::quiet_NaN();
        CHECK(!isFinite(x));
        x.*component.value = -std::numeric_limits<double>::infinity();
        CHECK(!isFinite(x));
    }
}

TEST_CASE("at rest no component moves") {
    const auto c = constantsFrom({});
    const Input<double> u{.M_inp = 0.3, .E_inp = 220, .I_inp = -0.2};
    auto eeg = 7.0; // mV, near the only equilibrium
    for (int i = 0; i < 2000; ++i)
        eeg += 0.1 * (restAtEeg(c, u, eeg).eeg() - eeg);
    const auto bounds = restingEegBounds(c, u);
    CHECK((bounds.minimum < eeg && eeg < bounds.maximum));
    const auto change = drift(Coefficients<double>(c), restAtEeg(c, u, eeg), u);
    for (const auto& component : stateComponents<double>)
        CHECK_THAT(change.*component.value, WithinAbs(0.0, 1e-6));
}

TEST_CASE("a stimulus makes the excitatory potential alone rise") {
    const auto c = constantsFrom({});
    State<double> x{1, 2, 3, 4, 5, 6};
    stimulate(c, x, 2.0);
    CHECK(x.Ev == 5 + 2 * 3.25 * 100);
    CHECK((x.M == 1 && x.E == 2 && x.I == 3 && x.Mv == 4 && x.Iv == 6));
}
