// SPDX-License-Identifier: GPL-3.0-or-later
#include "SourceGates.h"

#include <algorithm>

namespace berger {

void SourceGates::prepare(double sampleRate) noexcept {
    step = 1.0 / (rampSeconds * sampleRate);
    isAnew = true;
}

void SourceGates::take(const SourceChoice& choice) noexcept {
    for (std::size_t i = 0; i < wanted.size(); ++i)
        wanted[i] = choice.isHeard(static_cast<SoundSource>(i)) ? 1.0 : 0.0;
    if (isAnew)
        now = wanted;
    isAnew = false;
}

const SourceGains* SourceGates::render(std::size_t count) noexcept {
    const auto isOpen = [](const auto& all) { return std::ranges::all_of(all, [](double x) { return x == 1.0; }); };
    if (isOpen(now) && isOpen(wanted))
        return nullptr;
    for (std::size_t source = 0; source < gains.size(); ++source) {
        auto& x = now[source];
        for (std::size_t i = 0; i < count; ++i) {
            x += std::clamp(wanted[source] - x, -step, step);
            gains[source][i] = x * x * (3.0 - 2.0 * x); // whose slope does not jump either
        }
    }
    return &gains;
}

} // namespace berger
