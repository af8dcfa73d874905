// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/Theme.h"

namespace berger {

/** What the scope is drawn with: as the window is, or on white as papers are. On both, words and traces have a contrast
    of at least 4.5 with the ground, but for I in the window, whose line is wide enough at 3. */
struct ScopeColours {
    juce::Colour background, line, soft, ink, accent, warning;
    std::array<juce::Colour, signalCount> signals;

    juce::Colour of(Signal signal) const { return signals[static_cast<std::size_t>(signal)]; }

    bool operator==(const ScopeColours&) const = default;

    static ScopeColours dark();
    static ScopeColours white();
};

} // namespace berger
