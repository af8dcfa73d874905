// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/ModelParameters.h"

#include <cmath>
#include <functional>
#include <string>
#include <vector>

namespace berger {

/** A number that the model must reproduce, and how to measure it on this build. */
struct ReferenceValue {
    std::string name;
    std::string unit;
    double expected, tolerance;
    std::function<double()> measure;

    bool accepts(double measured) const { return std::abs(measured - expected) <= tolerance; } // no NaN
};

/** The reference values of the model: its bifurcations, its cycles, its equilibria, the scaling of its time constants,
    its synapses' responses and its linear response to noise. All together take a few seconds.

    @param base  what they are measured with, where they name nothing else: with other than the defaults they fail */
std::vector<ReferenceValue> referenceValues(const ModelValues& base = {});

} // namespace berger
