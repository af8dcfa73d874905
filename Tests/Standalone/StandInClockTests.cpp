// SPDX-License-Identifier: GPL-3.0-or-later
#include "Standalone/StandInClock.h"

#include "Support/Wait.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <chrono>

using namespace berger;
using namespace berger::test;

TEST_CASE("A clock that stands in asks for no more blocks than time has passed, and for none after it is stopped") {
    constexpr int size = 480, rate = 48000;
    std::atomic<int> blocks{0};
    auto areWhole = true;
    StandInClock clock([&](int samples) {
        areWhole = areWhole && samples == size;
        ++blocks;
    });
    for (int round = 0; round < 2; ++round) {
        blocks = 0;
        const auto start = std::chrono::steady_clock::now();
        clock.start(rate, size);
        CHECK(clock.isRunning());
        REQUIRE(waitUntil([&] { return blocks >= 10; }));
        clock.stop();
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
        const auto played = blocks.load();
        CHECK(played * size <= passed.count() * rate);
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        CHECK(blocks == played);
        CHECK_FALSE(clock.isRunning());
    }
    CHECK(areWhole);
}

TEST_CASE("A clock that is held up does not hurry after the time that it lost") {
    std::atomic<int> blocks{0};
    StandInClock clock([&](int) {
        if (++blocks == 1)
            std::this_thread::sleep_for(std::chrono::milliseconds(1000));
    });
    const auto start = std::chrono::steady_clock::now();
    clock.start(48000, 480);
    REQUIRE(waitUntil([&] { return blocks >= 2; }));
    clock.stop();
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    CHECK(blocks <= passed.count() * 100 - 80); // of the second, a tenth is made up for
}
