// SPDX-License-Identifier: GPL-3.0-or-later
#include "SweepResults.h"

#include "Columns/ColumnBank.h"
#include "Dynamics/EegBands.h"
#include "Instrument/Keys/NumberText.h"
#include "Model/Number.h"

#include <algorithm>
#include <array>
#include <optional>

namespace berger::lab {
namespace {

// Where the spectrum's peak is looked for.
constexpr EegBand peakBand{"peak", 0.5, 80};

// Windows of 4 s tell 0.5 Hz from the mean.
std::size_t segmentIn(const SweepRecord& record) { return segmentOf(4.0, 1.0 / record.step, record.kept); }

struct Statistics {
    double mean, low, high; // mV
    bool isFinite;
};

// Several numbers side by side, which vectors hold.
Statistics statisticsOf(std::span<const double> eeg) {
    constexpr std::size_t lanes = 8;
    auto sum = 0.0; // from the first, so that a column at rest has its own potential as the mean
    std::array<double, lanes> low, high, nothing{};
    low.fill(eeg[0]);
    high.fill(eeg[0]);
    for (const auto x : eeg)
        sum += x - eeg[0];
    const auto take = [&](std::size_t lane, double x) {
        low[lane] = x < low[lane] ? x : low[lane];
        high[lane] = x > high[lane] ? x : high[lane];
        nothing[lane] += 0.0 * x; // but what is not finite makes it a NaN for good
    };
    const auto whole = eeg.size() / lanes * lanes;
    for (std::size_t i = 0; i < whole; i += lanes)
        for (std::size_t lane = 0; lane < lanes; ++lane)
            take(lane, eeg[i + lane]);
    for (auto i = whole; i < eeg.size(); ++i)
        take(i - whole, eeg[i]);
    return {eeg[0] + sum / static_cast<double>(eeg.size()), std::ranges::min(low), std::ranges::max(high),
            std::ranges::all_of(nothing, [](double x) { return x == 0.0; })};
}

} // namespace

std::string unresolvedIn(const SweepRecord& record) {
    const Spectrum spectrum{1.0 / record.step / static_cast<double>(segmentIn(record)), {}};
    std::string names;
    const auto look = [&](const EegBand& band, const char* unit) {
        if (!spectrum.resolves(band.from, band.to))
            names += (names.empty() ? "" : ", ") + std::string(band.name) + unit;
    };
    look(peakBand, "_Hz");
    for (const auto& band : eegBands)
        look(band, "_mV2");
    return names;
}

std::string sweepHeader(const SweepGrid& grid) {
    std::string text = "item";
    for (const auto& axis : grid.axes()) {
        text += ',';
        text += info(axis.parameter).id;
    }
    text += ",seed,EEG_mean_mV,EEG_min_mV,EEG_max_mV,peak_Hz";
    for (const auto& band : eegBands) {
        text += ',';
        text += band.name;
        text += "_mV2";
    }
    text += '\n';
    return text;
}

SweepResults::SweepResults(const SweepGrid& newGrid, const SweepRecord& newRecord)
    : grid(newGrid), record(newRecord), estimator(1.0 / record.step, segmentIn(record)) {}

std::string SweepResults::rows(std::size_t first, std::size_t end) {
    ColumnBank<double> bank(end - first, grid.run().values.integrator());
    for (auto item = first; item < end; ++item) {
        const auto values = grid.values(item);
        bank.setValues(item - first, values);
        if (const auto call = grid.run().seedCall; call != 1)
            bank.setSeed(item - first, static_cast<std::uint32_t>(values[parameters::seed]), call - 1);
        bank.reset(item - first);
    }
    eeg.resize(bank.size() * record.kept);
    bank.advance(record.skipped);
    bank.record(record.kept, eeg);
    std::string text;
    for (auto item = first; item < end; ++item)
        text += row(item, std::span(eeg).subspan((item - first) * record.kept, record.kept));
    return text;
}

std::string SweepResults::row(std::size_t item, std::span<const double> own) {
    auto text = std::to_string(item);
    const auto values = grid.values(item);
    const auto append = [&text](std::optional<double> value) {
        text += ',';
        if (value)
            appendNumber(text, *value);
    };
    for (const auto& axis : grid.axes())
        text += ',' + textOfNumber(values[axis.parameter]);
    append(values[parameters::seed]);
    const auto [mean, low, high, isFinite] = statisticsOf(own);
    if (!isFinite) {
        text.append(4 + eegBands.size(), ',');
        text += '\n';
        return text;
    }
    constexpr double rest = 1e-6; // mV, a range with nothing in it but rounding and what is left of the start
    const auto spectrum = estimator.estimate(own);
    const auto given = [&spectrum](const EegBand& band, double value) {
        return spectrum.resolves(band.from, band.to) ? std::optional(value) : std::nullopt;
    };
    for (const auto value : {mean, low, high})
        append(value);
    append(high - low > rest ? given(peakBand, spectrum.peak(peakBand.from, peakBand.to)) : 0.0);
    for (const auto& band : eegBands)
        append(given(band, spectrum.band(band.from, band.to)));
    text += '\n';
    return text;
}

} // namespace berger::lab
