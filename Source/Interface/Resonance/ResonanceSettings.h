// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Resonance/Tongue.h"

#include <juce_core/juce_core.h>

#include <array>

namespace berger {

/** What a user chooses about the map of resonance, and what is remembered. */
struct ResonanceSettings {
    static constexpr std::array<double, 5> frequencies{6, 12, 24, 48, 96}, depths{12, 24, 48, 96, 192};

    double topFrequency = 24, topDepth = 96; ///< of the axes, Hz; one of those above
    bool isResponse = false;                 ///< the response's strength, not the tongues

    bool operator==(const ResonanceSettings&) const = default;

    double lowestFrequency() const { return topFrequency / 12; }

    /** The map's cells: frequencies from a twelfth of the greatest on, depths from the first that is not 0. */
    DriveGrid grid(std::size_t columns, std::size_t rows) const;

    juce::var toVar() const;
    /** Takes what is there and right; the rest stays as it is here. */
    static ResonanceSettings fromVar(const juce::var& saved);
};

} // namespace berger
