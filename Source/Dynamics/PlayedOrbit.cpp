// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlayedOrbit.h"

#include "Dsp/Hermite.h"
#include "Equilibria.h"
#include "NoiseFreeFlow.h"
#include "ShootingSolver.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>
#include <vector>

namespace berger {
namespace {

using namespace parameters;

constexpr auto fullTurn = 2.0 * std::numbers::pi;
constexpr auto minimumRms = 1e-3; // mV: a weaker rhythm is not made any louder

// The highest partial that is within 80 dB of the strongest, from one period of equal steps. (Goertzel's algorithm.)
std::size_t highestPartial(const std::vector<double>& period, double mean) {
    const auto last = std::min<std::size_t>(period.size() / 2, 200);
    std::vector<double> powers(last + 1);
    for (std::size_t k = 1; k <= last; ++k) {
        const auto factor = 2.0 * std::cos(fullTurn * static_cast<double>(k) / static_cast<double>(period.size()));
        auto s1 = 0.0, s2 = 0.0;
        for (const auto y : period) {
            const auto s = y - mean + factor * s1 - s2;
            s2 = s1;
            s1 = s;
        }
        powers[k] = s1 * s1 + s2 * s2 - factor * s1 * s2;
    }
    const auto threshold = *std::ranges::max_element(powers) * 1e-8;
    for (auto k = last; k > 1; --k)
        if (powers[k] > threshold)
            return k;
    return 1;
}

class Orbit {
public:
    Orbit(const ModelValues& values, const State<double>& from, double newPeriod, const PlayedDrive& newDrive)
        : flow(values, from), level(flow.input.E_inp), period(newPeriod), drive(newDrive),
          steps(stepsInPeriod(values, newPeriod)) {}

    double stepSeconds() const { return period / static_cast<double>(steps); }

    void step(std::size_t i) {
        if (drive.isOn()) {
            const auto length = 1.0 / static_cast<double>(steps);
            flow.input.E_inp = level + drive.meanOver(static_cast<double>(i) * length, length);
        }
        flow.step(stepSeconds());
    }

