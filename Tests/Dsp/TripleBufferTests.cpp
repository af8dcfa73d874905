// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dsp/TripleBuffer.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <thread>

using namespace berger;

TEST_CASE("a triple buffer hands the newest value over whole, and once") {
    TripleBuffer<std::array<int, 100>> newest;
    CHECK(newest.take() == nullptr);
    newest.writing().fill(1);
    newest.publish();
    newest.writing().fill(2);
    newest.publish();
    const auto* taken = newest.take();
    REQUIRE(taken != nullptr);
    CHECK((*taken)[7] == 2);
    CHECK(newest.take() == nullptr);

    auto torn = 0, last = 0;
    std::thread writer([&] {
        for (int i = 3; i < 50000; ++i) {
            newest.writing().fill(i);
            newest.publish();
        }
    });
    while (last < 49999)
        if (const auto* now = newest.take()) {
            torn += now->front() != now->back() || now->front() <= last ? 1 : 0;
            last = now->front();
        }
    writer.join();
    CHECK(torn == 0);
}
