// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Taps/SampleStream.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace berger {

/** The states through which a column has lately gone. Message thread. */
class PortraitTrail {
public:
    /** A state and its age, s of model time. */
    struct Point {
        State<double> state;
        double age = 0;
        bool isStart = false; ///< the column did not come here from the one before
    };

    void add(const SampleChunk& chunk);
    /** A state `interval` s after the last one. */
    void add(const State<double>& state, double interval);
    void clear();

    bool isEmpty() const { return count == 0; }
    /** The newest state, if there is one. */
    std::optional<State<double>> now() const;
    /** States since construction. */
    std::uint64_t getTotal() const { return total; }

    /** Calls use(Point) for the states of the last so many seconds, oldest first. */
    template <class Use> void newest(double seconds, const Use& use) const {
        const auto size = std::min(count, static_cast<std::size_t>(seconds / interval) + 1);
        for (std::size_t i = size; i-- > 0;) {
            const auto& kept = ring[(total - 1 - i) % capacity];
            use(Point{kept.state, static_cast<double>(i) * interval, kept.isStart || i + 1 == size});
        }
    }

private:
    static constexpr std::size_t capacity = 1 << 15; // the longest trail at the shortest interval, and some

    struct Kept {
        State<double> state;
        bool isStart;
    };

    std::vector<Kept> ring;
    std::size_t count = 0;
    std::uint64_t total = 0;
    double interval = 1, nextTime = 0;
    std::uint32_t run = 0;
    bool isNextStart = true;
};

} // namespace berger
