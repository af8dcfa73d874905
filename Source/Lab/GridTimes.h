// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace berger::lab {

/** The times of a grid's points as the decimal numbers that they are: 0.0007, where a product of binary numbers would
    be 0.00069999999999999999. */
class GridTimes {
public:
    /** @param dt  ms, taken for the shortest decimal number that reads as it */
    explicit GridTimes(double dt);

    /** Appends k · dt in s: exact with up to 15 digits and without an exponent; else the shortest number that reads as
        the same double. */
    void append(std::string& text, std::uint64_t k) const;

private:
    double step;              // ms
    std::uint64_t digits = 0; // of dt, as a whole number; 0 if they are too many
    std::size_t decimals = 0; // in s
};

/** A value of an evenly spaced grid: the decimal number of up to 12 digits that the rounding of its arithmetic has
    missed, if there is one, or the value itself. */
double gridValue(double computed);

} // namespace berger::lab
