// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapTable.h"

#include "Instrument/Keys/NumberText.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace berger {
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

std::string mapTable(const BifurcationDiagram& diagram, Parameter along) {
    auto text = "branch,kind," + modelParameters()[static_cast<std::size_t>(along)].id +
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

} // namespace berger
