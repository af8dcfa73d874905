// SPDX-License-Identifier: GPL-3.0-or-later
#include "RhythmBlend.h"

#include <algorithm>

namespace berger {

void RhythmBlend::advance(double share, const RhythmMap* newer) noexcept {
    moved = blend < 1.0;
    blend = std::min(1.0, blend + share);
    if (newer == nullptr)
        return;
    before = map;
    map = *newer;
    blend = hasMap && !isAtOnce ? 0.0 : 1.0;
    hasMap = moved = true;
    isAtOnce = false;
}

RhythmMap::Signal RhythmBlend::signalAt(double input) const noexcept {
    const auto signal = map.signalAt(input);
    if (blend >= 1.0)
        return signal;
    const auto old = before.signalAt(input);
    const auto between = [this](double a, double b) { return a + blend * (b - a); };
    return {between(old.frequency, signal.frequency), between(old.mean, signal.mean), between(old.rms, signal.rms),
            std::max(old.bandwidth, signal.bandwidth)};
}

RhythmMap::Position RhythmBlend::positionAt(double input) const noexcept {
    const auto now = map.positionAt(input);
    const auto old = before.positionAt(input);
    if (blend >= 1.0 || now.branch == 0 || old.branch != now.branch)
        return now;
    const auto between = [share = static_cast<float>(blend)](const State<float>& a, const State<float>& b) {
        return addScaled(addScaled(a, -share, a), share, b);
    };
    return {now.branch, between(old.centre, now.centre), between(old.componentRms, now.componentRms)};
}

} // namespace berger
