// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/ModelParameters.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <array>

namespace berger {

/** The populations of the column: pyramidal cells, excitatory and inhibitory interneurons. */
enum class Population { P, E, I };
inline constexpr std::array populations{Population::P, Population::E, Population::I};

/** Where the parts of the circuit's drawing stand: above, the sigmoid with what shapes it; below it E, P and I in a
    row, each weight on its arrow, and under them the gain and the rate of the synapses. All lengths are units of which
    each has `scale` pixels, so that text and controls grow with the panel. */
struct CircuitLayout {
    static constexpr float leastWidth = 412.0f, leastHeight = 303.0f; ///< pixels that the drawing needs at scale 1
    static constexpr float mostScale = 1.6f;

    /** A connection from one population to another. */
    struct Connection {
        Parameter weight;
        Population from, to;
        bool isExcitatory;
        juce::Line<float> line; ///< from body to body
    };

    CircuitLayout() : CircuitLayout(juce::Rectangle<int>(412, 303)) {}
    /** @param panel  in pixels, from zero */
    explicit CircuitLayout(juce::Rectangle<int> panel);

    juce::Point<float> node(Population population) const { return nodes[static_cast<std::size_t>(population)]; }
    /** The body of a population: a triangle or a circle. */
    juce::Path body(Population population) const;
    /** Two lines of text beside a population, where no synapse passes. */
    juce::Rectangle<float> label(Population population) const;
    juce::Rectangle<float> control(Parameter p) const;

    float scale = 1, radius = 24;
    juce::Rectangle<float> whole;   ///< the drawing
    juce::Rectangle<float> sigmoid; ///< the plot; numbers stand left of it and below it
    std::array<Connection, 4> connections;
    juce::Line<float> input; ///< E_inp's way to P
    /** What moves while the column plays: the sigmoid's dots, and the populations with their glow. */
    std::array<juce::Rectangle<float>, 2> living;
    /** From the synapses on P, of E and of I, to the controls of their gain and rate: down, and over both. */
    std::array<std::array<juce::Line<float>, 2>, 2> leaders;

private:
    float halfWidthOfP(float above) const;

    std::array<juce::Point<float>, 3> nodes;
    float sigmoidTop = 0, sigmoidPitch = 0, synapseTop = 0, topOfC = 0;
};

} // namespace berger
