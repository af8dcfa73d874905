// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/ModelParameters.h"

namespace berger {

/** How many of its widths (4/r) a sigmoid's argument may move in a second: a synapse's rate times the gain around the
    loop, where the rate, by which the gain is divided, cancels out. 1/s. */
double sigmoidSpeed(const ModelValues& values) noexcept;

/** What an RK4 step may be at most. */
struct StepLimit {
    double share;  ///< of the fastest synapse's time constant
    double widths; ///< that a sigmoid's argument may move: how exact that is, is measured in Manual/precision.md
};

/** The longest step within a limit, s. Steep sigmoids shorten it to a sixteenth at most, so that work stays bounded. */
double longestStepWithin(const StepLimit& limit, const ModelValues& values) noexcept;

} // namespace berger
