// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

namespace berger {

/** How many cycles of the EEG go with how many of the drive: 1:2 is a column that answers every second cycle. */
struct LockingRatio {
    int eeg = 0, drive = 0; ///< without a common divisor, up to 5; 0 where nothing is locked

    bool isLocked() const { return drive > 0; }
    bool operator==(const LockingRatio&) const = default;

    /** "1:2", or an em dash */
    std::string text() const;
};

/** What a periodic drive makes of a column's EEG. */
struct Entrainment {
    LockingRatio ratio;              ///< of the mean frequencies, to a tenth of a cycle over the whole record
    double locking = 0;              ///< the phase-locking value of that ratio, or of 1:1 where there is none; 0 to 1
    double frequency = 0;            ///< of the EEG on average, Hz; 0 where it hardly moves
    double amplitude = 0;            ///< of the EEG's part at the drive's frequency, mV
    double minimum = 0, maximum = 0; ///< of the EEG, mV
    double driveFrequency = 0;       ///< of the drive on average, Hz
};

/** Where a drive's cycles lie in a record. */
struct DriveClock {
    double cyclesPerSample; ///< under a half
    double firstCycle;      ///< the drive's phase at the first sample, in cycles
    double sampleSeconds;
};

/** Measures a record of the EEG in mV, at least 64 samples.

    The EEG's phase is its Hilbert phase, its mean frequency the slope of that phase's regression line. The locking
   value of a ratio n:m is |⟨exp(i(m φ_EEG − n φ_drive))⟩| (Tass et al. 1998, Phys. Rev. Lett. 81:3291-3294). A
   twentieth of the record is left out at either end, and at its beginning a few samples that would make the transform
   slow. Without numbers that are finite, everything is 0. */
Entrainment measureEntrainment(std::span<const double> record, const DriveClock& clock);

/** The same against a drive of any shape that was recorded beside the EEG: its phase is its Hilbert phase too, and its
    frequency the slope of that. One that does not move gives what there is of the EEG alone.
    @param drive  as long as the EEG's record, in any unit @param sampleSeconds  between samples */
Entrainment measureEntrainment(std::span<const double> record, std::span<const double> drive, double sampleSeconds);

} // namespace berger
