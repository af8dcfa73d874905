// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/Column.h"
#include "Dynamics/RhythmMeter.h"
#include "Instrument/Parameters.h"
#include "Model/Regimes.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

using namespace berger;
using Catch::Matchers::WithinAbs;
using namespace parameters;
using Kind = Activity::Kind;

namespace {

// A meter that is looked at thirty times a second.
struct Watched {
    RhythmMeter meter;
    CrossingFinder finder;
    std::map<Kind, int> looks;
    int changes = 0;
    double nextLook = 0, time = 0;
    double speedNow = 1; // model seconds in one of those who look
    std::uint32_t runs = 0;

    void add(double t, double eeg) {
        time = t;
        EegEvent event;
        if (finder.add(t, eeg, event)) {
            event.run = runs;
            meter.add(event);
        }
        if (t < nextLook)
            return;
        const auto before = meter.get().kind;
        ++looks[meter.update(1 / 30.0).kind];
        changes += before != meter.get().kind ? 1 : 0;
        nextLook = t + speedNow / 30.0;
    }

    void startAnew() {
        finder.reset();
        ++runs;
        time = nextLook = 0;
    }

    void run(Column& column, double seconds) {
        for (const auto end = column.getTime() + seconds; column.getTime() < end;) {
            column.step();
            add(column.getTime(), column.getState().eeg());
        }
    }
    template <class Wave> void runWave(double seconds, const Wave& wave) {
        for (const auto end = time + seconds; time < end;)
            add(time + 0.0005, wave(time + 0.0005));
    }
};

Activity activityOf(ParameterValues values, double seconds, double seedValue = 0) {
    values.set(seed, seedValue);
    Column column(values);
    Watched watched;
    watched.run(column, seconds);
    return watched.meter.get();
}

ParameterValues withInput(double level, double noise = 0) {
    ParameterValues v;
    v.set(E_inp, level);
    v.set(noise_E, noise);
    return v;
}

constexpr double tau = 2 * std::numbers::pi;

} // namespace

TEST_CASE("each regime is called what it is") {
    struct Row {
        const char* name;
        Kind kind;
        double frequency, tolerance;
    };
    for (const auto& row : {Row{"alpha", Kind::irregular, 4.5, 1.5}, Row{"sine-drive", Kind::alpha, 10, 0.01},
                            Row{"spike-wave", Kind::spikes, 4, 0.5}, Row{"low-inhibition", Kind::irregular, 3.5, 1.5},
                            Row{"irregular", Kind::irregular, 7, 3}, Row{"true-alpha", Kind::alpha, 10.94, 0.3},
                            Row{"slow-spikes", Kind::spikes, 1.499, 0.002}, Row{"delta", Kind::delta, 2.7, 0.1},
                            Row{"beta", Kind::beta, 21.8, 0.6}})
        for (const auto s : {0.0, 1.0, 2.0}) {
            CAPTURE(row.name, s);
            const auto activity = activityOf(findRegime(row.name).values(), 20, s);
            CHECK(activity.text() == Activity{row.kind, activity.frequency, 0, 0}.text());
            CHECK_THAT(activity.frequency, WithinAbs(row.frequency, row.tolerance));
        }
}

TEST_CASE("a resting column rests, with a little noise too") {
    for (const auto level : {0.0, 50.0, 400.0})
        CHECK(activityOf(withInput(level), 10).text() == "rest");
    for (const auto level : {0.0, 50.0, 90.0})
        CHECK(activityOf(withInput(level, 1), 20).text() == "rest");
}

TEST_CASE("the noise-free rhythms have the reference frequencies") {
    const auto spikes = activityOf(withInput(120), 20);
    CHECK(spikes.kind == Kind::spikes);
    CHECK_THAT(spikes.frequency, WithinAbs(2.3846, 1e-3));
    const auto alpha = activityOf(withInput(150), 30);
    CHECK(alpha.kind == Kind::alpha);
    CHECK_THAT(alpha.frequency, WithinAbs(10.6231, 5e-3));
    CHECK_THAT(alpha.low, WithinAbs(5.79, 0.02));
    CHECK_THAT(alpha.high, WithinAbs(8.43, 0.02));
}

TEST_CASE("a change is told within seconds, and told once") {
    Column column(withInput(50));
    Watched watched;
    watched.run(column, 5);
    CHECK(watched.meter.get().kind == Kind::rest);
    watched.changes = 0;
    column.setValues(withInput(120));
    watched.run(column, 6);
    CHECK(watched.meter.get().kind == Kind::spikes);
    CHECK(watched.changes == 1);
    column.setValues(withInput(50));
    watched.run(column, 6);
    CHECK(watched.meter.get().kind == Kind::rest);
    CHECK(watched.changes <= 3);
}

