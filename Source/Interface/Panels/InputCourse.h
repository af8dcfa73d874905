// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Scope/ScopeHistory.h"
#include "Model/ModelParameters.h"

#include <optional>
#include <vector>

namespace berger {

/** What the input's picture shows of a stretch of model time, without painting. Each vector has a value in 1/s for
   every column of pixels; where nothing has come it is not a number.

    White noise has no size of its own: the shorter the step, the larger its numbers. Here it is as large as the
    excitatory synapses let it through, whose kernel of area 1 is h(t) = be² t exp(−be t) (Jansen & Rit 1995, eq. 1):
    noise of intensity s (Hz·√s) has the standard deviation s · √(∫h²) = s · √(be / 4) behind it. */
struct InputCourse {
    /** How many standard deviations the band reaches either way: 95 % of what a normal noise does. */
    static constexpr double reach = 2.0;

    std::vector<float> mean;     ///< the input as it came, through the synapses' kernel
    std::vector<float> drive;    ///< level and drive, where the drive repeats; empty where it does not
    std::vector<float> expected; ///< the drive through the synapses' kernel; empty where there is no drive line
    double level = 0;            ///< E_inp
    double band = 0;             ///< half the width of the noise's band

    /** @param columns  of pixels @param values  that play now */
    static InputCourse of(const ScopeHistory& history, const TimeSpan& span, std::size_t columns,
                          const ModelValues& values);

    /** The middle of the noise's band: the drive behind the synapses, or the mean where that is all that is known. */
    const std::vector<float>& middle() const { return expected.empty() ? mean : expected; }

    /** Whether the drive is more than the level. */
    bool driveMoves() const;

    /** All that the picture has to have room for. */
    Extremes range() const;
};

/** Where in its period, in cycles [0, 1), a drive of the model's values is at time zero so that it goes best with the
    input that came: of its first harmonic. None where the drive has no steady frequency, or less than one cycle of it
    was heard. */
std::optional<double> drivePhaseIn(const ScopeHistory& history, const TimeSpan& span, const ModelValues& values);

} // namespace berger
