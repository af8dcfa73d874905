// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_core/juce_core.h>

#include <array>

namespace berger {

/** What a user chooses about the phase portrait, and what is remembered with the window. Its axes are parameters, since
    the XY output has the same ones. */
struct PortraitSettings {
    /** Where the nullclines are cut: through an equilibrium, or where the column is now. */
    enum class Sections { none, atEquilibrium, asNow };
    static constexpr std::array<const char*, 3> sectionNames{"none", "equilibrium", "now"};
    static constexpr std::array<double, 6> trails{0.25, 0.5, 1.0, 2.0, 4.0, 8.0};

    double trail = 2.0; ///< how much of the past is shown, s of model time; one of `trails`
    bool showsCurve = true;
    Sections sections = Sections::atEquilibrium;

    bool operator==(const PortraitSettings&) const = default;

    juce::var toVar() const;
    /** Takes what is there and right; the rest stays as it is here. */
    static PortraitSettings fromVar(const juce::var& saved);
};

} // namespace berger
