// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Columns/ColumnBank.h"
#include "Columns/DriveBank.h"
#include "Dsp/Envelope.h"
#include "Dsp/MultirateDecimator.h"
#include "Dynamics/RhythmMap.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace berger {

/** What moves one voice, from the next grid point or the next control period on. */
struct VoiceControl {
    double speed = 1;             ///< model seconds per audio second
    double bandwidth = 100;       ///< Hz of model time above which its signal holds nothing
    double input = 0;             ///< Hz
    double mean = 0;              ///< mV of EEG that are no sound
    std::array<double, 2> gain{}; ///< left and right, full scale per mV
};

/** Columns as voices: each with its own clock, input, noise and envelope, mixed to stereo.

    A voice steps each time that its clock has passed a whole number of ticks, at the sample rate or, where its signal
    reaches above half of that, at 2 to 16 times it. A step is as long as RK4 allows, so that a low note costs little,
    and shorter where sigmoids are steep;
    between the steps the EEG is the cubic Hermite interpolant. Gains and means move along straight lines from one
    control period to the next, whose boundaries lie at multiples of controlPeriod samples from prepare() on, wherever
    blocks end.

    The constructor and prepare() allocate; all else lives on the audio thread and neither allocates nor locks. */
class VoiceBank {
public:
    static constexpr std::size_t controlPeriod = 32; ///< samples

    explicit VoiceBank(std::size_t voices);

    void prepare(double newSampleRate);

    /** As after prepare(): silence, and the beginning of a control period. */
    void restart() noexcept;

    /** What all columns share, from the next steps on: constants, shifts, noise. */
    void setShared(const ModelValues& values) noexcept;

    /** Starts a voice in a state, in silence: its envelope has to be started.
        @param phase  of the drive, in cycles */
    void start(std::size_t voice, const State<float>& state, std::uint32_t seed, const VoiceControl& control,
               double phase) noexcept;

    /** Begins a control period, where samplesToBoundary() is all of it: gains and means stand where they had been
     * going.
     */
    void beginPeriod() noexcept;

    /** Moves a voice: gains and means arrive at the end of the control period if it just begins, the rest at the next
        step. Or all of it at once. */
    void setControl(std::size_t voice, const VoiceControl& control, bool atOnce) noexcept;

    /** Fades a voice out in so many samples. Where there is more to do than is good for one moment, one that takes
        many steps sounds octaves lower meanwhile, so that it takes few. */
    void fadeOut(std::size_t voice, int samples) noexcept;

    /** Takes a voice's state along from one cycle to another, its deviations from the centre in proportion. */
    void carry(std::size_t voice, const RhythmMap::Position& from, const RhythmMap::Position& to) noexcept;

    State<float> getState(std::size_t voice) const noexcept { return bank.getState(voice); }
    /** Puts a voice elsewhere from its next step on; its signal goes there in the course of that step. */
    void setState(std::size_t voice, const State<float>& state) noexcept { bank.setState(voice, state); }

    void setDrive(const PlayedDrive& newDrive) noexcept { drives.setDrive(newDrive); }

    Envelope& getEnvelope(std::size_t voice) noexcept { return voices[voice].envelope; }
    bool isPlaying(std::size_t voice) const noexcept { return !voices[voice].envelope.isOff(); }
    /** Whether one may be: false as soon as a pass has met only silence. */
    bool mayPlay() const noexcept { return anyStarted; }
    /** Whether the samples to come are zeros, as long as no voice starts. */
    bool isSilent() const noexcept { return !anyStarted && buses.highestInUse() == 0; }
    double getSpeed(std::size_t voice) const noexcept { return voices[voice].speed; }

    /** The steps that all voices have taken since they were made. */
    std::uint64_t getSteps() const noexcept { return steps; }

    /** The samples up to the next control-block boundary. */
    std::size_t samplesToBoundary() const noexcept { return controlPeriod - position; }

    /** The next samples of all voices, added to left and right: at most samplesToBoundary(). */
    void render(std::span<float> left, std::span<float> right) noexcept;

    std::size_t size() const noexcept { return voices.size(); }

private:
    static constexpr int fadeSamples = 2 * static_cast<int>(controlPeriod); // from bus to bus
    static constexpr std::size_t rows = MultirateDecimator::maximumBlock;   // steps of a voice in a pass

    // From one value to the next in a control period.
    struct Line {
        float from = 0, to = 0;
        float at(std::size_t sample) const noexcept;
    };

    // Between two grid points.
    struct Interval {
        float leftEeg = 0, leftSlope = 0, rightEeg = 0, rightSlope = 0;
        float seconds = 0;       // of model time
        int ticks = 1, tick = 1; // in it, and the one to come
    };

    struct Voice {
        Envelope envelope;
        double speed = 1;
        double bandwidth = 100;
        bool takesLongSteps = false;
        std::size_t highest = MultirateDecimator::levels - 1; // level that it may need
        Interval now;                                         // that is heard
        int nextTicks = 1;                                    // of the interval to come
        float nextSeconds = 0;                                // of model time, of that interval
        float steppedSeconds = 0;                             // that the bank knows
        std::size_t rate = 0;                                 // ticks come 2^rate times a sample
        std::size_t level = 0;                                // the bus that it is heard on, up to rate
        std::size_t oldLevel = 0;                             // the bus that it fades from
        int fade = 0;                                         // samples of that fade to come
        std::size_t due = 0;                                  // steps in this pass
        Line mean;
        std::array<Line, 2> gain;
    };

    std::size_t levelFor(const Voice& voice) const noexcept;
    void setSpeed(Voice& voice, double speed) const noexcept;
    double stepsFor(const Voice& voice) const noexcept {
        return voice.speed / (sampleRate * (drives.isOn() ? longestStableStep : longestExactStep));
    }
    bool isBusy() const noexcept;
    void chooseLevel(Voice& voice) noexcept;
    void planStep(Voice& voice) noexcept;
    void plan(std::size_t index, std::size_t samples) noexcept;
    void draw(std::size_t index, std::size_t count) noexcept;
    void mix(Voice& voice, std::size_t samples) noexcept;
    void mixInto(std::size_t level, const Voice& voice, std::span<const float> share) noexcept;
    std::size_t renderPass(std::span<float> left, std::span<float> right) noexcept;

    std::uint64_t steps = 0;
    double sampleRate = 48000;
    double longestStep = 0.0025, longestExactStep = 0.005; // s
    double longestStableStep = 0.005; // s, with which a voice goes on where the others cannot be had
    std::size_t position = 0;         // in the control period
    bool anyStarted = false;          // since all were silent
    ColumnBank<float> bank;
    DriveBank drives;
    std::vector<Voice> voices;
    std::vector<float> counts, inputs, eeg, slope;
    MultirateDecimator buses;
    std::array<float, MultirateDecimator::maximumBlock + 4> ticks{}; // of the voice that is being drawn
};

} // namespace berger
