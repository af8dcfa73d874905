// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

namespace berger {

/** How power by frequency changes in model time: a column for every eighth of a segment, each of one segment. */
class Spectrogram {
public:
    static constexpr int perSegment = 8, columnCount = 15 * perSegment;

    struct Column {
        std::int64_t index = 0;     ///< it ends at index · hop, s of model time
        std::vector<float> power;   ///< of bins from 0 to 100 Hz, mV²/Hz
        std::vector<float> decades; ///< the power's logarithm to base 10, which is not to be found while painting
    };

    void clear() { columns.clear(); }
    bool isEmpty() const { return columns.empty(); }
    const std::deque<Column>& getColumns() const { return columns; }
    double getBinHz() const { return binHz; }
    double getHop() const { return hop; }
    /** What a picture shows, s. */
    double getSpan() const { return columnCount * hop; }

    /** Takes the next columns, and forgets what is then too old. */
    void add(std::vector<Column> next, double hopSeconds, double distanceOfBins);

    /** The first column that is wanted of a column of neurons that has come to a time, after those that are here. */
    std::int64_t firstWanted(double end, double hopSeconds) const;

    /** The columns from `first` on that a record holds whole. @param segment  samples @param end  of the record, s */
    static std::vector<Column> find(std::span<const double> record, double rate, std::size_t segment, double end,
                                    std::int64_t first, double hopSeconds);

private:
    std::deque<Column> columns;
    double hop = 1, binHz = 1;
};

} // namespace berger
