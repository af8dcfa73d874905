// SPDX-License-Identifier: GPL-3.0-or-later
#include "FineStep.h"

#include <algorithm>

namespace berger {

using namespace parameters;

double sigmoidSpeed(const ModelValues& values) noexcept {
    const auto excitatory = values[Ae] * std::max({values[a1], values[a2], values[a3]});
    const auto amplitude = std::max(excitatory, values[Ai] * values[a4]);
    return values[fr_scale] * values[r] / 4.0 * values[C] * values[s_max] * amplitude;
}

double longestStepWithin(const StepLimit& limit, const ModelValues& values) noexcept {
    constexpr auto most = 16.0;
    const auto usual = limit.share / std::max(values[be], values[bi]);
    return usual / std::clamp(usual * sigmoidSpeed(values) / limit.widths, 1.0, most);
}

} // namespace berger
