// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CycleCurve.h"

#include <vector>

namespace berger {

/** The period in s from which cycles count as slow. */
double longPeriod(const ModelValues& values);

/** Where the last cycle of a branch is about to end with an infinite period: in one of the equilibria's folds (a SNIC,
    with the fold's parameter) or on a saddle (homoclinic). Nothing where its cycles do not show it yet.
    @param points  those of the equilibria */
std::optional<SpecialPoint> endOf(const CycleCurve& curve, const CycleCurve::Node& last, const CycleBranch& branch,
                                  const CycleCourse& course, const std::vector<SpecialPoint>& points);

} // namespace berger
