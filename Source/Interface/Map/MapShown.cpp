// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapShown.h"

#include <algorithm>

namespace berger {

void MapShown::fitAxis() {
    auto low = 1e300, high = -1e300;
    const auto include = [&](double least, double most) {
        low = std::min(low, least);
        high = std::max(high, most);
    };
    for (const auto& branch : diagram.equilibria)
        for (const auto& point : branch)
            include(point.equilibrium.state.eeg(), point.equilibrium.state.eeg());
    for (const auto& branch : diagram.cycles)
        for (const auto& cycle : branch)
            include(cycle.minimum, cycle.maximum);
    if (low > high)
        return;
    const auto margin = std::max(0.06 * (high - low), 1e-3);
    axis = {low - margin, high + margin};
}

} // namespace berger
