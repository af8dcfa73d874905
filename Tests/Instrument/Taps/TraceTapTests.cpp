// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/Column.h"
#include "Instrument/ColumnPlayer.h"
#include "Instrument/Taps/TraceTap.h"
#include "Support/SampleBySample.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace berger;
using berger::test::nextFrame;
using Catch::Matchers::WithinAbs;
using namespace parameters;

namespace {

constexpr double sampleRate = 48000;
constexpr int block = 256;

ParameterValues alphaAt(double times) {
    ParameterValues v;
    v.set(E_inp, 220);
    v.set(speed, times);
    return v;
}

// A column that plays into a tap, with a window that takes what comes sixty times a second.
struct Played {
    explicit Played(const ParameterValues& values) {
        player.setTargets(values);
        player.prepare(sampleRate);
    }

    // In whole blocks, of which the last may go beyond.
    void play(double seconds) {
        const auto& v = player.values();
        auto sinceFrame = 0.0;
        for (auto left = static_cast<int>(seconds * sampleRate); left > 0; left -= block) {
            const auto watched = tap.beginBlock(block / sampleRate, v.stepSeconds(), v[speed]);
            player.setTaps(watched ? &tap : nullptr, nullptr);
            for (int i = 0; i < block; ++i)
                nextFrame(player);
            sinceFrame += block / sampleRate;
            if (sinceFrame > 1 / 60.0) {
                take();
                sinceFrame = 0;
            }
        }
        take();
    }

    void take() {
        tap.drainFrames([this](const TraceFrame& f) { frames.push_back(f); });
        tap.drainEvents([this](const EegEvent& e) { events.push_back(e); });
    }

    TraceTap tap;
    ColumnPlayer player;
    std::vector<TraceFrame> frames;
    std::vector<EegEvent> events;
};

bool isNext(const TraceFrame& a, const TraceFrame& b) { return b.first - a.last < 1.5 * static_cast<double>(b.step); }

} // namespace

TEST_CASE("a closed tap lets nothing through, and an opened one nothing that is old") {
    Played p(alphaAt(1));
    p.play(0.2);
    CHECK(p.frames.empty());
    CHECK(p.events.empty());
    p.tap.open();
    p.play(0.2);
    REQUIRE(!p.frames.empty());
    CHECK(p.frames.front().first > 0.19);
    const auto known = p.frames.size();
    p.tap.close();
    p.play(0.2);
    CHECK(p.frames.size() == known);
    p.tap.open();
    p.play(0.2);
    CHECK(p.frames[known].first > 0.59);
    CHECK(p.frames[known].run != p.frames[known - 1].run);
    CHECK(p.tap.getDropped() == 0);
}

TEST_CASE("an event begins each run, and a column that goes on sends ten a second") {
    Played p(alphaAt(0.1));
    p.tap.open();
    p.play(1.0);
    REQUIRE(!p.events.empty());
    const auto run = p.events.back().run;
    CHECK(!p.events.front().hasRange);
    CHECK(p.events.size() >= 9);
    const auto known = p.events.size();
    p.player.restart();
    p.play(0.05);
    REQUIRE(p.events.size() > known);
    CHECK(p.events[known].run == run + 1);
    CHECK(!p.events[known].isCrossing);
    CHECK(p.events[known].time < 0.001);
    CHECK(p.events.back().run == run + 1);
}