    NoiseFreeFlow flow;
    double level, period;
    PlayedDrive drive;
    std::size_t steps;
};

// Where the EEG of one period rises through its mean most steeply; the state there.
State<double> risingThrough(double mean, const std::vector<State<double>>& states, Orbit orbit) {
    const State<double>* best = nullptr;
    const auto h = orbit.stepSeconds();
    for (std::size_t i = 0; i + 1 < states.size(); ++i)
        if (states[i].eeg() < mean && states[i + 1].eeg() >= mean &&
            (best == nullptr || states[i].eegDerivative() > best->eegDerivative()))
            best = &states[i];
    if (best == nullptr)
        return states.front();
    const auto& after = best[1];
    auto low = 0.0, high = 1.0;
    for (int i = 0; i < 40; ++i) {
        const auto s = 0.5 * (low + high);
        const auto y = hermite(best->eeg(), best->eegDerivative(), after.eeg(), after.eegDerivative(), h, s);
        (y < mean ? low : high) = s;
    }
    orbit.flow.state = *best;
    orbit.flow.step(low * h);
    return orbit.flow.state;
}

} // namespace

std::size_t stepsInPeriod(const ModelValues& values, double period) {
    constexpr auto phases = static_cast<double>(PlayedRhythm::phaseCount);
    const auto steps = std::ceil(std::clamp(period / ShootingSolver::stepFor(values), 32.0, 1e6) / phases);
    return static_cast<std::size_t>(steps * phases);
}

PlayedRhythm measureOrbit(const ModelValues& values, const State<double>& from, double period, const PlayedDrive& drive,
                          double bandwidth) {
    const auto isDriven = drive.isOn();
    Orbit orbit(values, from, period, drive);
    std::vector<State<double>> states{from};
    states.reserve(orbit.steps + 1);
    for (std::size_t i = 0; i < orbit.steps; ++i) {
        orbit.step(i);
        states.push_back(orbit.flow.state);
    }
    State<double> centre, squared;
    const auto n = static_cast<double>(orbit.steps);
    for (std::size_t i = 1; i < states.size(); ++i)
        centre = addScaled(centre, 1.0 / n, states[i]);
    for (std::size_t i = 1; i < states.size(); ++i) {
        const auto d = addScaled(states[i], -1.0, centre);
        squared = addScaled(squared, d, addScaled(State<double>{}, 1.0 / n, d));
    }
    std::vector<double> eeg(orbit.steps);
    std::transform(states.begin() + 1, states.end(), eeg.begin(), [](const auto& x) { return x.eeg(); });
    const auto mean = std::accumulate(eeg.begin(), eeg.end(), 0.0) / n;
    const auto squares = std::accumulate(eeg.begin(), eeg.end(), 0.0,
                                         [mean](double sum, double y) { return sum + (y - mean) * (y - mean); });

    PlayedRhythm rhythm;
    rhythm.kind = isDriven ? PlayedRhythm::Kind::driven : PlayedRhythm::Kind::cycle;
    rhythm.frequency = 1.0 / period;
    rhythm.mean = mean;
    rhythm.rms = std::max(std::sqrt(squares / n), minimumRms);
    rhythm.bandwidth =
        bandwidth > 0.0 ? bandwidth : static_cast<double>(highestPartial(eeg, mean) + 1) * rhythm.frequency;
    rhythm.centre = stateAs<float>(centre);
    rhythm.componentRms = stateAs<float>(mapComponents([](double x) { return std::sqrt(x); }, squared));
    const auto each = orbit.steps / PlayedRhythm::phaseCount;
    if (!isDriven) {
        orbit.flow.state = risingThrough(mean, states, orbit);
        for (std::size_t i = 0; i < orbit.steps; ++i) {
            states[i] = orbit.flow.state;
            orbit.step(i);
        }
    }
    for (std::size_t k = 0; k < PlayedRhythm::phaseCount; ++k)
        rhythm.states[k] = stateAs<float>(states[k * each]);
    return rhythm;
}

State<double> stateAfterPeriod(const ModelValues& values, const State<double>& from, const PlayedDrive& drive) {
    Orbit orbit(values, from, 1.0 / drive.frequency, drive);
    for (std::size_t i = 0; i < orbit.steps; ++i)
        orbit.step(i);
    return orbit.flow.state;
}

PlayedRhythm measureRest(const ModelValues& values, const State<double>& beside) {
    constexpr auto height = 1.0; // mV
    const auto constants = constantsFrom(values);
    const auto input = constantInputFrom(values);
    const auto equilibrium = findEquilibriumNear(constants, input, beside.eeg());
    PlayedRhythm rhythm;
    auto rest = beside;
    // What its synapses alone would prefer, where nothing else is known.
    rhythm.frequency = std::sqrt(values[be] * values[bi]) / fullTurn;
    const std::complex<double>* leading = nullptr;
    if (equilibrium) {
        rest = equilibrium->state;
        for (const auto& e : equilibrium->eigenvalues)
            if (e.imag() > 1e-9 * std::abs(e) && (leading == nullptr || e.real() > leading->real()))
                leading = &e;
    }
    auto stimulated = rest;
    stimulated.Ev += riseForPeak(height, values[be]);
    rhythm.states.fill(stateAs<float>(stimulated));
    rhythm.mean = rest.eeg();
    rhythm.rms = height / std::numbers::sqrt2;
    if (leading != nullptr && leading->imag() > 0.05 * values[bi] / fullTurn) {
        rhythm.frequency = leading->imag() / fullTurn;
        if (const auto mode = modeAt(constants, rest, input, *leading))
            for (std::size_t k = 0; k < PlayedRhythm::phaseCount; ++k) {
                const auto phase = fullTurn * static_cast<double>(k) / static_cast<double>(PlayedRhythm::phaseCount);
                auto x = rest;
                for (std::size_t i = 0; i < stateSize; ++i)
                    x.*stateComponents<double>[i].value += height * ((*mode)[i] * std::polar(1.0, phase)).imag();
                rhythm.states[k] = stateAs<float>(x);
            }
    }
    rhythm.bandwidth = 8.0 * rhythm.frequency;
    return rhythm;
}

} // namespace berger
