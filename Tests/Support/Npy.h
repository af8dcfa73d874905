// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace berger::test {

/** A NumPy array of one or two dimensions, as double whatever its type in the file. */
struct Array {
    std::size_t rows = 0, columns = 1;
    std::vector<double> values; ///< row by row

    double operator()(std::size_t row, std::size_t column = 0) const { return values[row * columns + column]; }
};

/** Reads a little-endian float32 or float64 .npy file (version 1.0, C order) from the reference data.
    Throws std::runtime_error naming the file if it is anything else. */
Array readReference(const std::string& name);

} // namespace berger::test
