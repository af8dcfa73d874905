// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Taps/SampleStream.h"
#include "Instrument/Taps/TraceTap.h"

#include <cstdint>
#include <vector>

namespace berger {

/** The samples that have come from a column without a gap, as far as the memory reaches. Message thread. */
class SampleHistory {
public:
    /** What follows nothing begins a new history. */
    void add(const SampleChunk& chunk);
    void clear() { count = 0; }

    std::size_t size() const { return count; }
    double getRate() const { return 1.0 / latest.interval; }
    double seconds() const { return count == 0 ? 0.0 : static_cast<double>(count) * latest.interval; }
    std::uint32_t getRun() const { return latest.run; }
    /** Model time of the newest sample, s. */
    double getEnd() const;
    /** Samples since construction. */
    std::uint64_t getTotal() const { return total; }

    /** One potential in the newest samples, oldest first; at most so many. */
    std::vector<double> newest(Signal signal, std::size_t most) const;
    /** What the sidechain added to the input in them, Hz. */
    std::vector<double> newestSidechain(std::size_t most) const;

private:
    static constexpr std::size_t capacity = 1 << 19; // the longest record at the shortest interval

    std::vector<SampleChunk::Potentials> ring;
    std::vector<float> sidechain; // likewise a ring
    std::size_t count = 0;
    std::uint64_t total = 0;
    SampleChunk latest;
};

} // namespace berger
