// SPDX-License-Identifier: GPL-3.0-or-later
#include "Surprise.h"

#include "Carrier/CarrierTones.h"
#include "Dynamics/Rhythm.h"
#include "SoundProbe.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace berger {
namespace {

using namespace parameters;

constexpr int attempts = 40, levelSteps = 5;
constexpr double probedSeconds = 6.0;
constexpr double leastRange = 1.0;                               // of the EEG, mV
constexpr double longestSettling = 60.0;                         // model seconds until the rhythm is known
constexpr double softest = -28, loudest = -14, tolerance = 0.25; // LUFS that are aimed at, dB
constexpr double lowest = 55, octaves = 4;                       // Hz; of the pitches
constexpr double loudnessStep = 0.445183050, pitchStep = 0.302327238;

// Numbers by chance that are the same on every computer.
class Chance {
public:
    Chance(std::uint32_t number, int attempt) : bits(number * 64u + static_cast<std::uint32_t>(attempt)) {}

    double between(double a, double b) { return a + (b - a) * (static_cast<double>(bits() >> 11) * 0x1p-53); }
    double byOctaves(double a, double b) { return std::exp2(between(std::log2(a), std::log2(b))); }
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(between(0, static_cast<double>(count))); }
    bool isOnce(int in) { return below(static_cast<std::size_t>(in)) == 0; }

private:
    std::mt19937_64 bits;
};

// In steps of such parts of the range no two of 300 numbers in a row come within both 2 dB and 1.1 semitones.
double part(std::uint32_t number, double step) {
    const auto whole = number * step;
    return whole - std::floor(whole);
}

void put(ParameterValues& values, Parameter p, double value) {
    values.assign(p, std::clamp(value, info(p).minimum, info(p).maximum));
}

// @return the rhythm's frequency in Hz; 0 if there is none to be heard
double drawColumn(ParameterValues& values, Chance& chance) {
    const auto rate = chance.byOctaves(0.7, 1.45);
    put(values, be, 100 * rate);
    put(values, bi, 50 * rate * chance.between(0.75, 1.1));
    put(values, Ae, chance.between(2.8, 4.5));
    put(values, Ai, chance.between(17, 28));
    put(values, C, chance.between(115, 165));
    put(values, r, chance.between(0.5, 0.62));
    put(values, E_inp, chance.between(100, 320));
    const auto rhythm = findRhythm(values, longestSettling);
    if (rhythm.kind != Rhythm::Kind::cycle || rhythm.maximum - rhythm.minimum < leastRange)
        return 0;
    constexpr std::array initial{M_init, E_init, I_init, Mv_init, Ev_init, Iv_init};
    for (std::size_t i = 0; i < stateSize; ++i) // where it sounds at once
        put(values, initial[i], rhythm.state.*stateComponents<double>[i].value);
    put(values, noise_E, chance.isOnce(2) ? chance.byOctaves(0.1, 2) : 0);
    return rhythm.frequency;
}

void drawCarriers(ParameterValues& values, Chance& chance, double hertz) {
    constexpr std::array intervals{0.5, 2.0 / 3, 0.75, 1.25, 1.5, 2.0, 3.0};
    const auto first = chance.below(carriers.size());
    const auto count = 1 + chance.below(3);
    for (std::size_t i = 0; i < count; ++i) {
        const auto& ids = carriers[(first + i) % carriers.size()];
        put(values, ids.level, i == 0 ? -12 : chance.between(-24, -14));
        put(values, ids.kind, static_cast<double>(chance.below(carrierKinds.size())));
        put(values, ids.pan, count == 1 ? 0 : chance.between(-0.7, 0.7));
        put(values, ids.frequency, i == 0 ? hertz : hertz * intervals[chance.below(intervals.size())]);
        put(values, ids.amplitude, chance.between(0.3, 1));
        put(values, ids.pitch, info(ids.pitch).defaultValue * chance.between(0, 1.5));
        put(values, ids.brightness, chance.between(0.1, 0.8));
        put(values, ids.depth, chance.between(-0.4, 1));
    }
}

std::optional<ParameterValues> draw(Chance chance, double hertz) {
    ParameterValues values;
    const auto isTone = chance.isOnce(2);
    const auto frequency = drawColumn(values, chance);
    if (frequency <= 0)
        return std::nullopt;
    const auto played = isTone ? hertz : chance.byOctaves(0.8, 8); // Hz of the rhythm, as it is heard
    put(values, speed, played / frequency);
    put(values, level, isTone ? -20 : info(level).minimum);
    if (!isTone)
        drawCarriers(values, chance, hertz);
    return values;
}

void turnUp(ParameterValues& values, double decibels) {
    const auto turn = [&](Parameter p) {
        if (values[p] > info(p).minimum) // which is off
            values.assign(p, std::clamp(values[p] + decibels, info(p).minimum + 1, info(p).maximum));
    };
    turn(level);
    for (const auto& ids : carriers)
        turn(ids.level);
}

// Whether the sound is fit to be heard, at this loudness.
bool settle(ParameterValues& values, double lufs, const std::function<bool()>& isWanted) {
    for (int i = 0; i < levelSteps; ++i) {
        const auto found = probe(values, probedSeconds, isWanted);
        if (!found.isFinite || found.eegRange < leastRange || !std::isfinite(found.lufs) || !isWanted())
            return false;
        if (std::abs(lufs - found.lufs) < tolerance)
            return true;
        turnUp(values, lufs - found.lufs);
    }
    return false;
}

} // namespace

std::optional<ParameterValues> surprise(std::uint32_t number, const std::function<bool()>& isWanted) {
    const auto lufs = softest + (loudest - softest) * part(number, loudnessStep);
    const auto hertz = lowest * std::exp2(octaves * part(number, pitchStep));
    for (int attempt = 0; attempt < attempts && isWanted(); ++attempt)
        if (auto values = draw(Chance(number, attempt), hertz); values && settle(*values, lufs, isWanted))
            return values;
    return std::nullopt;
}

} // namespace berger
