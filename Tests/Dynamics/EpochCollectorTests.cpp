// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/EpochCollector.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <vector>

using namespace berger;

namespace {

// Samples that are their own number, with stimuli at some of them.
void feed(EpochCollector& epochs, int from, int to, const std::vector<int>& stimuli) {
    for (int i = from; i < to; ++i) {
        const auto isAfter = std::ranges::find(stimuli, i - 1) != stimuli.end();
        epochs.add(i, isAfter);
    }
}

std::vector<double> meanOf(const EpochCollector& epochs) {
    const auto mean = epochs.getAverage().mean();
    return {mean.begin(), mean.end()};
}

} // namespace

TEST_CASE("an epoch has the samples before its stimulus, the one at it, and those after it") {
    EpochCollector epochs(2, 3);
    feed(epochs, 0, 13, {10});
    CHECK(epochs.getAverage().getCount() == 0); // not whole yet
    feed(epochs, 13, 14, {});
    CHECK(epochs.getAverage().getCount() == 1);
    CHECK(meanOf(epochs) == std::vector<double>{8, 9, 10, 11, 12, 13});
    feed(epochs, 14, 30, {20});
    CHECK(meanOf(epochs) == std::vector<double>{13, 14, 15, 16, 17, 18});
    CHECK(epochs.getLeftOut() == 0);
    epochs.reset();
    CHECK(epochs.getAverage().getCount() == 0);
    feed(epochs, 40, 50, {44});
    CHECK(meanOf(epochs) == std::vector<double>{42, 43, 44, 45, 46, 47});
}

TEST_CASE("an epoch may begin in the one before, but no stimulus be in it") {
    EpochCollector epochs(2, 3);
    feed(epochs, 0, 30, {10, 13, 16, 17}); // at 13 the first one's last sample, and then that of 16
    CHECK(epochs.getAverage().getCount() == 3);
    CHECK(epochs.getLeftOut() == 1);
    CHECK(meanOf(epochs) == std::vector<double>{11, 12, 13, 14, 15, 16});
}

TEST_CASE("a gap ends an epoch, before the stimulus and after it") {
    EpochCollector epochs(2, 3);
    feed(epochs, 0, 12, {10});
    epochs.breakOff();
    feed(epochs, 100, 110, {101}); // not enough before it
    CHECK(epochs.getAverage().getCount() == 0);
    CHECK(epochs.getLeftOut() == 2);
    feed(epochs, 110, 120, {112});
    CHECK(meanOf(epochs) == std::vector<double>{110, 111, 112, 113, 114, 115});
    epochs.breakOff(); // between two
    CHECK(epochs.getLeftOut() == 2);
}

TEST_CASE("an epoch may have nothing before its stimulus") {
    EpochCollector epochs(0, 1);
    feed(epochs, 0, 5, {2});
    CHECK(meanOf(epochs) == std::vector<double>{2, 3});
}
