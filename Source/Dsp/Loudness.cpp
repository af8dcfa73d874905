// SPDX-License-Identifier: GPL-3.0-or-later
#include "Loudness.h"

#include <cmath>
#include <vector>

namespace berger {
namespace {

// The standard's coefficients at 48 kHz.
struct Filter {
    std::array<double, 3> b, a;
    std::array<double, 2> x{}, y{};

    double next(double in) {
        const auto out = b[0] * in + b[1] * x[0] + b[2] * x[1] - a[1] * y[0] - a[2] * y[1];
        x = {in, x[0]};
        y = {out, y[0]};
        return out;
    }
};
const Filter shelf{{1.53512485958697, -2.69169618940638, 1.19839281085285}, {1, -1.69065929318241, 0.73248077421585}};
const Filter highPass{{1, -2, 1}, {1, -1.99004745483398, 0.99007225036621}};

double inLufs(double power) { return -0.691 + 10 * std::log10(power); }

double meanAbove(const std::vector<double>& powers, double gate) {
    double sum = 0, count = 0;
    for (const auto power : powers)
        if (inLufs(power) > gate) {
            sum += power;
            ++count;
        }
    return count == 0 ? 0 : sum / count;
}

} // namespace

double loudness(std::span<const std::array<double, 2>> sound) {
    constexpr std::size_t hop = 4800;
    std::vector<double> hops(sound.size() / hop); // weighted power of both channels, in 100 ms each
    for (std::size_t side = 0; side < 2; ++side) {
        auto first = shelf, second = highPass;
        for (std::size_t i = 0; i < hops.size() * hop; ++i) {
            const auto weighted = second.next(first.next(sound[i][side]));
            hops[i / hop] += weighted * weighted / hop;
        }
    }
    std::vector<double> blocks;
    for (std::size_t i = 3; i < hops.size(); ++i)
        blocks.push_back((hops[i - 3] + hops[i - 2] + hops[i - 1] + hops[i]) / 4);
    return inLufs(meanAbove(blocks, inLufs(meanAbove(blocks, -70)) - 10));
}

} // namespace berger
