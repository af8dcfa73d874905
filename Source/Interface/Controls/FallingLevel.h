// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>

namespace berger {

/** A meter's level: it rises with a peak at once and falls by 29 dB a second, however often it is asked. */
class FallingLevel {
public:
    /** @param peak     since the last call, full scale = 1
        @param seconds  since the last call
        @return whether the level has moved */
    bool update(double peak, double seconds) noexcept {
        const auto before = level;
        level = std::max(peak, level * std::exp(-seconds / timeConstant));
        if (level < smallest)
            level = 0.0;
        return std::abs(level - before) > smallest;
    }

    double get() const noexcept { return level; }

private:
    static constexpr double timeConstant = 0.3; // s
    static constexpr double smallest = 1e-4;    // -80 dB

    double level = 0;
};

} // namespace berger
