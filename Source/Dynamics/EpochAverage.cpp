// SPDX-License-Identifier: GPL-3.0-or-later
#include "EpochAverage.h"

#include <algorithm>
#include <cmath>

namespace berger {

void EpochAverage::add(std::span<const double> epoch) {
    ++count;
    const auto n = static_cast<double>(count);
    for (std::size_t i = 0; i < means.size(); ++i) {
        const auto before = epoch[i] - means[i];
        means[i] += before / n;
        squares[i] += before * (epoch[i] - means[i]);
    }
}

void EpochAverage::reset() {
    count = 0;
    std::ranges::fill(means, 0.0);
    std::ranges::fill(squares, 0.0);
}

double EpochAverage::standardError(std::size_t sample) const {
    if (count < 2)
        return 0.0;
    const auto n = static_cast<double>(count);
    return std::sqrt(squares[sample] / (n - 1.0) / n);
}

} // namespace berger
