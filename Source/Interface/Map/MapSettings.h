// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/ModelParameters.h"

#include <juce_core/juce_core.h>

namespace berger {

/** What a user chooses about the map, and what is remembered. */
struct MapSettings {
    Parameter parameter = parameters::E_inp; ///< one that ParameterAxis takes
    double from = -60, to = 360;             ///< in its unit
    bool isPlane = false;                    ///< whether another one goes upwards
    Parameter second = parameters::C;
    double secondFrom = 50, secondTo = 250;

    /** The other one, for itself. */
    MapSettings upwards() const { return {second, secondFrom, secondTo}; }
    /** These with another stretch of one of the parameters. */
    MapSettings along(const MapSettings& other) const;
    MapSettings withUpwards(const MapSettings& other) const;

    bool operator==(const MapSettings&) const = default;

    /** The stretch of a parameter that is of most interest, with a value that the column has. */
    static MapSettings around(Parameter p, double value);
    /** The parameter's whole range. */
    static MapSettings whole(Parameter p);

    juce::var toVar() const;
    /** Takes what is there and right; the rest stays as it is here. */
    static MapSettings fromVar(const juce::var& saved);
};

/** "-60 to 360 1/s" */
juce::String rangeText(const MapSettings& settings);
/** The settings with another stretch: two numbers, the smaller first, with "to", ".." or a dash between them, with the
    unit or without. @throws BadValue */
MapSettings withRange(const MapSettings& settings, const juce::String& text);

} // namespace berger
