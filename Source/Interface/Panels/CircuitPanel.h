// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/ParameterControl.h"
#include "Interface/Controls/Readout.h"

#include "Instrument/Taps/TraceTap.h"

#include <array>
#include <vector>

namespace berger {

/** The column as it is: the populations P, E and I, their synapses, and each parameter where it belongs. The
    populations glow with their firing rates, and the sigmoid shows where each stands on it. Message thread. */
class CircuitPanel final : public juce::Component {
public:
    explicit CircuitPanel(Processor& owner);

    /** Shows the parameters and the potentials as they are now.
        @param now  the column's latest grid points, or null if nothing plays
        @param seconds  since the last call; the glow follows in a tenth of a second @param isCalm  whether it must not
        flicker */
    void refresh(const TraceFrame* now, double seconds, bool isCalm);

    void paint(juce::Graphics& g) override;
    void resized() override;

private:
    enum Population { P, E, I };
    struct Place {
        ParameterControl* control;
        int column;
        double row;
    };

    void add(Parameter p, const juce::String& label, int column, double row);
    juce::Point<float> at(double column, double row) const;
    float nodeRadius() const;
    ParameterValues modelValues() const;
    double rateOf(Population population) const;
    void paintPopulation(juce::Graphics& g, Population population) const;
    void paintSigmoid(juce::Graphics& g) const;
    void paintSynapse(juce::Graphics& g, juce::Point<float> from, juce::Point<float> to, bool isExcitatory,
                      juce::Colour colour) const;
    juce::Rectangle<int> livingArea() const;

    Processor& column;
    std::vector<std::unique_ptr<ParameterControl>> controls;
    std::vector<Place> places;
    Readout inputName;                           // beside its arrow
    std::array<double, 3> potentials{}, shown{}; // mV, at the sigmoids; of P, E and I
    bool isPlaying = false;
};

} // namespace berger
