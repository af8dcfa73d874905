// SPDX-License-Identifier: GPL-3.0-or-later
#include "XyOutput.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace berger {
namespace {

constexpr double switchSeconds = 0.02;

double rounded(double part) { return 0.5 - 0.5 * std::cos(std::numbers::pi * part); }

} // namespace

void XyOutput::prepare(double sampleRate) noexcept {
    step = 1.0 / (switchSeconds * sampleRate);
    for (auto& scale : scales)
        scale.prepare(sampleRate);
    share = 0.0;
    isWanted = false;
    begin();
}

void XyOutput::begin() noexcept {
    drawn = wanted;
    for (std::size_t side = 0; side < scales.size(); ++side)
        scales[side].restart(rowOf(drawn[side]).usual);
}

void XyOutput::take(const ParameterValues& values, bool isStereo) noexcept {
    isWanted = isStereo && values[parameters::xy] > 0.5;
    wanted = {static_cast<Quantity>(values[parameters::xy_x]), static_cast<Quantity>(values[parameters::xy_y])};
    if (share > 0.0)
        return;
    size = 1.0;
    begin();
}

void XyOutput::process(const StateChannels& states, const Channel& gains, std::size_t count,
                       std::array<Channel, 2>& main) noexcept {
    for (std::size_t i = 0; i < count; ++i) {
        share = std::clamp(share + (isWanted ? step : -step), 0.0, 1.0);
        size = std::clamp(size + (drawn == wanted ? step : -step), 0.0, 1.0);
        if (size == 0.0)
            begin();
        const State<double> x{states[0][i], states[1][i], states[2][i], states[3][i], states[4][i], states[5][i]};
        const auto gain = gains[i] * (size < 1.0 ? rounded(size) : 1.0), part = share < 1.0 ? rounded(share) : 1.0;
        for (std::size_t side = 0; side < main.size(); ++side) {
            const auto figure = gain * scales[side].process(valueOf(drawn[side], x));
            main[side][i] += part * (figure - main[side][i]);
        }
    }
}

} // namespace berger
