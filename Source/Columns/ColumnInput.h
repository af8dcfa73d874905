// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Drive.h"
#include "Model/JansenRit.h"
#include "Model/ModelParameters.h"
#include "Model/NormalStream.h"

#include <array>
#include <cstdint>

namespace berger {

/** What enters one column, step by step: drive, shifts and noise, and the clock that they go by.

    Nothing here allocates, locks or throws after construction. */
class ColumnInput {
public:
    /** @param newFirstDraw  which draw of the seed the noise begins with, counted from 0, see NormalStream */
    explicit ColumnInput(const ModelValues& values, std::uint32_t newFirstDraw = 0) : firstDraw(newFirstDraw) {
        setValues(values);
    }

    /** Takes new values from the next step on; time and phase go on. A new seed starts its streams at the current step,
        a new dt continues from the current time. */
    void setValues(const ModelValues& values);

    /** Back to time zero and the noise's first number. */
    void reset();

    /** The input of the step to come. Calling it moves drive and noise on, so call it once a step.
        @param extraE  in Hz, added to E_inp (a sidechain, a file) */
    Input<double> next(double extraE);

    /** Model time in s. */
    double getTime() const { return timeOrigin + static_cast<double>(stepsSinceOrigin) * h; }

    /** Steps since the last reset: the number of the next noise sample. */
    std::uint64_t getStepIndex() const { return stepIndex; }

    /** The step h in s. */
    double getStepSeconds() const { return h; }

    /** The drive's phase in cycles, [0, 1). */
    double getDrivePhase() const { return drive.getPhase(); }

    /** Whether a pulse of the drive begins with the last step. */
    bool doesPulseBegin() const { return drive.doesPulseBegin(); }

private:
    // A stream that draws 32 numbers at once, which costs SIMD code little more than two.
    class DrawnStream {
    public:
        DrawnStream(std::uint32_t seed, std::uint32_t call) : stream(seed, call) {}
        float operator()(std::uint64_t k);

    private:
        NormalStream stream;
        std::array<float, 32> numbers{};
        std::uint64_t first = ~std::uint64_t{0}; // number of numbers[0]; none yet
    };

    double noise(double deviation, std::size_t stream);

    Drive::Settings driveSettings;
    Drive drive;
    double h = 0;
    double shiftM = 0, shiftI = 0;
    double noiseE = 0, noiseM = 0, noiseI = 0; // standard deviations in a step
    std::uint32_t seed = 0, firstDraw;
    // For E, M and I: the first draw of the seed and the two after it.
    std::array<DrawnStream, 3> streams{DrawnStream(0, firstDraw), DrawnStream(0, firstDraw + 1),
                                       DrawnStream(0, firstDraw + 2)};
    std::uint64_t stepIndex = 0, stepsSinceOrigin = 0;
    double timeOrigin = 0; // s; moves only when h changes, so that time is a product and no sum of rounding errors
};

} // namespace berger
