// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ColumnPlayer.h"
#include "OutputStage.h"

#include <array>
#include <cstdint>

namespace berger {

/** One sample of everything that the column puts out. */
struct Sample {
    double main = 0;            ///< for loudspeakers, in [-1, 1]
    std::array<double, 4> cv{}; ///< M, E, I and EEG as control voltages, full scale = 1, not limited
    double eeg = 0;             ///< mV
};

/** A column as it is heard: its player, its control voltages and its main output.

    When another sound takes its place, the column that played goes on until the new one has been faded in over it.
    prepare() allocates; all else lives on the audio thread and neither allocates nor locks nor throws. */
class Playback {
public:
    void prepare(double newSampleRate);

    /** Values that hold from the next sample on; continuous ones are smoothed. */
    void setTargets(const ParameterValues& targets) noexcept;

    /** The column starts anew, out of silence: nothing is left of what played before. */
    void start() noexcept;

    /** The column starts anew while the main output fades over; the control voltages start at once. */
    void restart() noexcept { change(Change::restart, latest); }

    /** Another sound begins with these values; all outputs fade over to it. */
    void replace(const ParameterValues& targets) noexcept { change(Change::replace, targets); }

    /** The next sample; see ColumnPlayer::next(). A column that fails starts anew, out of silence. */
    Sample next(double sidechain, double kick) noexcept;

    /** Where the column that comes in sends its grid points; none: nowhere. */
    void setTap(TraceTap* tap) noexcept { current.player.setTap(tap); }

    const ParameterValues& values() const noexcept { return current.player.values(); }
    std::uint64_t getFailures() const noexcept { return current.player.getFailures(); }
    const State<double>& getState() const noexcept { return current.player.getState(); }

private:
    struct Source {
        ColumnPlayer player;
        OutputGain gain;
        Sample next(double sidechain, double kick) noexcept;
    };

    enum class Change { none, restart, replace };

    void change(Change kind, const ParameterValues& targets) noexcept;
    void begin(Change kind) noexcept;
    void fadeOver(Sample& sample, double sidechain) noexcept;

    Source current, outgoing;
    OutputGuard guard;
    double fade = 1, fadeStep = 0; // [0, 1]; 1: nothing fades
    bool outgoingSounds = false, voltagesFade = false;
    Change pending = Change::none; // what waits for the end of the fade
    ParameterValues latest;
};

} // namespace berger
