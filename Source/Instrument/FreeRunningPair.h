// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ColumnPlayer.h"
#include "Dsp/Limiter.h"
#include "Instrument/Carrier/Carrier.h"
#include "OutputGain.h"
#include "Stretch.h"
#include "XyOutput.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace berger {

/** The samples of a stretch of everything that the free columns put out. */
struct FreeSound {
    std::array<Channel, 2> main; ///< for loudspeakers, left and right, in [-1, 1]
    std::array<Channel, 4> cv;   ///< M, E, I and EEG of the left one as control voltages, full scale = 1, not limited
    Channel eeg;                 ///< of the left one, mV
    StateChannels states;        ///< of the left one, where a figure is drawn
    Channel figureGains;         ///< of that figure, [0, 1]
    std::array<double, soundSourceCount> peaks; ///< of the column and the carriers since they were last set
};

/** The pair of free columns as it is heard: its player, its control voltages, and its main output. There the EEG of the
    left column is on the left, that of the right one on the right, and the carriers that the left one modulates stand
    where they are panned.

    When another sound takes its place, the pair that played goes on until the new one has been faded in over it.
    prepare() allocates; all else lives on the audio thread and neither allocates nor locks nor throws. */
class FreeRunningPair {
public:
    void prepare(double newSampleRate);

    /** Values that hold from the next sample on; continuous ones are smoothed. */
    void setTargets(const ParameterValues& targets) noexcept;

    /** The columns start anew, out of silence: nothing is left of what played before. */
    void start() noexcept;

    /** The columns start anew while the main output fades over; the control voltages start at once. */
    void restart() noexcept;

    /** The columns go on from this state, both of them, with the targets as they are, likewise. Also after another
     * change that waits for a fade. */
    void moveTo(const State<double>& state) noexcept;

    /** Another sound begins with these values; all outputs fade over to it. */
    void replace(const ParameterValues& targets) noexcept;

    /** A stretch; see ColumnPlayer::render(). A pair of which one fails starts anew, out of silence. */
    void render(const Stretch& stretch, FreeSound& sound) noexcept;

    /** Whether both sides of the main output have the left column, as where only their mean is heard. */
    void setMono(bool isMono) noexcept { rightSide = isMono ? leftEeg : rightEeg; }

    /** Where the pair that comes in sends its grid points, see ColumnPlayer::setTaps(). */
    void setTaps(TraceTap* shown, RecordTap* recorded, TraceTap* rightShown) noexcept {
        current.player.setTaps(shown, recorded, rightShown);
    }

    /** Whether the states of the left column are wanted too, from the next sample on. @param isAnew  they were not yet
     */
    void setDrawsFigure(bool shouldDraw, bool isAnew) noexcept;

    const ParameterValues& values() const noexcept { return current.player.values(); }
    std::uint64_t getFailures() const noexcept { return current.player.getFailures(); }
    const State<double>& getState() const noexcept { return current.player.getState(); }

private:
    static constexpr std::size_t leftEeg = 3, rightEeg = 4; // in a Frame

    struct Source {
        ColumnPlayer player;
        OutputGain gain; // of the left and the right column's EEG
        Carrier carrier;
        Carrier::Settings carrierSettings;
        double decibels = 0, factor = 1; // the column's level, and what it is as a factor

        void prepare(double sampleRate);
        void setTargets(const ParameterValues& targets) noexcept;
        void restart() noexcept;
        void moveTo(const State<double>& state) noexcept;
        void setDrawsFigure(bool shouldDraw, bool isAnew) noexcept;
        /** As ColumnPlayer::render(). */
        std::size_t render(const Stretch& stretch, std::size_t from, std::size_t rightSide, FreeSound& sound) noexcept;

    private:
        void restartOutput() noexcept;
        double columnGain() noexcept;
        void drawFigure(const Stretch& stretch, std::size_t from, std::size_t next, FreeSound& sound) noexcept;

        bool drawsFigure = false;
        double figureDecibels = 0, figureLevel = 1; // the output's level, and what it makes of a figure
        Frames frames{};
    };

    enum class Change { none, move, restart, replace }; // the later ones are more

    void change(Change kind) noexcept;
    void begin(Change kind) noexcept;
    void takeState() noexcept;
    void fadeOver(const Stretch& stretch, std::size_t at, FreeSound& sound) noexcept;

    Source current, outgoing;
    FreeSound outgoingSound{};
    std::size_t rightSide = rightEeg; // what of a Frame the right side has
    std::array<Limiter, 2> limiters;  // apart, so that the columns are
    double fade = 1, fadeStep = 0;    // [0, 1]; 1: nothing fades
    bool outgoingSounds = false, voltagesFade = false, drawsFigure = false;
    Change pending = Change::none;            // what waits for the end of the fade
    std::optional<State<double>> wantedState; // in which `pending` begins
    ParameterValues latest;
};

} // namespace berger
