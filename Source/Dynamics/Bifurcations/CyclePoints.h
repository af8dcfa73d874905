// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CycleCurve.h"

#include <vector>

namespace berger {

/** A special point where the column runs through a cycle. */
SpecialPoint specialCycle(SpecialPoint::Kind kind, const ParameterAxis& axis, const CycleCurve::Place& cycle);

/** What happens to the cycles between two neighbours on a curve: folds, period doublings, second frequencies. */
std::vector<SpecialPoint> pointsBetween(const CycleCurve& curve, const CycleCurve::Node& a, const CycleCurve::Node& b);

} // namespace berger
