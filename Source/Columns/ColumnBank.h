// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Columns/Simd/Kernels.h"
#include "Model/Drive.h"
#include "Model/JansenRit.h"
#include "Model/ModelParameters.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace berger {

/** Many columns side by side, as many in one instruction as the processor's vectors hold: float for sound, double for
    science.

    Each has its own constants, drive, noise, step and state; the integrator is the bank's. Equations, integrators and
    noise are those of Column. A double bank agrees with Column up to rounding. So do the results of different
    processors: some round a product and its sum once, others twice.

    The constructor allocates; setValues() computes constants; the rest neither allocates nor locks nor throws. */
template <class T> class ColumnBank {
public:
    /** Columns with the table's defaults, in their initial state. */
    explicit ColumnBank(std::size_t columns, Integrator scheme = Integrator::rk4);

    std::size_t size() const { return lanes.size(); }

    /** Takes new values from the column's next step on; state, time and phase go on. The integrator among them is
        not used. */
    void setValues(std::size_t column, const ModelValues& values);

    /** Takes what columns that play the same sound share, from the next step on: the constants, the shifts and the
        noise's intensities. Each keeps its step, its input level, its drive and its seed. */
    void setShared(const ModelValues& values);

    /** One column's step h in s, its input level in Hz and its seed, from its next step on. */
    void setStep(std::size_t column, double h);
    void setInput(std::size_t column, double level);
    void setSeed(std::size_t column, std::uint32_t seed, std::uint32_t firstDraw = 0);

    /** Back to the column's initial state, time zero, the noise's first number. */
    void reset(std::size_t column);

    /** One step of the columns that are active.
        @param extraE  Hz, added to each column's input: size() numbers or none
        @param active  1 for a column that steps, 0 for one that does not: size() numbers, or none for all */
    void step(std::span<const T> extraE = {}, std::span<const T> active = {});

    /** Many steps of all columns.
        @param eeg  if not empty, the EEG in mV after each step: steps rows of size() numbers */
    void advance(std::size_t steps, std::span<T> eeg = {});

    /** Many steps of all columns, each one's results side by side.
        @param eeg  the EEG in mV after each step: size() rows of `steps` numbers */
    void record(std::size_t steps, std::span<T> eeg);

    /** Advances each column by its own number of steps. The columns' drives are not played: extraE takes their place.
        @param counts      how many steps: getStride() whole numbers, 0 from size() on
        @param extraE      Hz, added to each column's input: a row of getStride() numbers for each step, or empty
        @param eeg, slope  for the results after each step: the EEG in mV and its derivative in mV/s, in rows of
                            getStride() numbers. As many rows as the highest count; once a column has taken its steps,
                            its numbers repeat its last ones */
    void advanceEach(std::span<const T> counts, std::span<const T> extraE, std::span<T> eeg, std::span<T> slope);

    /** size() rounded up to what the vectors want. */
    std::size_t getStride() const { return stride; }

    State<T> getState(std::size_t column) const;
    void setState(std::size_t column, const State<T>& state);
    std::uint64_t getStepIndex(std::size_t column) const;

private:
    struct Lane {
        Drive drive;
        Drive::Settings driveSettings;
        State<double> initial;
        double h = 0, timeOrigin = 0; // s
        std::uint64_t originIndex = 0;
        std::array<double, 3> noise{}; // intensities on M, E and I
        bool isDriven() const { return driveSettings.shape != DriveShape::constant; }
    };
    static constexpr std::size_t chunk = 64; // steps that a pass takes, so that what it needs stays in the cache

    static std::size_t indexOf(std::size_t row, std::size_t column) {
        const auto lane = column % simd::groupSize;
        return (column - lane) * simd::rowCount + row * simd::groupSize + lane;
    }
    T& at(std::size_t row, std::size_t column) { return table[indexOf(row, column)]; }
    T at(std::size_t row, std::size_t column) const { return table[indexOf(row, column)]; }
    void setConstants(std::size_t column, const ModelValues& values);
    void setNoise(std::size_t column, const std::array<double, 3>& intensities);
    void followStep(std::size_t column);
    simd::BankTable<T> view();
    void fillDrives(std::size_t steps, std::span<const T> active);
    template <class Take> void advanceInChunks(std::size_t steps, bool isRecorded, const Take& take);

    std::size_t stride;
    Integrator integrator;
    std::vector<Lane> lanes;
    std::vector<T> table, extra, mask, recorded;
    std::array<std::vector<std::uint32_t>, 3> keyHigh, keyLow;
    std::vector<std::uint32_t> counterHigh, counterLow;
    std::size_t driven = 0;
    std::array<std::size_t, 3> noisy{};
};

extern template class ColumnBank<float>;
extern template class ColumnBank<double>;

} // namespace berger
