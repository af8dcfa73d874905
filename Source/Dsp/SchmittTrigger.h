// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace berger {

/** Says whether a signal is high, by two thresholds: it becomes high above the upper one and low below the lower one,
    so that small movements around a single level do not count. Thresholds may move from sample to sample. */
class SchmittTrigger {
public:
    explicit SchmittTrigger(bool startsHigh = false) noexcept : high(startsHigh) {}

    /** Whether x would change the state. The thresholds are not crossed by a value that equals them. */
    bool wouldChange(double x, double lower, double upper) const noexcept { return high ? x < lower : x > upper; }

    /** Takes the next value, in the thresholds' unit, lower ≤ upper. @return whether the state has changed */
    bool add(double x, double lower, double upper) noexcept {
        const auto changes = wouldChange(x, lower, upper);
        high ^= changes;
        return changes;
    }

    bool isHigh() const noexcept { return high; }
    void set(bool isNowHigh) noexcept { high = isNowHigh; }

private:
    bool high;
};

} // namespace berger
