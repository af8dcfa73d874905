// SPDX-License-Identifier: GPL-3.0-or-later
#include "Spectrogram.h"

#include "SpectrumShown.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

std::int64_t lastIndex(double end, double hop) { return static_cast<std::int64_t>(std::floor(end / hop + 1e-6)); }

} // namespace

void Spectrogram::add(std::vector<Column> next, double hopSeconds, double distanceOfBins) {
    if (next.empty())
        return;
    hop = hopSeconds;
    binHz = distanceOfBins;
    for (auto& column : next)
        columns.push_back(std::move(column));
    while (columns.front().index <= columns.back().index - columnCount)
        columns.pop_front();
}

std::int64_t Spectrogram::firstWanted(double end, double hopSeconds) const {
    const auto oldest = lastIndex(end, hopSeconds) - columnCount + 1;
    return columns.empty() ? oldest : std::max(oldest, columns.back().index + 1);
}

std::vector<Spectrogram::Column> Spectrogram::find(std::span<const double> record, double rate, std::size_t segment,
                                                   double end, std::int64_t first, double hopSeconds) {
    std::vector<Column> found;
    const auto last = lastIndex(end, hopSeconds);
    if (segment == 0 || first > last)
        return found;
    WelchEstimator estimator(rate, segment);
    const auto size = static_cast<std::ptrdiff_t>(record.size()), length = static_cast<std::ptrdiff_t>(segment);
    for (auto index = first; index <= last; ++index) {
        const auto after = std::max(0L, std::lround((end - static_cast<double>(index) * hopSeconds) * rate));
        const auto begin = size - after - length;
        if (begin < 0)
            continue;
        const auto one = estimator.estimate(record.subspan(static_cast<std::size_t>(begin), segment));
        const auto bins =
            std::min(one.power.size(), static_cast<std::size_t>(SpectrumShown::highestHz / one.binHz) + 2);
        Column column{index, std::vector<float>(bins), std::vector<float>(bins)};
        for (std::size_t k = 0; k < bins; ++k) {
            column.power[k] = static_cast<float>(one.power[k]);
            column.decades[k] = static_cast<float>(std::log10(std::max(one.power[k], 1e-30)));
        }
        found.push_back(std::move(column));
    }
    return found;
}

} // namespace berger
