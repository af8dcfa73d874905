// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/Column.h"
#include "Instrument/ColumnPlayer.h"
#include "Instrument/Taps/TraceTap.h"
#include "Support/SampleBySample.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <vector>

using namespace berger;
using berger::test::nextFrame;
using Catch::Matchers::WithinAbs;
using namespace parameters;

namespace {

constexpr double sampleRate = 48000;
constexpr int block = 256;

// A column that plays into an open tap, whose samples a window takes after each block.
struct Played {
    explicit Played(const ParameterValues& values) {
        player.setTargets(values);
        player.prepare(sampleRate);
        tap.open();
    }

    void play(double seconds) {
        const auto& v = player.values();
        for (auto left = static_cast<int>(seconds * sampleRate); left > 0; left -= block) {
            const auto watched = tap.beginBlock(block / sampleRate, v.stepSeconds(), v[speed]);
            player.setTaps(watched ? &tap : nullptr, nullptr);
            for (int i = 0; i < block; ++i)
                nextFrame(player);
            tap.samples.drain([this](const SampleChunk& chunk) { chunks.push_back(chunk); });
            tap.drainFrames([](const TraceFrame&) {});
        }
    }

    TraceTap tap;
    ColumnPlayer player;
    std::vector<SampleChunk> chunks;
};

ParameterValues alphaAt(double times, double stepMs) {
    ParameterValues v;
    v.set(E_inp, 220);
    v.set(noise_E, 5);
    v.set(speed, times);
    v.set(dt, stepMs);
    return v;
}

} // namespace

TEST_CASE("samples are the column's grid points, at most a millisecond apart where the grid allows it") {
    struct Case {
        double times, step;
        int points; // from sample to sample
    };
    for (const auto& each : {Case{1, 0.5, 2}, Case{1, 0.05, 20}, Case{1, 0.7, 1}, Case{1, 2, 1}, Case{1000, 0.5, 2}}) {
        CAPTURE(each.times, each.step);
        const auto values = alphaAt(each.times, each.step);
        Played p(values);
        p.tap.samples.open();
        p.play(each.times > 1 ? 0.05 : 1.0);
        REQUIRE(!p.chunks.empty());
        const auto apart = each.points * each.step / 1000;
        CHECK_THAT(static_cast<double>(p.chunks.size() * SampleChunk::size) * apart,
                   WithinAbs(each.times > 1 ? 50.0 : 1.0, 6.0 * each.times / 48));
        Column column(values);
        std::size_t wrong = 0;
        auto next = apart;
        for (const auto& chunk : p.chunks) {
            wrong += std::abs(chunk.first - next) > 1e-9 || std::abs(chunk.interval - apart) > 1e-12 ? 1U : 0U;
            for (int k = 0; k < SampleChunk::size; ++k) {
                const auto& sample = chunk.samples[static_cast<std::size_t>(k)];
                for (int i = 0; i < each.points; ++i)
                    column.advance(column.nextInput());
                const auto& x = column.getState();
                const SampleChunk::Potentials expected{static_cast<float>(x.M), static_cast<float>(x.E),
                                                       static_cast<float>(x.I), static_cast<float>(x.eeg())};
                wrong += sample != expected ? 1U : 0U;
                const auto whole =
                    mapComponents([](double c) { return static_cast<double>(static_cast<float>(c)); }, x);
                wrong += chunk.stateAt(k) != whole ? 1U : 0U;
            }
            next += SampleChunk::size * apart;
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("without a window that looks at them there are no samples, and a new look begins anew") {
    Played p(alphaAt(1, 0.5));
    p.play(0.2);
    CHECK(p.chunks.empty());
    p.tap.samples.open();
    p.play(0.2);
    REQUIRE(!p.chunks.empty());
    CHECK(p.chunks.front().first > 0.2);
    p.tap.samples.close();
    p.play(0.2);
    const auto known = p.chunks.size();
    CHECK(p.chunks.back().first < 0.41);
    p.tap.samples.open();
    p.play(0.2);
    REQUIRE(p.chunks.size() > known);
    CHECK(p.chunks[known].first > 0.6);
    CHECK(p.tap.samples.isDrained());
}

TEST_CASE("no chunk holds samples of two runs or of two grids") {
    Played p(alphaAt(1, 0.5));
    p.tap.samples.open();
    p.play(0.1);
    const auto before = p.chunks.size();
    const auto run = p.chunks.back().run;
    p.player.restart();
    p.play(0.1);
    REQUIRE(p.chunks.size() > before);
    CHECK(p.chunks[before].run == run + 1);
    CHECK_THAT(p.chunks[before].first, WithinAbs(0.001, 1e-12));
    const auto last = p.chunks.size();
    p.player.setTargets(alphaAt(1, 2));
    p.play(0.3);
    REQUIRE(p.chunks.size() > last);
    CHECK(p.chunks[last].interval == 0.002);
    CHECK(p.chunks[last].first > p.chunks[last - 1].first);
}
