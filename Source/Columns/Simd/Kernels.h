// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Columns/PlayedDrive.h"
#include "Model/Drift.h"
#include "Model/ModelParameters.h"
#include "Model/NormalStream.h"
#include "SigmoidConstants.h"

#include <array>
#include <cstddef>
#include <cstdint>

/** What is compiled for every instruction set and chosen at run time. Nothing here allocates, locks or throws. */
namespace berger::simd {

/** Columns come in groups of this many: the widest vector's floats times the vectors that go together. */
inline constexpr std::size_t groupSize = 64;

/** The rows of a group: a row holds one number for each of its columns. */
enum Row : std::size_t {
    M,
    E,
    I,
    Mv,
    Ev,
    Iv, // the state
    gainE,
    peakP,
    peakE,
    peakI,
    dampingE,
    dampingI,
    stiffnessE,
    stiffnessI,
    toE,
    toI, // Coefficients
    slopeHigh,
    slopeLow,
    offsetWhole,
    offsetFraction,
    lowest,
    highest, // SigmoidConstants
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

/** The noise of a bank: for M, E and I a key for each column, and the number of each column's next step. */
struct NoiseRows {
    std::array<const std::uint32_t*, 3> keyHigh{}, keyLow{};
    std::uint32_t *counterHigh = nullptr, *counterLow = nullptr;
    std::array<bool, 3> isOn{}; ///< for any column at all
};

/** A bank's columns side by side. All of a group's rows follow each other, so that they lie in the first-level cache
    together, which rows as long as the bank would not where that length is a power of two. */
template <class T> struct BankTable {
    T* groups = nullptr; ///< for each group, rowCount rows of groupSize numbers
    std::size_t columns = 0;
    std::size_t stride = 0; ///< columns, a multiple of groupSize: the length of every other row
    NoiseRows noise;
    const T* active = nullptr; ///< which columns step: 1 or 0 for each; null for all
    const T* extraE = nullptr; ///< Hz on inputE, one row a step or null
    T* record = nullptr;       ///< M, E and I after each step, three rows a step, or null
};

/** For columns that take different numbers of steps. */
template <class T> struct EachSteps {
    const T* counts = nullptr;          ///< how many steps each column takes, whole numbers
    T *eeg = nullptr, *slope = nullptr; ///< mV and mV/s after each step, a row a step; beyond its count a column's stay
};

/** Takes `steps` steps with every column. */
void advance(const BankTable<float>& table, Integrator integrator, std::size_t steps);
void advance(const BankTable<double>& table, Integrator integrator, std::size_t steps);

/** Takes with each column the steps that it is due. The table's active and record are not looked at; extraE has a row
    for each step of the column that takes the most. */
void advanceEach(const BankTable<float>& table, const EachSteps<float>& each, Integrator integrator);
void advanceEach(const BankTable<double>& table, const EachSteps<double>& each, Integrator integrator);

/** A drive as each column hears it, for DriveBank. */
struct DriveRows {
    double* phase = nullptr;        ///< cycles, [0, 1)
    const double* length = nullptr; ///< of a step, cycles
    const double* scale = nullptr;  ///< Hz, for a sine in the step's middle, or for each cycle that a pulse is high
    std::size_t stride = 0;         ///< numbers in a row
    PlayedDrive::Shape shape = PlayedDrive::Shape::none;
    double width = 0, offset = 0; ///< of a pulse, how much of a cycle it is high, and Hz while it is not
};

/** PlayedDrive::meanOver() over each of the steps that the columns take, which moves the phases on.
    @param counts  how many steps each takes, whole numbers
    @param means   Hz: a row of stride numbers for each step; beyond its count a column's mean nothing */
void driveMeans(const DriveRows& rows, const float* counts, float* means);

/** Numbers first to first + n − 1 of a stream. */
void fillNormals(NormalStream::Key key, std::uint64_t first, float* numbers, std::size_t n);

/** The sigmoid of n potentials, for tests and figures. */
void firingRates(const SigmoidConstants<float>& c, const float* v, float* rates, std::size_t n);
void firingRates(const SigmoidConstants<double>& c, const double* v, double* rates, std::size_t n);

/** The vector instructions on floats that a sigmoid takes, for comparing its cost with the processor's limit. */
inline constexpr int sigmoidOperations = 30;

/** Fused multiply-adds of float vectors, as many as the processor can overlap: `rounds` times twelve. The result keeps
    the compiler from leaving them out. */
float multiplyAdd(std::size_t rounds);

/** The name of the instruction set that was chosen, and its vector's length in bytes. */
const char* instructionSet();
std::size_t vectorBytes();

} // namespace berger::simd
