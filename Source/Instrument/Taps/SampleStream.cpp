// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleStream.h"

#include <algorithm>
#include <cmath>

namespace berger {

State<double> SampleChunk::stateAt(int sample) const noexcept {
    const auto& x = samples[static_cast<std::size_t>(sample)];
    const auto& v = slopes[static_cast<std::size_t>(sample)];
    return {static_cast<double>(x[0]), static_cast<double>(x[1]), static_cast<double>(x[2]),
            static_cast<double>(v[0]), static_cast<double>(v[1]), static_cast<double>(v[2])};
}

bool SampleStream::beginBlock() noexcept {
    const auto isOpen = opened.load(std::memory_order_acquire);
    if (isOpen && !wasOpen)
        grid = 0;
    wasOpen = isOpen;
    return isOpen;
}

void SampleStream::startChunk(double step, std::uint32_t run) noexcept {
    grid = step;
    pointsPerSample = static_cast<int>(std::max(1.0, std::floor(interval / step + 1e-9)));
    next.interval = pointsPerSample * step;
    next.run = run;
    gathered = 0;
    sinceSample = 0;
}

} // namespace berger
