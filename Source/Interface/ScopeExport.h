// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ScopeModel.h"

#include <juce_graphics/juce_graphics.h>

#include <stdexcept>

namespace berger {

/** Why something could not be exported, in one line. */
class ExportError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/** The visible data as text: a row a grid point, `time_s,M_mV,E_mV,I_mV,EEG_mV,E_inp_Hz`, with the 9 digits that a
    float32 has. Where the column was too fast for that, a row a stretch of several grid points, with its first and last
    time and the least and the greatest value of each signal. @throws ExportError if nothing is visible */
juce::String visibleAsCsv(const ScopeModel& model);

/** Writes the visible data, whole or not at all. @throws ExportError */
void exportCsv(const ScopeModel& model, const juce::File& file);

/** Writes the picture as PNG, twice as fine as on the screen. @param size  of the scope on the screen
    @throws ExportError */
void exportPicture(const ScopeModel& model, juce::Rectangle<int> size, const juce::File& file);

} // namespace berger
