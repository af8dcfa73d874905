// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Spectrum/SpectrogramPainter.h"
#include "Interface/Spectrum/SpectrumModel.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <memory>
#include <numbers>
#include <thread>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double rate = 1000;

// Feeds a model with the EEG of so many seconds, from a time on.
void feed(SpectrumModel& model, double from, double until, const std::function<double(double)>& eeg,
          std::uint32_t run = 1) {
    SampleChunk chunk;
    chunk.run = run;
    chunk.interval = 1 / rate;
    const auto last = static_cast<int>(until * rate) / SampleChunk::size;
    for (auto i = static_cast<int>(from * rate) / SampleChunk::size; i < last; ++i) {
        chunk.first = static_cast<double>(i * SampleChunk::size + 1) / rate;
        for (int j = 0; j < SampleChunk::size; ++j)
            chunk.samples[static_cast<std::size_t>(j)][3] = static_cast<float>(eeg(chunk.first + j / rate));
        model.add(chunk);
    }
}

double sine(double hz, double t) { return std::sin(2 * std::numbers::pi * hz * t); }

bool advancesUntil(SpectrumModel& model, std::int64_t lastColumn) {
    for (int i = 0; i < 5000; ++i) {
        model.advance();
        const auto& columns = model.getShown().spectrogram.getColumns();
        if (!columns.empty() && columns.back().index >= lastColumn)
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return false;
}

double peakOf(const Spectrogram& spectrogram, const Spectrogram::Column& column) {
    const auto k = std::max_element(column.power.begin() + 1, column.power.end()) - column.power.begin();
    return static_cast<double>(k) * spectrogram.getBinHz();
}

SpectrumSettings overTime() {
    SpectrumSettings settings;
    settings.isSpectrogram = true;
    settings.window = 2;
    settings.averages = 1;
    return settings;
}

} // namespace

TEST_CASE("each column of a spectrogram is the spectrum of the segment that ends at its time") {
    const auto owned = std::make_unique<SpectrumModel>(); // on the stack GCC 12 sees members that are not initialised
    auto& model = *owned;
    model.set(overTime());
    const auto eeg = [](double t) { return t < 10 ? sine(5, t) : sine(20, t); };
    feed(model, 0, 10, eeg);
    REQUIRE(advancesUntil(model, 39));
    feed(model, 10, 20, eeg); // in parts, as it comes
    REQUIRE(advancesUntil(model, 80));
    const auto& spectrogram = model.getShown().spectrogram;
    CHECK(spectrogram.getHop() == 0.25);
    CHECK(spectrogram.getSpan() == 30);
    const auto& columns = spectrogram.getColumns();
    CHECK(columns.front().index == 8); // the first whole segment
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto time = static_cast<double>(columns[i].index) * spectrogram.getHop();
        CAPTURE(time);
        CHECK(columns[i].index == columns[0].index + static_cast<std::int64_t>(i));
        if (time < 10.5)
            CHECK_THAT(peakOf(spectrogram, columns[i]), WithinAbs(5, 0.26));
        if (time > 11.5)
            CHECK_THAT(peakOf(spectrogram, columns[i]), WithinAbs(20, 0.26));
    }
}

TEST_CASE("a spectrogram forgets what is older than it shows, and all of a column that starts anew") {
    const auto owned = std::make_unique<SpectrumModel>(); // on the stack GCC 12 sees members that are not initialised
    auto& model = *owned;
    model.set(overTime());
    feed(model, 0, 50, [](double t) { return sine(5, t); });
    REQUIRE(advancesUntil(model, 199));
    feed(model, 50, 52, [](double t) { return sine(5, t); });
    REQUIRE(advancesUntil(model, 208));
    CHECK(model.getShown().spectrogram.getColumns().size() == Spectrogram::columnCount);
    feed(
        model, 0, 5, [](double t) { return sine(5, t); }, 2);
    for (int i = 0; i < 2500 && model.getShown().spectrogram.getColumns().size() != 12; ++i) {
        model.advance();
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    REQUIRE(model.getShown().spectrogram.getColumns().size() == 12);
    CHECK(model.getShown().spectrogram.getColumns().back().index == 19);
    auto settings = overTime();
    settings.isSpectrogram = false;
    model.set(settings);
    CHECK(model.getShown().spectrogram.isEmpty());
}

TEST_CASE("a spectrogram's picture is brightest at the frequency that there is") {
    const auto owned = std::make_unique<SpectrumModel>(); // on the stack GCC 12 sees members that are not initialised
    auto& model = *owned;
    model.set(overTime());
    feed(model, 0, 40, [](double t) { return sine(10.94, t); });
    REQUIRE(advancesUntil(model, 160));
    const juce::Rectangle<int> area(0, 0, 700, 400);
    const SpectrumLayout layout(area, model.getShown());
    juce::Image image(juce::Image::RGB, area.getWidth(), area.getHeight(), true, juce::SoftwareImageType());
    {
        juce::Graphics g(image);
        paintSpectrogram(g, area, model.getShown());
    }
    for (const auto part : {0.2, 0.5, 0.9}) {
        const auto x = layout.plot.getX() + static_cast<int>(part * layout.plot.getWidth());
        auto brightest = layout.plot.getY();
        for (auto y = brightest; y < layout.plot.getBottom(); ++y)
            if (image.getPixelAt(x, y).getPerceivedBrightness() >
                image.getPixelAt(x, brightest).getPerceivedBrightness())
                brightest = y;
        CHECK_THAT(brightest, WithinAbs(layout.rowOf(10.94), 8));
    }
    for (int i = 1; i <= 100; ++i)
        CHECK(powerColour(i / 100.0).getPerceivedBrightness() > powerColour((i - 1) / 100.0).getPerceivedBrightness());
}

TEST_CASE("what was asked for before a choice is not shown after it") {
    const auto owned = std::make_unique<SpectrumModel>(); // on the stack GCC 12 sees members that are not initialised
    auto& model = *owned;
    auto settings = overTime();
    model.set(settings);
    feed(model, 0, 10, [](double t) { return sine(5, t); });
    REQUIRE(advancesUntil(model, 39));
    feed(model, 10, 12, [](double t) { return sine(5, t); });
    model.advance();
    std::this_thread::sleep_for(std::chrono::milliseconds(50)); // it may be done, or not
    settings.signal = Signal::M;
    model.set(settings);
    for (int i = 0; i < 20; ++i) {
        model.advance();
        CHECK(model.getShown().powerAt(5) == 0); // there was nothing in M
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

TEST_CASE("a spectrogram's table has a row for each time and frequency") {
    SpectrumShown shown;
    shown.spectrogram.add({{8, {1, 2}, {}}, {9, {3, 4}, {}}}, 0.5, 0.25);
    CHECK(spectrogramTable(shown) == "time_s,frequency_Hz,EEG_mV2_per_Hz\n4,0,1\n4,0.25,2\n4.5,0,3\n4.5,0.25,4\n");
}
