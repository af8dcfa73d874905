// SPDX-License-Identifier: GPL-3.0-or-later
#include "CarrierTones.h"

#include "Dsp/FastMath.h"
#include "Instrument/Stretch.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace berger {
namespace {

constexpr auto pi = std::numbers::pi;

// Moves a phase on, by less than a cycle, and keeps it in [0, 1).
double turn(double& phase, double cycles) noexcept {
    phase += cycles;
    phase -= phase >= 1.0 ? 1.0 : 0.0;
    return phase;
}

struct Vowel {
    std::array<double, 3> formants; // Hz
    double gain;                    // for a power of about 1 from 80 to 200 Hz
};

constexpr std::array<Vowel, 4> vowels{{{{300, 870, 2240}, 0.93},    // u
                                       {{570, 840, 2410}, 0.52},    // o, as in "law"
                                       {{730, 1090, 2440}, 0.51},   // a, as in "father"
                                       {{660, 1720, 2410}, 0.82}}}; // ae
constexpr std::array<double, 3> bandwidths{60, 90, 150};            // Hz, of Klatt's table

// @param brightness  0 to 1
Vowel vowelAt(double brightness) {
    const auto position = brightness * (vowels.size() - 1);
    const auto index = std::min(static_cast<std::size_t>(position), vowels.size() - 2);
    const auto s = position - static_cast<double>(index);
    auto result = vowels[index];
    const auto& next = vowels[index + 1];
    for (std::size_t i = 0; i < result.formants.size(); ++i)
        result.formants[i] += s * (next.formants[i] - result.formants[i]);
    result.gain += s * (next.gain - result.gain);
    return result;
}

// What rounds a downward jump of 2 at phase 0, for the samples on either side of it.
double roundedJump(double phase, double step) noexcept {
    if (phase < step) {
        const auto x = phase / step - 1.0;
        return -x * x;
    }
    if (phase > 1.0 - step) {
        const auto x = (phase - 1.0) / step + 1.0;
        return x * x;
    }
    return 0.0;
}

} // namespace

void SineTone::render(std::span<const double> frequency, std::span<const double> brightness,
                      std::span<double> out) noexcept {
    constexpr double maximumIndex = 1.8; // rad
    const auto cycles = 1.0 / sampleRate;
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = turn(phase, frequency[i] * cycles);
    for (std::size_t i = 0; i < out.size(); ++i) {
        // The harmonics end about six above the index: none may pass half the sample rate.
        const auto room = std::max(sampleRate / (2.0 * frequency[i]) - 6.0, 0.0);
        const auto index = std::min(maximumIndex * brightness[i] * brightness[i], room) / (2.0 * pi);
        out[i] = std::numbers::sqrt2 * fast::sinOfCycles(out[i] + index * fast::sinOfCycles(out[i]));
    }
}

void VoiceTone::prepare(double newSampleRate) noexcept {
    sampleRate = newSampleRate;
    for (std::size_t m = 0; m < mouths.size(); ++m) {
        const auto vowel = vowelAt(static_cast<double>(m) / mouthSteps);
        mouths[m].gain = vowel.gain;
        for (std::size_t k = 0; k < formants; ++k) {
            const auto radius = std::exp(-pi * bandwidths[k] / sampleRate);
            squares[k] = radius * radius;
            mouths[m].twoCosines[k] = 2.0 * radius * std::cos(2.0 * pi * vowel.formants[k] / sampleRate);
        }
    }
}

void VoiceTone::restart() noexcept {
    phase = 0.0;
    newer = older = {};
}

void VoiceTone::render(std::span<const double> frequency, std::span<const double> brightness,
                       std::span<double> out) noexcept {
    std::array<Channel, formants> between; // twoCosines of each sample. NOLINT: filled by the next lines
    const auto cycles = 1.0 / sampleRate;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto step = frequency[i] * cycles;
        const auto now = turn(phase, step);
        const auto place = brightness[i] * mouthSteps;
        const auto m = std::min(static_cast<std::size_t>(place), mouths.size() - 2);
        const auto s = place - static_cast<double>(m);
        const auto &a = mouths[m], &b = mouths[m + 1];
        out[i] = (a.gain + s * (b.gain - a.gain)) * (2.0 * now - 1.0 - roundedJump(now, step));
        for (std::size_t k = 0; k < formants; ++k)
            between[k][i] = a.twoCosines[k] + s * (b.twoCosines[k] - a.twoCosines[k]);
    }
    for (std::size_t k = 0; k < formants; ++k) {
        const auto c = squares[k];
        auto y1 = newer[k], y2 = older[k];
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto b = between[k][i];
            const auto y =
                ((1.0 - b + c) * out[i] - c * y2) + b * y1; // in this order y1, the newest, is waited for last
            y2 = y1;
            out[i] = y1 = y;
        }
        newer[k] = y1;
        older[k] = y2;
    }
}

void NoiseTone::restart() noexcept {
    numbers = streamSeed;
    band = low = 0.0;
}

void NoiseTone::render(std::span<const double> frequency, std::span<const double> brightness,
                       std::span<double> out) noexcept {
    constexpr double quality = 3.0, octaves = 3.0;
    Channel cycles, tangent; // of the centre, a sample and half a sample. NOLINT: filled by the next lines
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto centre = frequency[i] * fast::exp2(octaves * brightness[i]);
        cycles[i] = std::min(centre / sampleRate, 0.4);
        tangent[i] = fast::sinOfCycles(0.5 * cycles[i]) / fast::cosOfCycles(0.5 * cycles[i]);
    }
    // A state-variable filter with trapezoidal integrators, whose states stay valid as the frequency moves
    // (Zavalishin 2012, The Art of VA Filter Design, ch. 4).
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto g = tangent[i];
        const auto v1 = (band + g * (white() - low)) / (1.0 + g * (g + 1.0 / quality));
        const auto v2 = low + g * v1;
        band = 2.0 * v1 - band;
        low = 2.0 * v2 - low;
        out[i] = v1;
    }
    // The band's share of the noise's power, by the resonance's width.
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] *= std::sqrt(1.0 / (pi * quality * cycles[i]));
}

// Of variance 1, by SplitMix64 (Steele, Lea & Flood 2014).
double NoiseTone::white() noexcept {
    numbers += 0x9E3779B97F4A7C15U;
    auto z = numbers;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    z ^= z >> 31;
    const auto uniform = static_cast<double>(z >> 11) * 0x1p-52 - 1.0;
    return std::numbers::sqrt3 * uniform;
}

} // namespace berger
