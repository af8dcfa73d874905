// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Keys/RhythmBlend.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

// The same rhythm at all inputs.
RhythmMap mapOf(double frequency, double mean, double bandwidth) {
    RhythmMap map;
    for (std::size_t i = 0; i < map.size; ++i) {
        map.inputs[i] = static_cast<double>(i);
        map.nodes[i].branch = 1;
        map.nodes[i].frequency = frequency;
        map.nodes[i].mean = mean;
        map.nodes[i].bandwidth = bandwidth;
    }
    return map;
}

} // namespace

TEST_CASE("a newer rhythm map is faded over to in equal shares") {
    const auto first = mapOf(10, 1, 100), second = mapOf(20, 3, 50);
    RhythmBlend blend;
    CHECK_FALSE(blend.isKnown());
    blend.advance(0.25, &first);
    CHECK(blend.isKnown());
    CHECK(blend.isReady()); // there is nothing to fade from
    CHECK_THAT(blend.signalAt(5).frequency, WithinAbs(10, 1e-9));

    blend.advance(0.25, &second);
    for (int step = 0; step < 4; ++step) {
        CAPTURE(step);
        CHECK_FALSE(blend.isReady());
        CHECK(blend.hasMoved());
        CHECK_THAT(blend.signalAt(5).frequency, WithinAbs(10 + 2.5 * step, 1e-9));
        CHECK_THAT(blend.signalAt(5).mean, WithinAbs(1 + 0.5 * step, 1e-9));
        CHECK(blend.signalAt(5).bandwidth == 100); // the wider of both
        blend.advance(0.25, nullptr);
    }
    CHECK(blend.isReady());
    CHECK_THAT(blend.signalAt(5).frequency, WithinAbs(20, 1e-9));
    CHECK(blend.signalAt(5).bandwidth == 50);
    blend.advance(0.25, nullptr);
    CHECK_FALSE(blend.hasMoved());
}

TEST_CASE("after a restart the next rhythm map holds at once") {
    const auto first = mapOf(10, 1, 100), second = mapOf(20, 3, 50);
    RhythmBlend blend;
    blend.advance(0.25, &first);
    blend.restart();
    blend.advance(0.25, &second);
    CHECK(blend.isReady());
    CHECK_THAT(blend.signalAt(5).frequency, WithinAbs(20, 1e-9));
    blend.advance(0.25, &first); // only the next one
    CHECK_FALSE(blend.isReady());
}
