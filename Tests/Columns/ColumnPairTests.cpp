// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/Column.h"
#include "Columns/ColumnPair.h"
#include "Dynamics/Equilibria.h"
#include "Dynamics/PhaseLocking.h"
#include "Instrument/Parameters.h"
#include "Model/Regimes.h"
#include "Support/Allocations.h"
#include "Support/Values.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <deque>
#include <vector>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using namespace parameters;
using enum ColumnPair::Side;

namespace {

// All three noises, a drive and a start of its own, so that nothing is left out.
ParameterValues busy(double scheme = 2) {
    return with({{noise_E, 20},
                 {noise_M, 0.1},
                 {noise_I, 0.1},
                 {drive_shape, 1},
                 {E_init, 12},
                 {Mv_init, 3},
                 {integrator, scheme},
                 {seed, 4000000000.0}});
}

void run(ColumnPair& pair, double seconds) {
    for (const auto end = pair.getTime() + seconds - pair.getStepSeconds() / 2; pair.getTime() < end;)
        pair.step();
}

} // namespace

TEST_CASE("uncoupled, each column of a pair is the single node to the bit") {
    const auto scheme = GENERATE(0.0, 1.0, 2.0);
    const auto detuning = GENERATE(0.0, 0.03);
    const auto values = busy(scheme);
    ColumnPair pair(values, {.coupling = 0, .delay = 25, .detuning = detuning});
    Column alone(values), other(ColumnPair::rightValues(values, detuning));
    for (int i = 0; i < 4000; ++i) {
        const auto extra = std::sin(i * 0.01) * 40;
        pair.step(extra, -extra);
        alone.step(extra);
        other.step(-extra);
        REQUIRE(pair.getState(left) == alone.getState());
        REQUIRE(pair.getState(right) == other.getState());
        REQUIRE(pair.getTime() == alone.getTime());
    }
    CHECK(pair.getState(left) != pair.getState(right));

    // The least coupling is heard: the comparison would notice.
    ColumnPair coupled(values, {.coupling = 1e-3, .delay = 25, .detuning = detuning});
    Column again(values);
    coupled.step();
    again.step();
    CHECK(coupled.getState(left) != again.getState());
}

TEST_CASE("the right column has another noise, and nothing else that is different") {
    const auto values = busy();
    auto expected = values;
    expected.set(seed, 4000000000.0 - 2147483648.0);
    CHECK(ColumnPair::rightValues(values, 0) == static_cast<const ModelValues&>(expected));

    double product = 0;
    const NormalStream a(12, 0), b(ColumnPair::rightSeed(12), 0);
    for (std::uint64_t k = 0; k < 100000; ++k)
        product += static_cast<double>(a(k)) * static_cast<double>(b(k));
    CHECK_THAT(product / 100000, WithinAbs(0, 0.015));
}

TEST_CASE("a detuned column runs through the same potentials at another speed") {
    const auto values = with({{E_inp, 220}, {E_init, 20}, {Iv_init, 50}, {dt, 0.1}});
    Column slow(with({{dt, 0.11}}, values)), fast(ColumnPair::rightValues(values, 0.1));
    for (int i = 0; i < 5000; ++i) {
        slow.step();
        fast.step();
    }
    CHECK_THAT(fast.getState().eeg(), WithinAbs(slow.getState().eeg(), 1e-9));
    CHECK_THAT(fast.getState().Ev, WithinAbs(1.1 * slow.getState().Ev, 1e-7));
}

