// SPDX-License-Identifier: GPL-3.0-or-later
#include "BifurcationTable.h"

#include "Instrument/Parameters.h"
#include "Model/Text.h"
#include "UserError.h"

#include <juce_core/juce_core.h>

#include <array>
#include <cstdio>

namespace berger::lab {
Parameter axisParameter(const std::string& id) {
    const auto p = findParameter(id);
    if (p && ParameterAxis::takes(*p))
        return *p;
    std::string known;
    for (const auto& row : modelParameters())
        if (ParameterAxis::takes(row.parameter))
            known += (known.empty() ? "" : ", ") + row.id;
    throw UserError("--parameter takes one that shapes the noise-free column (" + known + "), not " + inQuotes(id));
}

std::string listingOf(const BifurcationDiagram& diagram, const ParameterAxis& axis) {
    const auto& row = info(axis.parameter);
    std::array<char, 200> line;
    const auto unit = row.unit.empty() ? "" : " (" + row.unit + ")";
    std::string text = "kind                   " + row.id + unit + ", EEG (mV), frequency (Hz)\n";
    for (const auto& point : diagram.points) {
        std::snprintf(line.data(), line.size(), "%-15s %14.8g %10.4f %9.4f\n", nameOf(point.kind), point.parameter,
                      point.eeg, point.frequency);
        text += line.data();
    }
    return text;
}

std::string jsonOf(const BifurcationDiagram& diagram) {
    juce::Array<juce::var> rows;
    for (const auto& point : diagram.points) {
        auto* object = new juce::DynamicObject;
        object->setProperty("kind", nameOf(point.kind));
        object->setProperty("parameter", point.parameter);
        object->setProperty("EEG_mV", point.eeg);
        object->setProperty("EEG_min_mV", point.minimum);
        object->setProperty("EEG_max_mV", point.maximum);
        object->setProperty("frequency_Hz", point.frequency);
        rows.add(object);
    }
    return (juce::JSON::toString(rows) + "\n").toStdString();
}

} // namespace berger::lab
