// SPDX-License-Identifier: GPL-3.0-or-later
#include "DcBlocker.h"

#include "OnePole.h"

#include <cmath>

namespace berger {

void DcBlocker::prepare(double hertz, double sampleRate) noexcept {
    share = static_cast<float>(onePoleShareAt(hertz, sampleRate));
    restart();
}

void DcBlocker::process(std::span<float> samples) noexcept {
    for (auto& x : samples) {
        mean += share * (x - mean);
        mean = std::abs(mean) < 1e-12f ? 0.0f : mean; // or it would die away for ever
        x -= mean;
    }
}

} // namespace berger
