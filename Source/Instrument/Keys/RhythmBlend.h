// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/RhythmMap.h"

namespace berger {

/** The rhythms that hold while one map follows another: each new one is faded over to, so that notes glide and do not
    jump. Lives on the audio thread. */
class RhythmBlend {
public:
    /** Forgets all maps. */
    void reset() noexcept { hasMap = false; }

    /** Moves on by a share of the fade, and takes a newer map if there is one. */
    void advance(double share, const RhythmMap* newer) noexcept;

    /** Ends a fade, and takes the next map at once. */
    void restart() noexcept {
        blend = 1.0;
        isAtOnce = true;
    }

    /** Whether a newer map may come: not while one still fades in. */
    bool isReady() const noexcept { return blend >= 1.0; }

    /** Whether there is a map at all; before, nothing below must be asked. */
    bool isKnown() const noexcept { return hasMap; }

    /** Whether what follows may differ from what it was before the last call of advance(). */
    bool hasMoved() const noexcept { return moved; }

    RhythmMap::Signal signalAt(double input) const noexcept;
    RhythmMap::Position positionAt(double input) const noexcept;
    const State<float>& stateAt(double input, double phase) const noexcept { return map.stateAt(input, phase); }
    const State<float>* stateNear(double input, const State<float>& x) const noexcept {
        return map.stateNear(input, x);
    }

private:
    RhythmMap map, before;
    double blend = 1; // from one to the other
    bool hasMap = false, moved = false, isAtOnce = false;
};

} // namespace berger
