// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/SoundSources.h"
#include "State.h"

namespace berger {

/** Two sounds to hold against each other, A and B. */
struct Comparison {
    int slot = 0;               ///< which plays: 0 for A, 1 for B
    std::optional<Sound> other; ///< the one that does not play, once there is one
};

/** What a host's state holds of a session beside the sound that plays. */
struct SavedSession {
    std::optional<SavedState> original; ///< of what plays, if it has been changed
    Comparison comparison;
    SourceChoice sources; ///< what of it is muted and soloed

    bool isEmpty() const { return !original && !comparison.other && comparison.slot == 0 && sources == SourceChoice(); }
};

/** {"original": preset, "plays": "A" or "B", "other": {"now": preset, "original": preset}, "muted": [source],
    "soloed": [source]}, each preset as toJson() writes it. */
juce::var toVar(const SavedSession& session);

/** The inverse, of the JSON that writeJson() makes of it. @throws BadState */
SavedSession sessionFromJson(std::string_view written);

} // namespace berger
