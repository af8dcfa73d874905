// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/SourceGates.h"

#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace berger;

namespace {

constexpr auto column = indexOf(SoundSource::column), keys = indexOf(SoundSource::keys);

SourceChoice muted(std::size_t source) {
    SourceChoice choice;
    choice.muted.set(source);
    return choice;
}

SourceChoice soloed(std::size_t source) {
    SourceChoice choice;
    choice.soloed.set(source);
    return choice;
}

} // namespace

TEST_CASE("What is muted is silent, and all but what is soloed") {
    CHECK(SourceChoice().isHeard(SoundSource::keys));
    CHECK_FALSE(muted(keys).isHeard(SoundSource::keys));
    CHECK(muted(keys).isHeard(SoundSource::column));
    CHECK(soloed(keys).isHeard(SoundSource::keys));
    CHECK_FALSE(soloed(keys).isHeard(SoundSource::column));
    auto both = soloed(keys);
    both.muted.set(keys);
    CHECK_FALSE(both.isHeard(SoundSource::keys));
    CHECK_FALSE(both.isHeard(SoundSource::column));
}

TEST_CASE("A choice is read as it was written") {
    SourceSwitches switches;
    CHECK(switches.read() == SourceChoice());
    SourceChoice choice;
    choice.muted = 0b100001;
    choice.soloed = 0b010110;
    switches.write(choice);
    CHECK(switches.read() == choice);
}

TEST_CASE("A gate moves over 10 ms in steps too small to be heard, and the first choice holds at once") {
    SourceGates gates;
    gates.prepare(48000);
    gates.take(muted(keys));
    const auto* first = gates.render(1);
    REQUIRE(first != nullptr);
    CHECK((*first)[keys][0] == 0.0);
    CHECK((*first)[column][0] == 1.0);

    gates.take(soloed(keys));
    auto before = 0.0, steepest = 0.0;
    for (int i = 0; i < 480; ++i) {
        const auto* gains = gates.render(1);
        REQUIRE(gains != nullptr);
        const auto rising = (*gains)[keys][0];
        CHECK(std::abs(rising + (*gains)[column][0] - 1.0) < 1e-12); // each the other's mirror image
        CHECK(((rising > before && rising < 1.0) || i > 478));
        steepest = std::max(steepest, rising - before);
        before = rising;
    }
    CHECK(std::abs(before - 1.0) < 1e-12);
    CHECK(steepest < 1.6 / 480);
    gates.take({});
    for (int i = 0; i < 16; ++i)
        gates.render(maximumStretch);
    CHECK(gates.render(maximumStretch) == nullptr); // nothing is left to do
}