TEST_CASE("at low speeds a frame is a grid point with the column's own numbers") {
    for (const auto times : {0.1, 1.0}) {
        CAPTURE(times);
        auto values = alphaAt(times);
        values.set(noise_E, 5);
        values.set(drive_shape, static_cast<double>(DriveShape::sine));
        Played p(values);
        p.tap.open();
        p.tap.setWindow(0.05);
        p.play(1.0);
        CHECK_THAT(static_cast<double>(p.frames.size()), WithinAbs(2000 * times, 12 * times));
        Column column(values);
        std::size_t wrong = 0;
        for (const auto& frame : p.frames) {
            const auto input = column.nextInput();
            column.advance(input);
            const auto& x = column.getState();
            const std::array expected{static_cast<float>(x.M), static_cast<float>(x.E), static_cast<float>(x.I),
                                      static_cast<float>(x.eeg()), static_cast<float>(input.E_inp)};
            const auto same = std::abs(frame.first - column.getTime()) < 1e-9 && frame.first == frame.last &&
                              frame.low == expected && frame.high == expected;
            wrong += same ? 0U : 1U;
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("at 1000 times the speed frames are few, true to model time, and lose no peak") {
    auto values = alphaAt(1000);
    values.set(drive_shape, static_cast<double>(DriveShape::pulseTrain));
    values.set(drive_frequency, 3);
    values.set(drive_width, 0.5); // one step
    Played p(values);
    p.tap.open();
    p.tap.setWindow(60);
    p.play(0.3);
    CHECK(p.tap.getDropped() == 0);
    CHECK(static_cast<double>(p.frames.size()) < 0.31 * TraceTap::framesPerSecond);
    REQUIRE(p.frames.size() > 3000);
    CHECK_THAT(p.frames.back().last, WithinAbs(300, 5.4));

    Column column(values);
    std::size_t wrong = 0, gaps = 0, pulses = 0;
    for (std::size_t i = 0; i < p.frames.size(); ++i) {
        const auto& frame = p.frames[i];
        gaps += i > 0 && !isNext(p.frames[i - 1], frame) ? 1U : 0U;
        auto low = 1e30f, high = -1e30f, maximumInput = -1e30f;
        while (column.getTime() < frame.last - 1e-6) {
            const auto input = column.nextInput();
            column.advance(input);
            low = std::min(low, static_cast<float>(column.getState().eeg()));
            high = std::max(high, static_cast<float>(column.getState().eeg()));
            maximumInput = std::max(maximumInput, static_cast<float>(input.E_inp));
        }
        pulses += maximumInput > 250 ? 1U : 0U;
        wrong += low != frame.low[3] || high != frame.high[3] || maximumInput != frame.high[4] ? 1U : 0U;
    }
    CHECK(gaps == 0);
    CHECK(wrong == 0);
    CHECK(pulses > 800); // each a single step of 42 in its frame
}

TEST_CASE("a short window of a fast column has stretches at the grid's own resolution") {
    Played p(alphaAt(1000));
    p.tap.open();
    p.tap.setWindow(0.05);
    p.play(1.0);
    CHECK(p.tap.getDropped() == 0);
    CHECK(static_cast<double>(p.frames.size()) < 1.1 * TraceTap::framesPerSecond);
    std::vector<double> stretches;
    auto start = p.frames.front().first;
    for (std::size_t i = 1; i < p.frames.size(); ++i) {
        CHECK(p.frames[i].first == p.frames[i].last);
        if (isNext(p.frames[i - 1], p.frames[i]))
            continue;
        stretches.push_back(p.frames[i - 1].last - start);
        start = p.frames[i].first;
    }
    CHECK(stretches.size() > 10);
    for (const auto length : stretches)
        CHECK(length >= 1.0 - 1e-6);
}

TEST_CASE("a column that starts anew begins a new run at its first grid point") {
    Played p(alphaAt(1));
    p.tap.open();
    p.play(0.1);
    const auto before = p.frames.back();
    p.player.restart();
    p.play(0.1);
    std::size_t i = 0;
    while (p.frames[i].run == before.run)
        ++i;
    CHECK_THAT(p.frames[i].first, WithinAbs(0.0005, 1e-12));
    CHECK(p.frames[i - 1] == before);
}

TEST_CASE("every beat leaves the tap, with its time, at any speed") {
    for (const auto times : {1.0, 44.0, 1000.0}) {
        CAPTURE(times);
        auto values = alphaAt(times);
        values.set(E_init, 24.588);
        values.set(I_init, 16.397);
        values.set(Iv_init, 98.53);
        Played p(values);
        p.tap.open();
        p.play(times > 1 ? 1.0 : 5.0);
        std::vector<double> beats;
        for (const auto& event : p.events)
            if (event.isCrossing)
                beats.push_back(event.time);
        REQUIRE(beats.size() > 20);
        const auto frequency = static_cast<double>(beats.size() - 11) / (beats.back() - beats[10]);
        CHECK_THAT(frequency, WithinAbs(10.938, 0.03)); // it is not yet quite on its cycle
    }
}
