// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CrossingFinder.h"

#include <deque>
#include <string>

namespace berger {

/** What a column's EEG does at the moment. */
struct Activity {
    enum class Kind {
        unknown,  ///< not heard long enough, between two kinds, or not played
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
    double above = 0;         ///< of a regular rhythm: the part of the time that the EEG is above the range's middle

    /** "alpha 10.9 Hz", "rest", …; an em dash while nothing is certain */
    std::string text() const;
};

/** Says what the EEG does, from its events as they come. It does not waver: what is regular stays so until it clearly
   is not, a band reaches a little beyond its edges once it is entered, and a new kind must hold for a moment. Nor does
   it stick: what is shown ends with the run that it belongs to, when events end, and when it has not been true for
   three seconds.

    It judges the beats that came within the last second, and of a column too slow for that the latest.

    Bands: the glossary of the International Federation of Clinical Neurophysiology (Kane et al. 2017, Clin.
    Neurophysiol. Pract. 2:170-185). Regular means that of the last beats' intervals most lie near their median, two
    thirds of them within a fifth of it, and that these fill the time. */
class RhythmMeter {
public:
    void add(const EegEvent& event);

    /** Judges what has come so far. @param seconds  since the last call, of the time in which somebody looks */
    const Activity& update(double seconds);

    const Activity& get() const { return shown; }

private:
    struct Beat {
        double time, above, heard; // model time, share, the looker's time
    };
    struct Pattern {
        double mean = 0, median = 0; // s from beat to beat
        double intervals = 0;        // how many
        double agreeing = 0;         // the share of the intervals that are near the median,
        double covered = 0;          // and of the time that these take
        double frequency = 0, above = 0;
    };

    std::size_t countRecent() const;
    Pattern measure(std::size_t count) const;
    Activity judge();
    bool isOneRhythm(const Pattern& pattern) const;
    bool isBetweenBeats() const;
    bool nameSlow(Activity& now);
    void nameRegular(Activity& now, const Pattern& pattern);

    std::deque<Beat> beats;
    EegEvent latest;
    bool isRegular = false, isSpiking = false, isQuiet = false;
    Activity shown;
    Activity::Kind candidate = Activity::Kind::unknown;
    double clock = 0, silentFor = 0; // s for the one who looks
    double heldFor = 0, contradictedFor = 0;
};

} // namespace berger
