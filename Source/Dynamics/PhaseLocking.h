// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace berger {

/** How steadily two signals keep their phases together. */
struct PhaseLocking {
    double value = 0; ///< the phase-locking value: 0, the phases drift through all differences; 1, one difference
    double lag = 0;   ///< the mean difference, first minus second, in radians, (−π, π]
};

/** The phase-locking value over time, |⟨exp(i(φ₁ − φ₂))⟩|, of the Hilbert phases of the two signals without their
    means (Mormann et al. 2000, Physica D 144:358-369; Lachaux et al. 1999 take the mean over trials). The transform
    takes the signals for periodic, which a twentieth at either end is left out for. A phase means something for
    signals that have one main rhythm.

    @param a, b  as long as each other, at least 32 samples
    @throws std::invalid_argument otherwise */
PhaseLocking phaseLocking(std::span<const double> a, std::span<const double> b);

} // namespace berger