TEST_CASE("a rhythm on the edge of two bands stays in the one that it came from") {
    Watched watched;
    watched.runWave(8, [](double t) { return 2 * std::sin(tau * 12.5 * t); });
    CHECK(watched.meter.get().kind == Kind::alpha);
    watched.changes = 0;
    auto phase = 0.0; // the frequency wanders between 12.8 and 13.2 Hz
    watched.runWave(20, [&](double t) {
        phase += 0.0005 * (13 + 0.2 * std::sin(tau * 0.3 * t));
        return 2 * std::sin(tau * phase);
    });
    CHECK(watched.changes == 0);
    watched.runWave(8, [](double t) { return 2 * std::sin(tau * 15 * t); });
    CHECK(watched.meter.get().kind == Kind::beta);
    CHECK(watched.changes == 1);
}

TEST_CASE("noise does not make the meter waver") {
    for (const auto* name : {"true-alpha", "beta", "spike-wave", "irregular", "alpha"}) {
        CAPTURE(name);
        auto values = findRegime(name).values();
        values.set(seed, 5);
        Column column(values);
        Watched watched;
        watched.run(column, 10);
        watched.changes = 0;
        watched.run(column, 60);
        CHECK(watched.changes <= 4);
    }
}

TEST_CASE("a column that starts anew is heard anew") {
    Watched watched;
    watched.runWave(5, [](double t) { return std::sin(tau * 10 * t); });
    CHECK(watched.meter.get().text() == "alpha 10.0 Hz");
    watched.startAnew();
    watched.runWave(5, [](double t) { return std::sin(tau * 3 * t); });
    CHECK(watched.meter.get().text() == "delta 3.00 Hz");
}

TEST_CASE("what was said of a run ends with it") {
    Watched watched;
    watched.runWave(5, [](double t) { return std::sin(tau * 10 * t); });
    CHECK(watched.meter.get().kind == Kind::alpha);
    watched.meter.add({.time = 0.0005, .run = 1});
    CHECK(watched.meter.update(1 / 30.0).text() == "\u2014");
}

TEST_CASE("nothing is said when no events come") {
    Watched watched;
    watched.runWave(5, [](double t) { return std::sin(tau * 10 * t); });
    for (int i = 0; i < 33; ++i)
        watched.meter.update(1 / 30.0);
    CHECK(watched.meter.get().text() == "\u2014");
}

TEST_CASE("slow spikes are spikes and not rest, at any speed") {
    for (const auto times : {1.0, 12.0, 100.0}) {
        CAPTURE(times);
        auto values = withInput(113.591);
        Column column(values);
        Watched watched;
        watched.speedNow = times;
        watched.run(column, 30); // three spikes: how slow it is is known
        watched.looks.clear();
        watched.run(column, 100);
        CHECK(watched.looks[Kind::rest] == 0);
        CHECK(watched.meter.get().text() == "spikes 0.11 Hz");
    }
}

TEST_CASE("a rhythm that is switched on and off faster than one can read stays what it is") {
    // Four seconds of alpha, four of rest, fifty times as fast.
    const auto wave = [](double t) { return std::fmod(t, 8.0) < 4.0 ? 2 * std::sin(tau * 10 * t) : 0.0; };
    Watched watched;
    watched.speedNow = 50;
    watched.runWave(50, wave);
    watched.changes = 0;
    watched.runWave(400, wave);
    CHECK(watched.meter.get().text() == "alpha 10.0 Hz");
    CHECK(watched.changes == 0);
}

TEST_CASE("one column has one name at every speed and whatever it did before") {
    for (const auto* name : {"spike-wave", "low-inhibition", "true-alpha"})
        for (const auto s : {0.0, 1.0}) {
            CAPTURE(name, s);
            std::map<Kind, int> kinds;
            for (const auto times : {1.0, 60.0})
                for (const auto before : {50.0, 120.0, 220.0}) {
                    auto values = findRegime(name).values();
                    values.set(seed, s);
                    Watched watched;
                    watched.speedNow = times;
                    Column other(withInput(before));
                    watched.run(other, 5.0);
                    watched.startAnew();
                    Column column(values);
                    watched.run(column, std::max(10.0, 3.0 * times));
                    ++kinds[watched.meter.get().kind];
                }
            CHECK(kinds.size() == 1);
        }
}

TEST_CASE("after a rest a rhythm with another range is found again") {
    // A dip as a column makes where it leaves rest, far below what comes after it.
    const auto wave = [](double t) {
        return t < 2.0    ? 2 * std::sin(tau * 10 * t)
               : t < 11.0 ? -3.5
               : t < 11.1 ? -14.0
                          : 5 + 5 * std::sin(tau * 2.4 * t);
    };
    Watched watched;
    watched.runWave(20, wave);
    CHECK(watched.meter.get().text() == "delta 2.40 Hz");
}
