// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CircuitLayout.h"
#include "Instrument/Taps/TraceTap.h"
#include "Interface/Controls/ParameterControl.h"
#include "Interface/Controls/Readout.h"

#include <optional>
#include <vector>

namespace berger {

/** The column as it is: the populations P, E and I, their synapses, and each parameter where it belongs. The
    populations glow with their firing rates, and the sigmoid shows where each stands on it. Message thread. */
class CircuitPanel final : public juce::Component, public juce::TooltipClient {
public:
    explicit CircuitPanel(Processor& owner);

    /** Shows the parameters and the potentials as they are now.
        @param now  the column's latest grid points, or null if nothing plays
        @param seconds  since the last call; the glow follows in a tenth of a second @param isCalm  whether it must not
        flicker */
    void refresh(const TraceFrame* now, double seconds, bool isCalm);

    /** What a part of the drawing is, in a sentence or two; nothing where none is. */
    juce::String tooltipAt(juce::Point<int> place) const;
    juce::String getTooltip() override { return tooltipAt(getMouseXYRelative()); }

    void paint(juce::Graphics& g) override;
    void resized() override;

private:
    void add(Parameter p, const juce::String& label, juce::Colour tint);
    ModelValues modelValues() const;
    double rateOf(Population population) const;
    juce::String sentenceOf(Population population) const;
    void paintPopulation(juce::Graphics& g, Population population) const;

    Processor& column;
    CircuitLayout layout;
    std::vector<std::unique_ptr<ParameterControl>> controls;
    Readout inputName;                           // beside its arrow
    std::array<double, 3> potentials{}, shown{}; // mV, at the sigmoids; of P, E and I
    bool isPlaying = false;
};

} // namespace berger
