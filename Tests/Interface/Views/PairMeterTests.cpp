// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Scope/Scope.h"
#include "Interface/Views/PairMeter.h"
#include "Model/Regimes.h"
#include "Plugin/Processor.h"

#include <catch2/catch_test_macros.hpp>

#include <thread>

using namespace berger;
using namespace parameters;

namespace {

constexpr double sampleRate = 48000;
constexpr int blockSize = 512;

/** A pair that plays into a meter and a scope, as a window would show it. */
struct PlayedPair {
    explicit PlayedPair(double coupling) {
        SavedState state;
        state.values = findRegime("true-alpha").values();
        state.values.set(speed, 20);
        state.values.set(pair_coupling, coupling);
        processor.getSounds().apply(state, false);
        processor.setRateAndBufferSizeDetails(sampleRate, blockSize);
        processor.prepareToPlay(sampleRate, blockSize);
        scope.setSize(500, 400);
        scope.setVisible(true);
    }

    void play(double seconds, bool isWanted) {
        juce::AudioBuffer<float> buffer(6, blockSize);
        juce::MidiBuffer midi;
        for (int i = 0; i < juce::roundToInt(seconds * sampleRate / blockSize); ++i) {
            buffer.clear();
            processor.processBlock(buffer, midi);
            feed.update();
            neighbour.update();
            scope.update(blockSize / sampleRate, 20.0);
            meter.update(isWanted, blockSize / sampleRate);
        }
    }

    // What is measured of all that has been played.
    std::optional<PhaseLocking> measured() {
        for (int i = 0; i < 30'000 && !meter.get(); ++i) {
            meter.update(true, 1.0);
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return meter.get();
    }

    Processor processor;
    SampleFeed feed{processor.getTraceTap().samples};
    NeighbourFeed neighbour{processor.getRightTap()};
    Scope scope{processor.getTraceTap(), &neighbour};
    PairMeter meter{feed, neighbour};
};

} // namespace

TEST_CASE("two columns are told to keep their phases where they are coupled, and not where they are not") {
    // Manual/two-columns.md: 0.11 on average and never above 0.2 over two minutes; 0.99 at full coupling.
    const auto apart = std::make_unique<PlayedPair>(0.0), together = std::make_unique<PlayedPair>(1.0);
    for (auto* pair : {apart.get(), together.get()})
        pair->play(1.2, true); // 24 s of model time
    REQUIRE(apart->measured().has_value());
    REQUIRE(together->measured().has_value());
    CHECK(apart->measured()->value < 0.7);
    CHECK(together->measured()->value > 0.95);
}

TEST_CASE("the right column is sent only while somebody looks at it") {
    const auto pair = std::make_unique<PlayedPair>(1.0);
    auto& tap = pair->processor.getRightTap();
    pair->play(0.3, false);
    CHECK_FALSE(tap.isOpen());
    CHECK_FALSE(pair->meter.get().has_value());
    pair->play(0.1, true);
    CHECK(tap.isOpen());
    pair->play(0.1, false);
    CHECK_FALSE(tap.isOpen());
    // The scope wants its frames.
    auto settings = pair->scope.saveSettings();
    settings.getDynamicObject()->setProperty("shows_right", true);
    pair->scope.restoreSettings(settings);
    pair->play(0.5, false);
    CHECK(tap.isOpen());
    std::vector<Extremes> right(200), left(200);
    pair->scope.getModel().readRight(right);
    pair->scope.getModel().read(Signal::EEG, left);
    auto seen = 0, different = 0;
    for (std::size_t i = 0; i < right.size(); ++i)
        if (!right[i].isEmpty() && !left[i].isEmpty()) {
            ++seen;
            different += std::abs(right[i].high - left[i].high) > 1e-3f;
        }
    CHECK(seen > 100);
    CHECK(different > 50); // another column, with noise of its own
    settings.getDynamicObject()->setProperty("shows_right", false);
    pair->scope.restoreSettings(settings);
    pair->play(0.1, false);
    CHECK_FALSE(tap.isOpen());
}
