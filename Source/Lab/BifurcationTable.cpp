// SPDX-License-Identifier: GPL-3.0-or-later
#include "BifurcationTable.h"

#include "Instrument/Keys/NumberText.h"
#include "Instrument/Parameters.h"

#include <juce_core/juce_core.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace berger::lab {
namespace {

using Six = std::array<std::complex<double>, 6>;

// How many of a point's eigenvalues or multipliers are written.
constexpr std::size_t written = 2;

template <class Size> void appendLargest(std::string& row, Six values, const Size& size) {
    std::ranges::sort(values, [&](const auto& a, const auto& b) { return size(a) > size(b); });
    for (std::size_t i = 0; i < written; ++i)
        for (const auto part : {values[i].real(), values[i].imag()}) {
            row += ',';
            appendNumber(row, part);
        }
}

void append(std::string& row, std::initializer_list<double> values) {
    for (const auto value : values) {
        row += ',';
        appendNumber(row, value);
    }
}

const std::string nothing(2 * written, ',');

std::string rowOf(const BranchEquilibrium& point) {
    std::string row = ",equilibrium";
    const auto eeg = point.equilibrium.state.eeg();
    append(row, {point.parameter, eeg, eeg, eeg});
    row += point.equilibrium.isStable() ? ",,,1" : ",,,0";
    appendLargest(row, point.equilibrium.eigenvalues, [](const auto& e) { return e.real(); });
    return row + nothing + '\n';
}

std::string rowOf(const BranchCycle& point) {
    std::string row = ",cycle";
    append(row, {point.parameter, point.mean, point.minimum, point.maximum, point.period, 1.0 / point.period});
    row += point.isStable() ? ",1" : ",0";
    row += nothing;
    appendLargest(row, point.multipliers, [](const auto& m) { return std::abs(m); });
    return row + '\n';
}

} // namespace

std::string csvOf(const BifurcationDiagram& diagram, const ParameterAxis& axis) {
    auto text = "branch,kind," + info(axis.parameter).id +
                ",EEG_mV,EEG_min_mV,EEG_max_mV,period_s,frequency_Hz,stable,eigenvalue1_re,eigenvalue1_im,"
                "eigenvalue2_re,eigenvalue2_im,multiplier1_re,multiplier1_im,multiplier2_re,multiplier2_im\n";
    std::size_t number = 0;
    const auto add = [&](const auto& branches) {
        for (const auto& branch : branches) {
            ++number;
            for (const auto& point : branch)
                text += std::to_string(number) + rowOf(point);
        }
    };
    add(diagram.equilibria);
    add(diagram.cycles);
    return text;
}

std::string textOf(const BifurcationDiagram& diagram, const ParameterAxis& axis) {
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
