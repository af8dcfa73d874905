// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/FullScale.h"
#include "Model/Quantities.h"
#include "Parameters.h"
#include "Stretch.h"

#include <array>
#include <cstddef>

namespace berger {

/** Several samples of a column's whole state, in the order of its components; mV and mV/s. */
using StateChannels = std::array<Channel, stateSize>;

/** The XY output: in place of all sound, the main output's left and right carry two quantities of the left free column,
    each scaled to full scale around its mean, so that an oscilloscope in XY mode draws the phase portrait. It is faded
   in and out, and when other quantities are chosen the figure shrinks to a point and comes back with these. Lives on
   the audio thread. */
class XyOutput {
public:
    void prepare(double newSampleRate) noexcept;

    /** What is wanted from the next sample on. @param isStereo  whether there are two sides */
    void take(const ParameterValues& values, bool isStereo) noexcept;

    /** Whether process() is to be called for the next samples, and whether it begins with them. */
    bool isActive() const noexcept { return isWanted || share > 0.0; }
    bool begins() const noexcept { return isWanted && share == 0.0; }

    /** Puts the figure over the first samples of the main output.
        @param states  of the column @param gains  of the figure, [0, 1] */
    void process(const StateChannels& states, const Channel& gains, std::size_t count,
                 std::array<Channel, 2>& main) noexcept;

private:
    using Axes = std::array<Quantity, 2>; // across, on the left; up, on the right

    void begin() noexcept;

    bool isWanted = false;
    Axes wanted{Quantity::EEG, Quantity::EEGv}, drawn = wanted;
    std::array<FullScale, 2> scales;
    double step = 1;            // of the fades in each sample
    double share = 0, size = 1; // [0, 1], before they are rounded off: of the figure in the output, and its own
};

} // namespace berger
