// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Controls/Theme.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <array>
#include <cmath>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

// IEC 61966-2-1
Triple linear(std::uint32_t rgb) {
    Triple result{};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto c = static_cast<double>((rgb >> (16 - 8 * i)) & 0xff) / 255.0;
        result[i] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    }
    return result;
}

Triple times(const Matrix& m, const Triple& v) {
    Triple result{};
    for (std::size_t i = 0; i < 3; ++i)
        result[i] = std::clamp(m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2], 0.0, 1.0);
    return result;
}

constexpr Triple luma{0.2126, 0.7152, 0.0722};

// WCAG 2.1, relative luminance and contrast ratio
double contrast(std::uint32_t a, std::uint32_t b) {
    const auto luminance = [](std::uint32_t c) { return times({luma, luma, luma}, linear(c))[0] + 0.05; };
    return std::max(luminance(a), luminance(b)) / std::min(luminance(a), luminance(b));
}

// CIE 1976 L*a*b* with the white of D65
Triple lab(const Triple& rgb) {
    const auto xyz = times({{{0.4124, 0.3576, 0.1805}, luma, {0.0193, 0.1192, 0.9505}}}, rgb);
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116.0; };
    const auto x = f(xyz[0] / 0.9505), y = f(xyz[1]), z = f(xyz[2] / 1.089);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double difference(const Matrix& vision, std::uint32_t a, std::uint32_t b) {
    const auto p = lab(times(vision, linear(a))), q = lab(times(vision, linear(b)));
    return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

// Machado, Oliveira & Fernandes 2009 (IEEE Trans. Vis. Comput. Graph. 15:1291-1298), severity 1
constexpr Matrix protanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritanopia{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr Matrix none{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix grey{{luma, luma, luma}};

constexpr std::array signals{palette::M, palette::E, palette::I, palette::EEG, palette::E_inp};

} // namespace

TEST_CASE("the contrast of WCAG's own examples") {
    CHECK_THAT(contrast(0x000000, 0xffffff), WithinAbs(21, 1e-9));
    CHECK_THAT(contrast(0x777777, 0xffffff), WithinAbs(4.48, 0.01)); // the grey that just fails
}

TEST_CASE("text passes WCAG AA on every surface, and outlines have the contrast of controls") {
    for (const auto surface : {palette::background, palette::panel, palette::raised}) {
        for (const auto text : {palette::ink, palette::soft, palette::warning, palette::accent})
            CHECK(contrast(text, surface) >= 4.5);
        CHECK(contrast(palette::edge, surface) >= 3);
    }
    for (const auto signal : signals) // their names are written in their colours
        for (const auto surface : {palette::background, palette::panel})
            CHECK(contrast(signal, surface) >= 4.5);
    CHECK(contrast(palette::background, palette::accent) >= 4.5); // text on what is chosen
}

TEST_CASE("a population's letter passes WCAG AA however it glows; dark is not better") {
    for (const auto colour : {palette::M, palette::E, palette::I}) {
        CHECK(palette::mixed(palette::background, colour, 0.0) == palette::background);
        CHECK(palette::mixed(palette::background, colour, 1.0) == colour);
        auto minimum = 21.0;
        for (int i = 0; i <= 1000; ++i) {
            const auto fill = palette::glowing(colour, i / 1000.0);
            minimum = std::min(minimum, contrast(palette::ink, fill));
            CHECK(contrast(palette::ink, fill) >= contrast(palette::background, fill));
        }
        CAPTURE(colour);
        CHECK(minimum >= 4.5);
        CHECK(contrast(palette::glowing(colour, 1.0), palette::glowing(colour, 0.0)) > 2);     // and the glow is seen
        CHECK(contrast(palette::ink, palette::mixed(palette::background, colour, 0.8)) < 4.5); // fuller, it would fail
    }
}

TEST_CASE("the ring of the focus stands out from every surface, also from what is chosen") {
    for (const auto surface : {palette::background, palette::panel, palette::raised, palette::accent}) {
        juce::Image image(juce::SoftwareImageType().create(juce::Image::RGB, 60, 30, true));
        juce::Graphics g(image);
        g.fillAll(Theme::colour(surface));
        Theme::drawFocus(g, image.getBounds().toFloat());
        auto seen = 0; // across the upper edge
        for (int y = 0; y < 6; ++y)
            seen += contrast(image.getPixelAt(30, y).getARGB() & 0xffffffu, surface) >= 3.0;
        CAPTURE(surface);
        CHECK(seen >= 1);
    }
}

TEST_CASE("signals are told apart with every kind of colour vision, and by lightness alone") {
    for (std::size_t i = 0; i < signals.size(); ++i)
        for (std::size_t k = 0; k < i; ++k) {
            CAPTURE(i, k);
            for (const auto& vision : {none, protanopia, deuteranopia, tritanopia})
                CHECK(difference(vision, signals[i], signals[k]) > 12);
            CHECK(difference(grey, signals[i], signals[k]) > 4);
        }
    CHECK(difference(deuteranopia, 0x8a7a00, 0xc06000) < 12); // two that differ by hue only
}
