// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/DriveShapes.h"
#include "Model/JansenRit.h"
#include "Model/ModelParameters.h"
#include "Model/NormalStream.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>

/** What is compiled for every instruction set and chosen at run time. Nothing here allocates, locks or throws. */
namespace berger::simd {

/** Columns come in groups of this many: a multiple of the widest vector's 16 floats, so that no vector is half empty.
 */
inline constexpr std::size_t groupSize = 64;

/** The rows of a group: a row holds one number for each of its columns. */
enum Row : std::size_t {
    state, // the state's components, in their description's order
    gainE = state + stateSize,
    peakP,
    peakE,
    peakI,
    dampingE,
    dampingI,
    stiffnessE,
    stiffnessI,
    slope,
    slopeE,
    slopeI,
    offset,
    factorP,
    factorE,
    factorI, // BatchCoefficients
    stepLength,
    eulerE,
    eulerI, // h in s, and exponentialEulerWeights()
    inputM,
    inputE,
    inputI, // mV, Hz, mV
    noiseM,
    noiseE,
    noiseI, // intensity over the root of h
    rowCount
};

/** What makes of x, which is a scale times a potential v in mV, the sigmoid 1 / (1 + exp(r (v0 − v))) =
    1 / (1 + factor · 2^(slope · x + offset)). The offset is whole, so that T holds it exactly; the factor takes up what
    is lost in rounding the slope, so that the threshold is where it should be. */
template <class T> struct SigmoidArgument {
    T slope, offset, factor;
    static constexpr double smallest = 1e-30; ///< a slope below is none: no x makes anything of it

    explicit SigmoidArgument(const Coefficients<double>& c, double scale = 1.0)
        : slope(static_cast<T>(-c.r * scale * std::numbers::log2e)) {
        const auto whole = std::round(c.r * c.v0 * std::numbers::log2e);
        offset = static_cast<T>(whole);
        auto fraction = c.r * c.v0 * std::numbers::log2e - whole;
        if (std::abs(static_cast<double>(slope)) < smallest)
            slope = 0;
        else // where x is at the threshold, the argument is 0 but for what the factor makes good
            fraction = std::fma(-static_cast<double>(slope), c.v0 / scale, -whole);
        factor = static_cast<T>(std::exp2(fraction));
    }
};

/** The numbers of the rows gainE to factorI. */
template <class T> std::array<T, factorI - gainE + 1> constantRows(const Coefficients<double>& c) {
    const auto as = [](double x) { return static_cast<T>(x); };
    const SigmoidArgument<T> p(c), e(c, c.toE), i(c, c.toI);
    return {as(c.gainE),    as(c.peakP),      as(c.peakE),      as(c.peakI), as(c.dampingE),
            as(c.dampingI), as(c.stiffnessE), as(c.stiffnessI), p.slope,     e.slope,
            i.slope,        p.offset,         p.factor,         e.factor,    i.factor};
}

/** The noise of a bank: for M, E and I a key for each column, and the number of each column's next step. */
struct NoiseRows {
    std::array<const std::uint32_t*, 3> keyHigh{}, keyLow{};
    std::uint32_t *counterHigh = nullptr, *counterLow = nullptr;
    std::array<bool, 3> isOn{}; ///< for any column at all
};

/** A bank's columns side by side. All rows of a group lie next to each other in memory, so that they fit into the
    first-level cache together. Rows as long as the whole bank would not: where that length is a power of two, they
    would compete for the same cache lines. */
template <class T> struct BankTable {
    T* groups = nullptr; ///< for each group, rowCount rows of groupSize numbers
    std::size_t columns = 0;
    std::size_t stride = 0; ///< columns, a multiple of groupSize: the length of every other row
    NoiseRows noise;
    const T* active = nullptr; ///< which columns step: 1 or 0 for each; null for all
    const T* extraE = nullptr; ///< Hz on inputE, one row a step or null
    T* record = nullptr;       ///< M, E and I after each step, three rows a step, or null
};

/** Two columns in double, which step together. The rows of inputs and noise are not used. */
struct TwoColumnTable {
    alignas(16) std::array<std::array<double, 2>, rowCount> rows{};
};

/** For columns that take different numbers of steps. */
template <class T> struct EachSteps {
    const T* counts = nullptr;          ///< how many steps each column takes, whole numbers
    T *eeg = nullptr, *slope = nullptr; ///< mV and mV/s after each step, a row a step; a column that has taken all its
                                        ///< steps repeats its last numbers
};

/** Takes `steps` steps with every column. */
void advance(const BankTable<float>& table, Integrator integrator, std::size_t steps);
void advance(const BankTable<double>& table, Integrator integrator, std::size_t steps);

/** Takes each column's own number of steps. The table's `active` and `record` are ignored; extraE has as many rows as
    the highest count. */
void advanceEach(const BankTable<float>& table, const EachSteps<float>& each, Integrator integrator);
void advanceEach(const BankTable<double>& table, const EachSteps<double>& each, Integrator integrator);

/** One step of both columns. */
using StepInput = Input<double>;
void step(TwoColumnTable& columns, Integrator integrator, const StepInput& first, const StepInput& second);

/** One drive for many columns, each with its own phase and step, for DriveBank. */
struct DriveRows {
    double* phase = nullptr;        ///< cycles, [0, 1)
    const double* length = nullptr; ///< of a step, cycles
    const double* scale = nullptr;  ///< Hz: what a sine in the middle of the step, or the cycles that a pulse takes of
                                    ///< the step, are multiplied by
    std::size_t stride = 0;         ///< numbers in a row
    Waveform waveform = Waveform::none;
    double duty = 0, offset = 0; ///< of a pulse: the part of a cycle that it takes, and Hz in the rest
};

/** PeriodicWave::meanOver() over each of the steps that the columns take, which moves the phases on.
    @param counts  how many steps each takes, whole numbers
    @param means   Hz: a row of stride numbers for each step; beyond a column's count they are undefined */
void driveMeans(const DriveRows& rows, const float* counts, float* means);

/** Numbers first to first + n − 1 of a stream. */
void fillNormals(NormalStream::Key key, std::uint64_t first, float* numbers, std::size_t n);

/** The sigmoid with a peak of 1 of n potentials in mV, for tests and figures. */
void firingRates(const SigmoidArgument<float>& c, const float* v, float* rates, std::size_t n);
void firingRates(const SigmoidArgument<double>& c, const double* v, double* rates, std::size_t n);

/** Executes 12 · rounds fused multiply-adds of float vectors, twelve of them independent, to measure the processor's
    limit. Using the result keeps the compiler from removing them. */
float multiplyAdd(std::size_t rounds);

/** The name of the instruction set that was chosen, and its vector's length in bytes. */
const char* instructionSet();
std::size_t vectorBytes();

} // namespace berger::simd