TEST_CASE("a delay of whole steps carries the other's rate over exactly") {
    // Half a step of the delay is the input's being held.
    const int steps = GENERATE(0, 1, 40, 399);
    const auto values = busy();
    const auto h = values.stepSeconds();
    ColumnPair pair(values, {.coupling = 0.5, .delay = (steps + 0.5) * h * 1000});
    Column a(values), b(ColumnPair::rightValues(values, 0));
    const auto constants = constantsFrom(values);
    const auto rateOf = [&](const Column& column) { return firingRate(constants, column.getState().eeg()); };
    std::deque<double> ofA(static_cast<std::size_t>(steps + 1), rateOf(a)), ofB = ofA;
    for (int i = 0; i < 3000; ++i) {
        pair.step(5, 10);
        a.step(5 + 7.5 * ofB.front());
        b.step(10 + 7.5 * ofA.front());
        for (const auto& [queue, column] : {std::pair{&ofA, &a}, {&ofB, &b}}) {
            queue->push_back(rateOf(*column));
            queue->pop_front();
        }
        REQUIRE_THAT(pair.getState(left).eeg(), WithinAbs(a.getState().eeg(), 1e-9));
        REQUIRE_THAT(pair.getState(right).eeg(), WithinAbs(b.getState().eeg(), 1e-9));
    }
}

TEST_CASE("a pair converges in second order of the step, whatever the delay") {
    const auto delay = GENERATE(4.0, 10.3, 37.77);
    const auto end = [delay](double step, double counted) {
        ColumnPair pair(with({{E_inp, 220}, {dt, step}}), {.coupling = 1, .delay = delay + counted, .detuning = 0.05});
        run(pair, 1.0);
        return pair.getState(left).eeg();
    };
    const auto reference = end(0.05, 0), coarse = end(2, 0) - reference, fine = end(0.5, 0) - reference;
    CAPTURE(coarse, fine);
    CHECK(std::abs(fine) < 0.01);
    CHECK(std::abs(coarse / fine) > 10); // 16, were the reference exact and the interpolation's share constant
    // Without its half step of waiting the delay would be of first order, and far off.
    CHECK(std::abs(end(0.5, 0.25) - reference) > 3 * std::abs(fine));
}

TEST_CASE("a pair rests where a column rests that hears its own rate") {
    const auto values = with({{E_inp, 20}});
    ColumnPair pair(values, {.coupling = 0.4});
    run(pair, 5);
    const auto eeg = pair.getState(left).eeg();
    const auto heard = ColumnPair::couplingGain(0.4) * firingRate(constantsFrom(values), eeg);
    CHECK(heard > 0.1);
    const auto rests = findEquilibria(constantsFrom(values), {.E_inp = 20 + heard});
    CHECK_THAT(rests.front().state.eeg(), WithinAbs(eeg, 1e-6));
    CHECK(pair.getState(right).eeg() == eeg); // no noise, no detuning: the same
}

TEST_CASE("a reset pair runs the same again, and a copy goes on the same") {
    ColumnPair pair(busy(), {.coupling = 0.7, .delay = 60, .detuning = 0.02});
    run(pair, 1);
    auto copy = pair;
    const auto first = pair.getState(right);
    pair.reset();
    CHECK(pair.getTime() == 0);
    run(pair, 1);
    CHECK(pair.getState(right) == first);
    run(pair, 0.3);
    run(copy, 0.3);
    CHECK(pair.getState(left) == copy.getState(left));
}

TEST_CASE("a moved pair goes on as one that begins there, the detuned column at its own speed") {
    const auto settings = ColumnPair::Settings{.coupling = 1, .delay = 50, .detuning = 0.1};
    const State<double> state{0.1, 17, 10, 2, -30, 40};
    const auto values =
        with({{E_inp, 220}, {M_init, 0.1}, {E_init, 17}, {I_init, 10}, {Mv_init, 2}, {Ev_init, -30}, {Iv_init, 40}});
    ColumnPair moved(with({{E_inp, 220}}), settings), begun(values, settings);
    run(moved, 0.7);
    const auto time = moved.getTime();
    moved.moveTo(state);
    CHECK(moved.getState(left) == state);
    CHECK(moved.getTime() == time);
    run(moved, 0.3);
    run(begun, 0.3);
    for (const auto side : {left, right})
        CHECK(moved.getState(side) == begun.getState(side));
}

