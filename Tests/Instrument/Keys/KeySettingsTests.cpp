// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Keys/KeySettings.h"
#include "Support/Values.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using berger::test::with;
using namespace parameters;

TEST_CASE("key settings have times in seconds, and no more unison than voices") {
    const KeySettings settings(
        with({{attack, 20}, {decay, 300}, {release, 500}, {glide, 40}, {polyphony, 3}, {unison, 4}}));
    CHECK(settings.envelope.attack == 0.02);
    CHECK(settings.envelope.decay == 0.3);
    CHECK(settings.envelope.release == 0.5);
    CHECK(settings.glide == 0.04);
    CHECK(settings.polyphony == 3);
    CHECK(settings.unison == 3);
}
