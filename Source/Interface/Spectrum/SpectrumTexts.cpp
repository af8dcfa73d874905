// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpectrumTexts.h"

#include "Interface/Scope/Ticks.h"
#include "Plugin/Utf8.h"

#include <cmath>

namespace berger {
namespace {

constexpr std::array<const char*, eegBands.size()> bandLetters{"\u03b4", "\u03b8", "\u03b1", "\u03b2", "\u03b3"};
constexpr std::array<double, 10> roundHertz{0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100};

// "10⁻³"
juce::String decadeText(int exponent) {
    if (exponent >= -2 && exponent <= 3)
        return juce::String(std::pow(10.0, exponent), std::max(0, -exponent));
    constexpr std::array<const char*, 10> raised{"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                                 "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    auto text = utf8(exponent < 0 ? "10\u207b" : "10");
    for (const auto digit : std::to_string(std::abs(exponent)))
        text << utf8(raised[static_cast<std::size_t>(digit - '0')]);
    return text;
}

std::vector<AxisTick> evenTicks(double low, double high, int most) {
    const auto even = ticksFor(low, high, std::max(3, most));
    std::vector<AxisTick> ticks;
    ticks.reserve(even.values.size());
    for (const auto value : even.values)
        ticks.push_back({value, utf8(even.text(value))});
    return ticks;
}

} // namespace

juce::String bandLetter(std::size_t band) { return utf8(bandLetters[band]); }
juce::String densityUnit() { return utf8("mV\u00b2/Hz"); }

juce::String powerText(double power) {
    if (power == 0.0)
        return "0";
    const auto digits = 2 - static_cast<int>(std::floor(std::log10(std::abs(power))));
    if (digits < -3 || digits > 6)
        return {power, 2, true};
    return {power, std::clamp(digits, 0, 6)};
}

std::vector<AxisTick> hertzTicks(const SpectrumShown& shown, int length) {
    constexpr auto apart = 48;
    if (!shown.settings.isFrequencyLog)
        return evenTicks(0.0, SpectrumShown::highestHz, length / apart);
    std::vector<AxisTick> ticks;
    ticks.reserve(roundHertz.size());
    for (const auto hz : roundHertz)
        ticks.push_back({hz, juce::String(hz)});
    return ticks;
}

std::vector<AxisTick> powerTicks(const SpectrumShown& shown, int length) {
    constexpr auto apart = 32;
    if (!shown.settings.isPowerLog)
        return evenTicks(0.0, shown.top, length / apart);
    std::vector<AxisTick> ticks;
    const auto last = juce::roundToInt(std::log10(shown.top));
    for (auto exponent = juce::roundToInt(std::log10(shown.bottom())); exponent <= last; ++exponent)
        ticks.push_back({std::pow(10.0, exponent), decadeText(exponent)});
    return ticks;
}

juce::String peakText(const SpectrumShown& shown) {
    if (shown.isEmpty())
        return "waiting for the column";
    const auto peak = shown.peakHz();
    if (!peak)
        return "at rest: no peak";
    return "peak " + juce::String(*peak, 2) + " Hz, " + powerText(shown.powerAt(*peak)) + " " + densityUnit();
}

juce::StringArray bandTexts(const SpectrumShown& shown) {
    juce::StringArray texts;
    for (const auto& band : eegBands)
        texts.add(juce::String(band.name) + " " + juce::String(band.from) + " to " + juce::String(band.to) +
                  " Hz: " + powerText(shown.spectrum.band(band.from, band.to)) + utf8(" mV\u00b2"));
    return texts;
}

juce::String cursorText(const SpectrumShown& shown) {
    if (!shown.cursor || shown.isEmpty())
        return {};
    return juce::String(*shown.cursor, 2) + " Hz: " + powerText(shown.powerAt(*shown.cursor)) + " " + densityUnit();
}

} // namespace berger
