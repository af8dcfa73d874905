// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Scope/ScopeHistory.h"

#include <cmath>
#include <functional>
#include <random>

namespace berger::test {

inline constexpr double pi = 3.141592653589793;

/** A frame of `points` grid points from point number `k` on, in which the EEG is a function of time (s), M is twice
    that, E is 1 more, I is 2 and the input is 100 more. */
inline TraceFrame frameOf(const std::function<double(double)>& eeg, double step, std::int64_t k, int points = 1,
                          std::uint32_t run = 1) {
    TraceFrame frame;
    frame.step = static_cast<float>(step);
    frame.run = run;
    frame.first = static_cast<double>(k) * step;
    frame.last = static_cast<double>(k + points - 1) * step;
    frame.low.fill(1e30f);
    frame.high.fill(-1e30f);
    for (auto i = k; i < k + points; ++i) {
        const auto y = eeg(static_cast<double>(i) * step);
        const std::array<double, signalCount> values{2 * y, y + 1, 2, y, y + 100};
        for (std::size_t s = 0; s < signalCount; ++s) {
            frame.low[s] = std::min(frame.low[s], static_cast<float>(values[s]));
            frame.high[s] = std::max(frame.high[s], static_cast<float>(values[s]));
        }
    }
    return frame;
}

/** Feeds `into.add` with a wave from a time to another. */
template <class Sink> void feed(Sink& into, const std::function<double(double)>& eeg, double from, double to,
                                double step = 0.0005, int points = 1, std::uint32_t run = 1) {
    const auto last = static_cast<std::int64_t>(std::floor(to / step + 1e-6));
    for (auto k = static_cast<std::int64_t>(std::floor(from / step + 1e-6)) + 1; k + points - 1 <= last; k += points)
        into.add(frameOf(eeg, step, k, points, run));
}

} // namespace berger::test
