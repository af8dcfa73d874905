// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/Column.h"
#include "Instrument/ColumnPlayer.h"
#include "Instrument/Taps/TraceTap.h"
#include "Support/SampleBySample.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cmath>
#include <utility>
#include <vector>

using namespace berger;
using berger::test::nextFrame;
using namespace parameters;

namespace {

constexpr double sampleRate = 48000;
constexpr int block = 256;

// A column that plays into a tap whose grid is looked at.
struct Played {
    explicit Played(const ParameterValues& values) {
        player.setTargets(values);
        player.prepare(sampleRate);
        tap.open();
        tap.grid.open();
    }

    void play(int blocks) {
        const auto& v = player.values();
        for (int b = 0; b < blocks; ++b) {
            player.setTaps(tap.beginBlock(block / sampleRate, v.stepSeconds(), v[speed]) ? &tap : nullptr, nullptr);
            for (int i = 0; i < block; ++i)
                nextFrame(player);
        }
    }

    std::vector<GridChunk> take() {
        std::vector<GridChunk> chunks;
        tap.grid.drain([&](const GridChunk& chunk) { chunks.push_back(chunk); });
        return chunks;
    }

    TraceTap tap;
    ColumnPlayer player;
};

ParameterValues pulsesAt(double times, double frequency) {
    ParameterValues v;
    v.set(E_inp, 60);
    v.set(noise_E, 2);
    v.set(speed, times);
    v.set(drive_shape, static_cast<double>(DriveShape::pulseTrain));
    v.set(drive_depth, 100);
    v.set(drive_width, 10);
    v.set(drive_frequency, frequency);
    return v;
}

} // namespace

TEST_CASE("the grid has every point of a potential, to the bit, and the pulses at their steps") {
    for (const auto signal : {std::size_t{0}, std::size_t{3}}) {
        const auto values = pulsesAt(40, 7);
        Played played(values);
        played.tap.grid.setPotential(signal);
        played.play(50);
        const auto chunks = played.take();
        REQUIRE(chunks.size() > 100);
        Column column(values);
        auto wasOn = false;
        auto pulses = 0;
        for (const auto& chunk : chunks) {
            CHECK(chunk.potential == signal);
            CHECK(chunk.stretch == chunks.front().stretch);
            CHECK(chunk.noteBits == 0);
            for (std::size_t i = 0; i < GridChunk::size; ++i) {
                // A pulse is on in the first 10 ms of each period.
                const auto isOn = column.getDrivePhase() < 0.07 - 1e-6 || column.getDrivePhase() > 1.0 - 1e-6;
                column.step();
                const auto x = column.getState();
                REQUIRE(chunk.values[i] == (signal == 0 ? x.M : x.eeg()));
                if (i == 0)
                    REQUIRE(std::abs(chunk.first - column.getTime()) < 1e-9);
                REQUIRE((chunk.pulseBits >> i & 1) == (isOn && !wasOn ? 1 : 0));
                pulses += isOn && !wasOn ? 1 : 0;
                wasOn = isOn;
            }
        }
        CHECK(pulses > 50);
    }
}

TEST_CASE("a note's spikes are told with the step at whose begin they arrive") {
    ParameterValues values;
    values.set(E_inp, 60);
    Played played(values);
    played.play(200);
    const std::array<double, 1> silence{0.0};
    Frames frames;
    const auto steps = played.player.getSteps();
    played.player.render({.sidechain = silence, .stimulus = 10}, 0, frames);
    played.play(200);
    std::size_t point = 0, at = 0, count = 0;
    for (const auto& chunk : played.take())
        for (std::size_t i = 0; i < GridChunk::size; ++i, ++point)
            if ((chunk.noteBits >> i & 1) != 0) {
                at = point;
                ++count;
            }
    CHECK(count == 1);
    CHECK(at == steps); // the next step; point k is the state after step k
}

TEST_CASE("a restart, another step, another potential and a column that is moved each begin another stretch") {
    Played played(pulsesAt(40, 7));
    const auto stretchAfter = [&](const auto& change) {
        change();
        played.play(20);
        return played.take().back().stretch;
    };
    auto last = stretchAfter([] {});
    CHECK(stretchAfter([] {}) == last);
    const auto isAnother = [&](const auto& change) { return std::exchange(last, stretchAfter(change)) != last; };
    CHECK(isAnother([&] { played.player.restart(); }));
    CHECK(isAnother([&] { played.player.moveTo({0.1, 20, 12, 0, 0, 0}); }));
    CHECK(isAnother([&] { played.tap.grid.setPotential(1); }));
    CHECK(isAnother([&] {
        auto other = pulsesAt(40, 7);
        other.set(dt, 0.25);
        played.player.setTargets(other);
    }));
    CHECK(stretchAfter([] {}) == last);
}

TEST_CASE("what finds no room is missing whole, and a closed grid is sent nothing") {
    Played played(pulsesAt(1000, 7));
    played.play(40); // 213 s, 427 000 points, of which a queue holds 65 536
    const auto chunks = played.take();
    CHECK(chunks.size() == 1024);
    for (std::size_t i = 1; i < chunks.size(); ++i)
        REQUIRE(std::abs(chunks[i].first - chunks[i - 1].first - GridChunk::size * 0.0005) < 1e-9);
    played.tap.grid.close();
    played.play(4);
    CHECK(played.take().empty());
    CHECK(played.tap.grid.isDrained());
}
