// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Scope/ScopeTrigger.h"
#include "ScopeFrames.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;

namespace {

double triggeringSine(double t) { return 7.0 + 2.0 * std::sin(2 * pi * 10.9 * t); }

TriggerSettings fixedAt(double level, double hysteresis) {
    TriggerSettings settings;
    settings.isAutomatic = false;
    settings.level = level;
    settings.hysteresis = hysteresis;
    return settings;
}

// Edges of a triggeringSine with noise, from a fixed seed.
std::size_t noisyEdges(double hysteresis) {
    std::mt19937 random(7);
    std::normal_distribution<double> normal;
    ScopeTrigger trigger;
    trigger.setUp(fixedAt(7.0, hysteresis));
    feed(
        trigger, [&](double t) { return triggeringSine(t) + 0.15 * normal(random); }, 0, 9.95);
    return trigger.getEdges().size();
}

} // namespace

TEST_CASE("a triggeringSine's edges lie where it rises through its middle, one a cycle") {
    for (const auto points : {1, 4}) {
        CAPTURE(points);
        ScopeTrigger trigger;
        feed(trigger, triggeringSine, 0, 20, 0.0005, points);
        CHECK_THAT(trigger.getLevel(), WithinAbs(7.0, 0.02));
        REQUIRE(trigger.getEdges().size() > 200);
        auto previous = trigger.getEdges().front().time - 1 / 10.9;
        for (const auto& edge : trigger.getEdges()) {
            // Its place to a tenth of a grid point; where a frame holds four, to a part of the frame.
            CHECK_THAT(edge.time - previous, WithinAbs(1 / 10.9, points == 1 ? 5e-5 : 5e-4));
            CHECK_THAT(std::remainder(edge.time, 1 / 10.9), WithinAbs(0, 1e-3));
            previous = edge.time;
        }
    }
}

TEST_CASE("slow spikes give one edge each") {
    const auto spikes = [](double t) { return 1.5 + 9.5 * std::exp(-200 * std::pow(std::fmod(t, 1.06) - 0.5, 2)); };
    ScopeTrigger trigger;
    feed(trigger, spikes, 0, 30);
    const auto& edges = trigger.getEdges();
    REQUIRE(edges.size() >= 27);
    for (std::size_t i = 1; i < edges.size(); ++i)
        CHECK_THAT(edges[i].time - edges[i - 1].time, WithinAbs(1.06, 1e-4));
}

TEST_CASE("hysteresis keeps noise from triggering, and without it noise does") {
    CHECK(noisyEdges(1.0) == 108);
    CHECK(noisyEdges(0.0) > 150);
}

TEST_CASE("an automatic level holds while the range wavers, and follows when it moves") {
    ScopeTrigger trigger;
    feed(
        trigger, [](double t) { return triggeringSine(t) + 0.1 * std::sin(t); }, 0, 10);
    const auto level = trigger.getLevel();
    ScopeHistory nothing;
    trigger.rescan(nothing);
    feed(
        trigger, [](double t) { return triggeringSine(t) + 0.1 * std::sin(t); }, 10, 30);
    CHECK(trigger.getLevel() == level);
    CHECK_FALSE(trigger.isStale());
    feed(
        trigger, [](double t) { return triggeringSine(t) + 3.0; }, 30, 36);
    CHECK(trigger.isStale());
    CHECK_THAT(trigger.getLevel(), WithinAbs(10.0, 0.3));
}

TEST_CASE("a new level is looked for in all that is remembered") {
    ScopeHistory history;
    ScopeTrigger trigger;
    feed(history, triggeringSine, 0, 10);
    feed(trigger, triggeringSine, 0, 10);
    trigger.setUp(fixedAt(8.0, 0.5));
    REQUIRE(trigger.isStale());
    trigger.rescan(history);
    CHECK_FALSE(trigger.isStale());
    REQUIRE(trigger.getEdges().size() == 109);
    CHECK_THAT(trigger.getEdges()[5].time, WithinAbs((5 + std::asin(0.5) / (2 * pi)) / 10.9, 1e-5));
    trigger.setUp(fixedAt(20.0, 0.5)); // never reached
    trigger.rescan(history);
    CHECK(trigger.getEdges().empty());
}

TEST_CASE("no edge lies in a gap, and heard time leaves gaps out") {
    ScopeTrigger trigger;
    trigger.setUp(fixedAt(7.0, 0.0));
    feed(
        trigger, [](double) { return 6.0; }, 0, 1);
    feed(
        trigger, [](double) { return 8.0; }, 5, 6);
    CHECK(trigger.getEdges().empty());
    CHECK_THAT(trigger.getHeard(), WithinAbs(2.0, 0.01));
}

TEST_CASE("a bounded number of edges is remembered") {
    ScopeTrigger trigger;
    trigger.setUp(fixedAt(7.0, 0.5));
    feed(
        trigger, [](double t) { return 7.0 + std::sin(2 * pi * 200 * t); }, 0, 30);
    CHECK(trigger.getEdges().size() == ScopeTrigger::mostEdges);
    CHECK_THAT(trigger.getEdges().back().time, WithinAbs(30, 0.01));
}
