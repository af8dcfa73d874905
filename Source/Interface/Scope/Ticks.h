// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace berger {

/** Round numbers inside a range of an axis. */
struct Ticks {
    std::vector<double> values;
    int decimals; ///< that tell neighbours apart

    std::string text(double value) const;
};

/** Ticks at multiples of 1, 2, 2.5 or 5 times a power of ten; at most `most` of them (at least 2).
    low < high, both finite. */
Ticks ticksFor(double low, double high, int most);

} // namespace berger
