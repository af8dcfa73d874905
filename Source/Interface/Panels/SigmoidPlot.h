// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CircuitLayout.h"

#include <optional>

namespace berger {

/** The colour of what a population does. */
juce::Colour colourOf(Population population);

/** Draws the sigmoid, firing rate in 1/s against potential in mV, over axes with numbers, and where the populations
    stand on it.
    @param area        of the plot; numbers stand left of it and below it
    @param values      s_max, v0, r and fr_scale of them count
    @param potentials  mV, of P, E and I; none: nothing plays */
void paintSigmoid(juce::Graphics& g, juce::Rectangle<float> area, const ModelValues& values,
                  const std::optional<std::array<double, 3>>& potentials);

} // namespace berger