TEST_CASE("another step does not move what is on its way in time") {
    // From a grid of 0.5 ms to another one and back, against the pair that stays on the first.
    const auto settings = ColumnPair::Settings{.coupling = 1, .delay = 180, .detuning = 0.05};
    const auto values = with({{E_inp, 220}});
    const auto other = GENERATE(0.05, 0.2, 1.0);
    ColumnPair steady(values, settings), changed(values, settings), deaf(values, settings);
    for (auto* pair : {&steady, &changed, &deaf})
        run(*pair, 2);
    changed.setValues(with({{dt, other}}, values), settings);
    deaf.setValues(values, {.coupling = 0, .delay = 180, .detuning = 0.05});
    for (auto* pair : {&steady, &changed, &deaf})
        run(*pair, 0.1);
    changed.setValues(values, settings);
    run(steady, 0.05);
    run(changed, 0.05);
    run(deaf, 0.05);
    CHECK_THAT(changed.getState(left).eeg(), WithinAbs(steady.getState(left).eeg(), 0.01));
    CHECK(std::abs(deaf.getState(left).eeg() - steady.getState(left).eeg()) > 0.3); // what the past is worth
}

TEST_CASE("a column that has failed does not take the other with it") {
    ColumnPair pair(with({{E_inp, 220}}), {.coupling = 1});
    pair.setState(left, {std::nan(""), std::nan(""), 0, 0, 0, 0});
    run(pair, 1);
    CHECK(std::isnan(pair.getState(left).eeg()));
    CHECK(std::isfinite(pair.getState(right).eeg()));
    pair.setState(left, {});
    run(pair, 1);
    CHECK(std::isfinite(pair.getState(left).eeg()));
}

TEST_CASE("a pair allocates nothing after its construction") {
    ColumnPair pair(busy(), {.coupling = 0.5});
    auto spare = pair;
    const auto before = test::allocations();
    run(pair, 0.5);
    pair.setValues(with({{dt, 0.05}}, busy()), {.coupling = 1, .delay = 200, .detuning = -0.1});
    run(pair, 0.5);
    spare = pair;
    pair.reset();
    CHECK(test::allocations() == before);
    pair = ColumnPair{};
    CHECK((test::allocations() > before || !test::countsAllocations())); // the control
}

namespace {

struct Locking {
    double minimum = 1, maximum = 0; // of all pairs
};

// The phase-locking of five pairs in the true-alpha regime, noise and all, over 90 s each. The columns start together
// and are given 10 s to part.
Locking lockingOf(const ColumnPair::Settings& settings) {
    Locking found;
    for (int n = 0; n < 5; ++n) {
        ColumnPair pair(with({{seed, 100.0 + n}}, findRegime("true-alpha").values()), settings);
        run(pair, 10);
        std::vector<double> ofLeft, ofRight;
        for (int i = 0; i < 180000; ++i) {
            pair.step();
            if (i % 10 == 0) {
                ofLeft.push_back(pair.getState(left).eeg());
                ofRight.push_back(pair.getState(right).eeg());
            }
        }
        const auto value = phaseLocking(ofLeft, ofRight).value;
        found = {std::min(found.minimum, value), std::max(found.maximum, value)};
    }
    return found;
}

} // namespace

TEST_CASE("the knob takes a pair from independent to synchronised") {
    // At 40 ms the columns lock in opposite phases, detuned ones lock too.
    const auto settings =
        GENERATE(ColumnPair::Settings{}, ColumnPair::Settings{.delay = 40}, ColumnPair::Settings{.detuning = 0.02});
    CAPTURE(settings.delay, settings.detuning);
    const auto at = [&settings](double coupling) {
        auto changed = settings;
        changed.coupling = coupling;
        return lockingOf(changed);
    };
    const auto free = at(0), between = at(0.4), locked = at(1);
    CHECK(free.maximum < 0.3);
    CHECK(between.minimum > free.maximum);
    CHECK(locked.minimum > between.maximum);
    CHECK(locked.minimum > 0.95);
}

TEST_CASE("it is their noise that parts uncoupled columns") {
    auto values = findRegime("true-alpha").values();
    values.set(noise_E, 0);
    ColumnPair pair(values, {});
    run(pair, 20);
    CHECK(pair.getState(left) == pair.getState(right));
}
