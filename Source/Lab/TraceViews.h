// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Spectrum/SpectrumShown.h"
#include "Trace.h"

namespace berger::lab {

/** What --view spectrum shows: which potential, and segments of which length, s. */
struct SpectrumChoice {
    Signal signal = Signal::EEG;
    double segment = SpectrumSettings{}.window;
    bool isSegmentGiven = false;
};

/** The scope's picture of a run, or of its last minute, as the window draws it. */
void writeScopeView(const Trace& trace, const std::filesystem::path& file);

/** The spectrum of a run as the window draws it (.png), or M, E, I and EEG in mV²/Hz by frequency in Hz (.csv).
    Throws UserError if the run is shorter than the segment that was asked for. */
void writeSpectrumView(const Trace& trace, const SpectrumChoice& choice, const std::filesystem::path& file);
void writeSpectrumTable(const Trace& trace, const SpectrumChoice& choice, const std::filesystem::path& file);

/** The map of a parameter as the window draws it, with the run's last EEG on it. */
void writeMapView(const Trace& trace, Parameter along, const std::filesystem::path& file);

/** The phase portrait of a run's last 8 s as the window draws it; its axes are the run's xy_x and xy_y. */
void writePortraitView(const Trace& trace, const std::filesystem::path& file);

} // namespace berger::lab
