// SPDX-License-Identifier: GPL-3.0-or-later
#include "EegWindow.h"

#include "Dsp/Hermite.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

double cubicEeg(const State<double>& a, const State<double>& b, double h, double s) {
    return hermite(a.eeg(), a.eegDerivative(), b.eeg(), b.eegDerivative(), h, s);
}

// The fraction of a step at which the EEG's cubic rises through a level that lies between its ends.
double crossingFraction(const State<double>& a, const State<double>& b, double h, double level) {
    double low = 0.0, high = 1.0;
    for (int i = 0; i < 60; ++i) {
        const auto s = 0.5 * (low + high);
        (cubicEeg(a, b, h, s) < level ? low : high) = s;
    }
    return 0.5 * (low + high);
}

State<double> onLine(const State<double>& a, const State<double>& b, double s) {
    return addScaled(addScaled(a, -s, a), s, b);
}

State<double> onCubic(const State<double>& a, const State<double>& b, double h, double s) {
    auto x = onLine(a, b, s);
    x.M = hermite(a.M, a.Mv, b.M, b.Mv, h, s);
    x.E = hermite(a.E, a.Ev, b.E, b.Ev, h, s);
    x.I = hermite(a.I, a.Iv, b.I, b.Iv, h, s);
    return x;
}

} // namespace

double distance(const State<double>& a, const State<double>& b) {
    constexpr double weightOfM = 50.0;
    return std::max({weightOfM * std::abs(a.M - b.M), std::abs(a.E - b.E), std::abs(a.I - b.I)});
}

void EegWindow::add(const Point& before, const Point& after, double h, double level) {
    const auto &a = before.state, &b = after.state;
    const auto y0 = a.eeg(), y1 = b.eeg(), v0 = a.eegDerivative(), v1 = b.eegDerivative();
    minimum = std::min(minimum, y1);
    maximum = std::max(maximum, y1);
    const auto isCubic = between == Between::cubic;
    if (isCubic && (v0 > 0.0) != (v1 > 0.0)) { // an extremum between the grid points
        const auto peak = cubicEeg(a, b, h, v0 / (v0 - v1));
        minimum = std::min(minimum, peak);
        maximum = std::max(maximum, peak);
    }
    if (y0 < level && y1 >= level) {
        const auto s = isCubic ? crossingFraction(a, b, h, level) : (level - y0) / (y1 - y0);
        auto turned = after.drivePhase - before.drivePhase;
        turned -= std::floor(turned);
        crossings.push_back(
            {isCubic ? onCubic(a, b, h, s) : onLine(a, b, s), before.time + s * h, before.drivePhase + s * turned});
    }
}

std::size_t EegWindow::repetition(std::size_t most, double last, double previous) const {
    const auto apart = [this](std::size_t i, std::size_t j) {
        const auto &a = crossings[i], &b = crossings[j];
        return std::max(distance(a.state, b.state) / range(),
                        std::abs(std::remainder(a.drivePhase - b.drivePhase, 1.0)));
    };
    if (crossings.empty())
        return 0;
    const auto end = crossings.size() - 1;
    for (std::size_t m = 1; 2 * m <= end && m <= most; ++m)
        if (apart(end, end - m) <= last && apart(end - m, end - 2 * m) <= previous)
            return m;
    return 0;
}

} // namespace berger
