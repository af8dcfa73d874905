// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/SchmittTrigger.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace berger {

/** Turns the EEG into notes: on while it is above its slow mean, off while it is below, with a hysteresis of 0.3 mV and
    at most one change in 20 ms. Lives on the audio thread. */
class CrossingNotes {
public:
    enum class Change : std::uint8_t { none, on, off };

    void prepare(double sampleRate) noexcept;

    /** Starts anew: the first EEG to come is taken for the mean. A note that is on ends with it. */
    void restart() noexcept;

    struct Event {
        std::size_t sample = 0; ///< at which the note changes; the number of all samples where it does not
        Change change = Change::none;
    };

    /** Takes the next samples up to and with the first at which the note changes. @param eeg  mV
        @param isHeard  false lets a note end and none begin */
    Event take(std::span<const double> eeg, bool isHeard = true) noexcept;

private:
    SchmittTrigger trigger;
    double mean = 0, share = 0; // of the EEG, mV, and how far it moves in a sample
    bool hasStarted = false, isOn = false;
    int pause = 0, shortestPause = 1; // samples until a change may come
};

} // namespace berger
