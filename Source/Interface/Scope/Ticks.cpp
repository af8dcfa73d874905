// SPDX-License-Identifier: GPL-3.0-or-later
#include "Ticks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace berger {

std::string Ticks::text(double value) const {
    std::array<char, 400> buffer;
    // Adding zero turns a negative zero into a plain one.
    std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, value + 0.0);
    return buffer.data();
}

Ticks ticksFor(double low, double high, int most) {
    const auto power = std::floor(std::log10((high - low) / most));
    for (auto exponent = power;; exponent += 1.0) {
        for (const auto factor : {1.0, 2.0, 2.5, 5.0}) {
            const auto step = factor * std::pow(10.0, exponent);
            const auto first = std::ceil(low / step - 1e-9), last = std::floor(high / step + 1e-9);
            if (last - first + 1.0 > most)
                continue;
            Ticks ticks{{}, std::max(0, static_cast<int>(-exponent) + (factor == 2.5 ? 1 : 0))};
            for (int i = 0; i <= static_cast<int>(last - first); ++i)
                ticks.values.push_back((first + i) * step);
            return ticks;
        }
    }
}

} // namespace berger
