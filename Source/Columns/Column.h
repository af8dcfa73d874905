// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Drive.h"
#include "Model/FiringRate.h"
#include "Model/ModelParameters.h"
#include "Model/NormalStream.h"

#include <array>
#include <cstdint>

namespace berger {

/** One column on its grid of model time: state, drive, noise and integrator, a step at a time.

    Nothing here allocates, locks or throws after construction. */
class Column {
public:
    Column() : Column(ModelValues{}) {}

    /** Starts in the initial state that the values give, at model time zero. */
    explicit Column(const ModelValues& values);

    /** Takes new values from the next step on; state, time and phase go on. A new seed starts its streams at the
        current step, a new dt continues from the current time. */
    void setValues(const ModelValues& values);

    /** Back to the initial state, time zero, the noise's first number. */
    void reset();

    /** The input of the step to come: drive, shifts and noise. Calling it moves the drive and the noise on, so call
        it once a step. @param extraE  in Hz, added to E_inp (a sidechain, a file). */
    Input<double> nextInput(double extraE = 0.0);

    /** Integrates one step of h seconds with the input held. */
    void advance(const Input<double>& input);

    /** nextInput() and advance(). */
    void step(double extraE = 0.0) { advance(nextInput(extraE)); }

    /** Spikes that arrive at once at the excitatory synapse. */
    void stimulate(double spikes) { berger::stimulate(constants, state, spikes); }

    /** The pyramidal cells' firing rate in 1/s, without what the input adds to their potential. */
    double pyramidalRate() const { return firingRate(constants, state.eeg()); }

    const State<double>& getState() const { return state; }
    void setState(const State<double>& newState) { state = newState; }

    /** Model time of the current state in s. */
    double getTime() const { return timeOrigin + static_cast<double>(stepsSinceOrigin) * h; }

    /** Steps since the last reset: the number of the next noise sample. */
    std::uint64_t getStepIndex() const { return stepIndex; }

    /** The step h in s. */
    double getStepSeconds() const { return h; }

    /** The drive's phase in cycles, [0, 1). */
    double getDrivePhase() const { return drive.getPhase(); }

private:
    // A stream that draws sixteen numbers at once, which costs SIMD code about as much as two.
    class DrawnStream {
    public:
        DrawnStream(std::uint32_t seed, std::uint32_t call) : stream(seed, call) {}
        float operator()(std::uint64_t k);

    private:
        NormalStream stream;
        std::array<float, 16> numbers{};
        std::uint64_t first = ~std::uint64_t{0}; // number of numbers[0]; none yet
    };

    double noise(double intensity, std::size_t stream);

    Constants<double> constants{};
    ScalarCoefficients coefficients;
    State<double> initial, state, eulerWeights;
    Integrator integrator{};
    Drive::Settings driveSettings;
    Drive drive;
    double h = 0, rootH = 0;
    double shiftM = 0, shiftI = 0, noiseE = 0, noiseM = 0, noiseI = 0;
    std::uint32_t seed = 0;
    // For E, M and I: the first, second and third draw of the seed.
    std::array<DrawnStream, 3> streams{DrawnStream(0, 0), DrawnStream(0, 1), DrawnStream(0, 2)};
    std::uint64_t stepIndex = 0, stepsSinceOrigin = 0;
    double timeOrigin = 0; // s; moves only when h changes, so that time is a product and no sum of rounding errors
};

/** The constants of the right-hand side, from the table's values. */
Constants<double> constantsFrom(const ModelValues& values);

/** The input without drive and noise, from the table's values. */
Input<double> constantInputFrom(const ModelValues& values);

/** The initial state, from the table's values. */
State<double> initialStateFrom(const ModelValues& values);

} // namespace berger
