// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Rhythm.h"

namespace berger {

/** The rhythm of the equations, not of an integrator's steps. */
struct ConvergedRhythm {
    Rhythm rhythm;
    double step = 0;         ///< s, of RK4, with which it was found
    bool isConverged = true; ///< whether steps of twice that length give the same
};

/** findRhythm() by RK4, with steps that are halved until the rhythm stays the same: its kind, a cycle's frequency to a
    hundredth of a cent, and the EEG's range to a ten-thousandth of it. The values' own integrator and step do not
    matter.

    @param longest   as for findRhythm()
    @param halvings  at most */
ConvergedRhythm findConvergedRhythm(ModelValues values, double longest = 900.0, int halvings = 6);

} // namespace berger
