// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CycleCurve.h"

#include <vector>

namespace berger {

/** A special point on a curve of cycles. */
struct CyclePoint {
    SpecialPoint point;
    bool isEnd = false; ///< whether the curve ends there, in a cycle of half the period
};

/** What happens to the cycles between two neighbours on a curve: folds, period doublings, second frequencies. */
std::vector<CyclePoint> pointsBetween(const CycleCurve& curve, const CycleCurve::Node& a, const CycleCurve::Node& b);

} // namespace berger
