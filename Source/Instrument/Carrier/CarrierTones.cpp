// SPDX-License-Identifier: GPL-3.0-or-later
#include "CarrierTones.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace berger {
namespace {

constexpr auto pi = std::numbers::pi;

// Moves a phase on and keeps it in [0, 1).
void turn(double& phase, double cycles) noexcept {
    phase += cycles;
    phase -= std::floor(phase);
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

Vowel vowelAt(double brightness) noexcept {
    const auto position = std::clamp(brightness, 0.0, 1.0) * (vowels.size() - 1);
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

double SineTone::next(double frequency, double brightness) noexcept {
    constexpr double maximumIndex = 1.8;
    turn(phase, frequency / sampleRate);
    // The harmonics end about six above the index: none may pass half the sample rate.
    const auto room = std::fmax(sampleRate / (2.0 * frequency) - 6.0, 0.0);
    const auto index = std::fmin(maximumIndex * brightness * brightness, room);
    const auto angle = 2.0 * pi * phase;
    return std::numbers::sqrt2 * std::sin(angle + index * std::sin(angle));
}

void VoiceTone::prepare(double newSampleRate) noexcept {
    sampleRate = newSampleRate;
    for (std::size_t i = 0; i < formants; ++i)
        radius[i] = std::exp(-pi * bandwidths[i] / sampleRate);
}

void VoiceTone::restart() noexcept {
    phase = 0.0;
    newer = older = {};
}

double VoiceTone::next(double frequency, double brightness) noexcept {
    const auto step = frequency / sampleRate;
    turn(phase, step);
    const auto vowel = vowelAt(brightness);
    auto x = vowel.gain * (2.0 * phase - 1.0 - roundedJump(phase, step));
    for (std::size_t i = 0; i < formants; ++i) {
        const auto c = -radius[i] * radius[i];
        const auto b = 2.0 * radius[i] * std::cos(2.0 * pi * vowel.formants[i] / sampleRate);
        x = (1.0 - b - c) * x + b * newer[i] + c * older[i];
        older[i] = newer[i];
        newer[i] = x;
    }
    return x;
}

void NoiseTone::restart() noexcept {
    numbers = streamSeed;
    band = low = 0.0;
}

double NoiseTone::next(double frequency, double brightness) noexcept {
    constexpr double quality = 3.0, octaves = 3.0;
    // SplitMix64 (Steele, Lea & Flood 2014).
    numbers += 0x9E3779B97F4A7C15U;
    auto z = numbers;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    z ^= z >> 31;
    const auto uniform = static_cast<double>(z >> 11) * 0x1p-52 - 1.0;
    const auto white = std::numbers::sqrt3 * uniform; // of variance 1

    // A state-variable filter with trapezoidal integrators, whose states stay valid as the frequency moves
    // (Zavalishin 2012, The Art of VA Filter Design, ch. 4).
    const auto centre = std::fmin(frequency * std::exp2(octaves * brightness), 0.4 * sampleRate);
    const auto g = std::tan(pi * centre / sampleRate);
    const auto v1 = (band + g * (white - low)) / (1.0 + g * (g + 1.0 / quality));
    const auto v2 = low + g * v1;
    band = 2.0 * v1 - band;
    low = 2.0 * v2 - low;
    // The band's share of the noise's power, by the resonance's width.
    return v1 * std::sqrt(sampleRate / (pi * centre * quality));
}

} // namespace berger
