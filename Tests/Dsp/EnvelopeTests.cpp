// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dsp/Envelope.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double sampleRate = 10000;

std::vector<float> rendered(Envelope& envelope, std::size_t samples) {
    std::vector<float> out(samples);
    envelope.render(out);
    return out;
}

double decibels(float level) { return 20.0 * std::log10(static_cast<double>(level)); }

Envelope shaped(const EnvelopeShape& shape) {
    Envelope envelope;
    envelope.setShape(shape, sampleRate);
    return envelope;
}

} // namespace

TEST_CASE("an envelope is at its peak after its attack, and not before") {
    auto envelope = shaped({.attack = 0.1, .decay = 1, .sustain = 1, .release = 1});
    envelope.start();
    const auto out = rendered(envelope, 1010);
    CHECK(std::ranges::is_sorted(out));
    const auto peak = std::ranges::find(out, 1.0f) - out.begin();
    CHECK(std::abs(peak - 999) <= 1);
}

TEST_CASE("an envelope's decay and release fall by 60 dB in their times") {
    auto envelope = shaped({.attack = 0, .decay = 0.2, .sustain = 0, .release = 0.1});
    envelope.start();
    const auto falling = rendered(envelope, 2001);
    CHECK_THAT(decibels(falling[2000]) - decibels(falling[0]), WithinAbs(-60, 0.1));

    auto held = shaped({.attack = 0, .decay = 0.01, .sustain = 0.5, .release = 0.1});
    held.start();
    CHECK(rendered(held, 1000).back() == 0.5f);
    held.release();
    const auto released = rendered(held, 1000);
    CHECK_THAT(decibels(released.back()) - decibels(0.5f), WithinAbs(-60, 0.1));
    rendered(held, 1000);
    CHECK(held.isOff());
}

TEST_CASE("an envelope that is cut ends after so many samples, without a corner") {
    auto envelope = shaped({.attack = 0, .decay = 1, .sustain = 1, .release = 1});
    envelope.start();
    rendered(envelope, 10);
    envelope.cut(100);
    const auto out = rendered(envelope, 101);
    CHECK(out[98] > 0.0f);
    CHECK(out[99] == 0.0f);
    CHECK(envelope.isOff());
    auto steepest = 0.0f;
    for (std::size_t i = 1; i < 100; ++i)
        steepest = std::max(steepest, out[i - 1] - out[i]);
    CHECK_THAT(steepest, WithinAbs(0.015, 0.0005)); // a smoothstep's, 1.5 times a straight line's
    CHECK(1.0f - out[0] < 0.001f);
}

TEST_CASE("an envelope that starts again rises from where it is") {
    auto envelope = shaped({.attack = 0.1, .decay = 1, .sustain = 1, .release = 0.1});
    envelope.start();
    rendered(envelope, 500);
    const auto level = envelope.getLevel();
    envelope.release();
    rendered(envelope, 10);
    envelope.start();
    CHECK(std::abs(rendered(envelope, 1)[0] - static_cast<float>(level)) < 0.1f);
    CHECK(envelope.isRising());
}
