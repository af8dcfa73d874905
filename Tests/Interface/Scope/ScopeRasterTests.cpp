// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Scope/ScopeRaster.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <functional>
#include <numeric>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

constexpr int imageWidth = 60, imageHeight = 100;

// How much of each pixel a line covers that passes through these heights, [0, 1], from the picture's bottom; x in
// pixels from its left.
struct Drawing {
    Drawing(const std::function<double(double)>& line, int perPixel, float thickness)
        : image(juce::SoftwareImageType().create(juce::Image::RGB, imageWidth, imageHeight, true)) {
        std::vector<Extremes> columns(static_cast<std::size_t>(imageWidth * perPixel));
        for (std::size_t i = 0; i < columns.size(); ++i)
            for (int k = 0; k <= 20; ++k) // up to the next one's first
                columns[i].include(static_cast<float>(line((static_cast<double>(i) + k / 20.0) / perPixel)));
        ScopeRaster(image).drawTrace({image.getBounds(), 0, imageHeight}, columns, perPixel, thickness,
                                     juce::Colours::white);
    }
    double at(int x, int y) const { return image.getPixelAt(x, imageHeight - 1 - y).getRed() / 255.0; }
    double row(int y) const {
        double sum = 0;
        for (int x = 0; x < imageWidth; ++x)
            sum += at(x, y);
        return sum;
    }
    double column(int x) const {
        double sum = 0;
        for (int y = 0; y < imageHeight; ++y)
            sum += at(x, y);
        return sum;
    }
    juce::Image image;
};

} // namespace

TEST_CASE("a line is as thick when it is steep as when it lies") {
    constexpr auto thickness = 1.5f;
    for (const auto slope : {0.0, 0.3, 1.0, 3.0, 12.0, 100.0}) {
        const Drawing drawing([slope](double x) { return std::clamp(50.3 + slope * (x - 30.2), 5.3, 94.7); }, 4,
                              thickness);
        CAPTURE(slope);
        const auto across = slope < 1.0 ? drawing.column(30) / std::sqrt(1.0 + slope * slope)
                                        : drawing.row(50) * slope / std::sqrt(1.0 + slope * slope);
        CHECK_THAT(across, WithinAbs(thickness, 0.3)); // the pen has four places a pixel
    }
}

TEST_CASE("a peak is drawn where it is, and no higher than half a line above it") {
    for (const auto perPixel : {1, 4}) {
        const Drawing drawing([](double x) { return 10.0 + 70.0 * std::exp(-0.4 * (x - 30.0) * (x - 30.0)); }, perPixel,
                              1.5f);
        CAPTURE(perPixel);
        CHECK(drawing.row(79) > 0.5);
        CHECK(drawing.row(81) == 0.0); // from 80 + 0.75 on there is nothing
        CHECK(drawing.column(5) > 1.4);
        CHECK(drawing.column(5) < 1.6);
    }
}

TEST_CASE("a gap stays empty") {
    juce::Image image(juce::SoftwareImageType().create(juce::Image::RGB, imageWidth, imageHeight, true));
    std::vector<Extremes> columns(static_cast<std::size_t>(imageWidth) * 4);
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (i < 40 || i >= 80)
            columns[i].include(50.0f);
    ScopeRaster(image).drawTrace({image.getBounds(), 0, imageHeight}, columns, 4, 1.5f, juce::Colours::white);
    for (int x = 0; x < imageWidth; ++x) {
        auto most = 0;
        for (int y = 0; y < imageHeight; ++y)
            most = std::max(most, static_cast<int>(image.getPixelAt(x, y).getRed()));
        CAPTURE(x);
        CHECK((most == 0) == (x >= 10 && x < 20));
    }
}
