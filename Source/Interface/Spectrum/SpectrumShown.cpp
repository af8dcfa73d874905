// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpectrumShown.h"

#include "Instrument/Keys/NumberText.h"
#include "Interface/Scope/ScopeSettings.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

// A logarithmic axis has so many decades. It does not end lower than this, mV²/Hz, where only rounding is seen.
constexpr double decades = 7.0, leastTop = 1e-5;
constexpr int timeDigits = 12, floatDigits = 9;

double roundedUp(double power, bool isLog) {
    const auto decade = std::pow(10.0, std::floor(std::log10(power) + 1e-9));
    const auto part = power / decade;
    return decade * (isLog ? 10.0 : part < 2.0 ? 2.0 : part < 5.0 ? 5.0 : 10.0);
}

std::size_t binOf(const Spectrum& spectrum, double hz) {
    return std::min(static_cast<std::size_t>(std::max(0.0, hz / spectrum.binHz + 0.5)), spectrum.power.size() - 1);
}

} // namespace

double SpectrumShown::bottom() const { return settings.isPowerLog ? top * std::pow(10.0, -decades) : 0.0; }

std::optional<double> SpectrumShown::peakHz() const {
    if (isEmpty() || greatest() < leastTop * 1e-3)
        return std::nullopt;
    const auto hz = spectrum.peak(std::max(lowestHz, 2.0 * spectrum.binHz * (1.0 - 1e-9)), highestHz);
    return hz > 0.0 ? std::optional(hz) : std::nullopt;
}

double SpectrumShown::powerAt(double hz) const { return isEmpty() ? 0.0 : spectrum.power[binOf(spectrum, hz)]; }

double SpectrumShown::greatest() const {
    auto result = 0.0;
    if (!isEmpty())
        for (auto k = binOf(spectrum, lowestHz), last = binOf(spectrum, highestHz); k <= last; ++k)
            result = std::max({result, spectrum.power[k], k < held.size() ? held[k] : 0.0});
    return result;
}

void SpectrumShown::fitTop() {
    const auto power = std::max(greatest(), 0.5 * leastTop);
    const auto wanted = roundedUp(power, settings.isPowerLog);
    const auto isTooLong = power < top * (settings.isPowerLog ? 0.02 : 0.3);
    if (power > top || isTooLong)
        top = wanted;
}

Spectrum spectrumFor(const SpectrumSettings& settings, std::span<const double> record, double rate) {
    const auto segment = segmentOf(settings.window, rate, record.size());
    return segment == 0 ? Spectrum{} : welch(record, rate, segment);
}

juce::String spectrumTable(const SpectrumShown& shown) {
    const auto name = std::string(nameOf(shown.settings.signal)) + "_mV2_per_Hz";
    auto table = "frequency_Hz," + name + (shown.held.empty() ? "\n" : "," + name + "_held\n");
    for (std::size_t k = 0; k < shown.spectrum.power.size(); ++k) {
        const auto hz = static_cast<double>(k) * shown.spectrum.binHz;
        if (hz > SpectrumShown::highestHz)
            break;
        appendNumber(table, hz);
        table += ',';
        appendNumber(table, shown.spectrum.power[k]);
        if (k < shown.held.size()) {
            table += ',';
            appendNumber(table, shown.held[k]);
        }
        table += '\n';
    }
    return table;
}

juce::String spectrogramTable(const SpectrumShown& shown) {
    const auto& spectrogram = shown.spectrogram;
    std::string table = std::string("time_s,frequency_Hz,") + nameOf(shown.settings.signal) + "_mV2_per_Hz\n";
    for (const auto& column : spectrogram.getColumns())
        for (std::size_t k = 0; k < column.power.size(); ++k) {
            appendNumber(table, static_cast<double>(column.index) * spectrogram.getHop(), timeDigits);
            table += ',';
            appendNumber(table, static_cast<double>(k) * spectrogram.getBinHz(), timeDigits);
            table += ',';
            appendNumber(table, static_cast<double>(column.power[k]), floatDigits);
            table += '\n';
        }
    return table;
}

} // namespace berger
