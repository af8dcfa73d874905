// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Spectrum.h"
#include "Spectrogram.h"
#include "SpectrumSettings.h"

#include <array>
#include <optional>

namespace berger {

/** All that a picture of a spectrum shows. */
struct SpectrumShown {
    static constexpr double lowestHz = 0.1, highestHz = 100.0;

    SpectrumSettings settings;
    Spectrum spectrum;            ///< mV²/Hz; without bins as long as there is none
    std::vector<double> held;     ///< the greatest power that each bin has had; empty if that is not shown
    double seconds = 0;           ///< of model time that the estimate is of
    double top = 1;               ///< of the axis of power, mV²/Hz
    std::optional<double> cursor; ///< Hz
    Spectrogram spectrogram;      ///< while it is wanted

    bool isEmpty() const { return spectrum.power.empty(); }
    /** The frequencies that are shown, as there are such bins, Hz. */
    double fromHz() const { return settings.isFrequencyLog ? lowestHz : 0.0; }
    /** The bottom of the axis of power. */
    double bottom() const;

    /** The strongest frequency that is told from the mean; none at rest. */
    std::optional<double> peakHz() const;
    /** The power of the bin that is nearest to a frequency; 0 if there is none. */
    double powerAt(double hz) const;
    /** The greatest power that is shown. */
    double greatest() const;

    /** Lets the axis of power follow what is shown: it grows at once, and shrinks when it is much too long. */
    void fitTop();
};

/** The estimate of a record for these settings, with segments as long as it allows. */
Spectrum spectrumFor(const SpectrumSettings& settings, std::span<const double> record, double rate);

/** The table `frequency_Hz,<signal>_mV2_per_Hz`, and the held powers if there are any, of the bins up to 100 Hz. */
juce::String spectrumTable(const SpectrumShown& shown);

/** The table `time_s,frequency_Hz,<signal>_mV2_per_Hz`, each time the end of a segment. */
juce::String spectrogramTable(const SpectrumShown& shown);

} // namespace berger
