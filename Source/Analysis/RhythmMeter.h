// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/BeatFinder.h"

#include <deque>
#include <string>

namespace berger {

/** What a column's EEG does at the moment. */
struct Activity {
    enum class Kind {
        unknown,  ///< not heard long enough
        rest,     ///< hardly moves
        delta,    ///< the clinical bands, for rounded waves: below 4 Hz,
        theta,    ///< 4 to 8,
        alpha,    ///< 8 to 13,
        beta,     ///< 13 to 30,
        gamma,    ///< and from 30 Hz on
        spikes,   ///< regular, and most of the time low
        irregular ///< moves without repeating itself
    };
    Kind kind = Kind::unknown;
    double frequency = 0;     ///< Hz; of the beats that agree, or of all if irregular; 0 at rest
    double low = 0, high = 0; ///< the EEG's range, mV

    /** "alpha 10.9 Hz", "rest", … */
    std::string text() const;
};

/** Says what the EEG does, from its events as they come, and does not waver: what is regular stays so until it clearly
    is not, a band reaches a little beyond its edges once it is entered, and a new kind must hold for a moment.

    Bands: the glossary of the International Federation of Clinical Neurophysiology (Kane et al. 2017, Clin.
    Neurophysiol. Pract. 2:170-185). Regular means that of the last beats' intervals most lie near their median: two
    thirds of them within a fifth of it. */
class RhythmMeter {
public:
    void reset() { *this = {}; }
    void add(const EegEvent& event);

    /** Judges what has come so far. @param seconds  since the last call, of the time in which somebody looks */
    const Activity& update(double seconds);

    const Activity& get() const { return shown; }

private:
    Activity judge();

    struct Beat {
        double time, above;
    };
    std::deque<Beat> beats;
    EegEvent latest;
    bool hasRange = false, isRegular = false, isSpiking = false, isQuiet = false;
    Activity shown;
    Activity::Kind candidate = Activity::Kind::unknown;
    double heldFor = 0;
};

} // namespace berger
