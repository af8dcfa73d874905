// SPDX-License-Identifier: GPL-3.0-or-later
#include "Bench.h"
#include "Columns/Column.h"
#include "Commands.h"
#include "Dynamics/Rhythm.h"
#include "Instrument/Parameters.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <vector>

namespace berger::lab {
namespace {

using namespace parameters;

struct Cycle {
    const char* name;
    double input; // Hz
};
// The alpha cycle, smooth, and the spike cycle, whose flanks are the steepest that the model makes.
constexpr std::array cycles{Cycle{"alpha", 220}, Cycle{"spikes", 120}};
constexpr std::array triedSteps{0.05, 0.1, 0.25, 0.5, 1.0, 2.0}; // ms
constexpr double finest = 0.05, coarsest = 2.0;                  // ms

ParameterValues valuesOf(const Cycle& cycle, Integrator scheme, double milliseconds) {
    ParameterValues values;
    values.set(E_inp, cycle.input);
    values.set(integrator, static_cast<double>(scheme));
    values.set(dt, milliseconds);
    return values;
}

// The EEG in mV during a second from a state, every two milliseconds, which all the steps divide.
std::vector<double> trajectory(const ParameterValues& values, const State<double>& start) {
    Column column(values);
    column.setState(start);
    std::vector<double> eeg;
    const auto every = static_cast<int>(std::lround(coarsest / values[dt]));
    for (int i = 0; i < 500; ++i) {
        for (int k = 0; k < every; ++k)
            column.step();
        eeg.push_back(column.getState().eeg());
    }
    return eeg;
}

double nanosecondsPerMillisecond(const ParameterValues& values) {
    constexpr int count = 100000;
    Column column(values);
    return 1e9 / count / values[dt] *
           minimumSeconds(
               [&column] {
                   for (int i = 0; i < count; ++i)
                       column.step();
               },
               Effort().attempts);
}

int precision() {
    std::puts("cycle,integrator,dt_ms,frequency_error_cents,EEG_error_mV,ns_per_model_ms");
    for (const auto& cycle : cycles) {
        const auto reference = findRhythm(valuesOf(cycle, Integrator::rk4, finest));
        const auto exact = trajectory(valuesOf(cycle, Integrator::rk4, finest), reference.state);
        for (const auto& scheme : choiceNames(integrator))
            for (const auto step : triedSteps) {
                const auto values =
                    valuesOf(cycle, static_cast<Integrator>(static_cast<int>(valueFromText(integrator, scheme))), step);
                const auto rhythm = findRhythm(values);
                const auto eeg = trajectory(values, reference.state);
                auto error = 0.0;
                for (std::size_t i = 0; i < eeg.size(); ++i)
                    error = std::max(error, std::abs(eeg[i] - exact[i]));
                const auto cents = rhythm.kind == Rhythm::Kind::cycle
                                       ? 1200.0 * std::log2(rhythm.frequency / reference.frequency)
                                       : std::nan("");
                std::printf("%s,%s,%g,%.6f,%.3g,%.1f\n", cycle.name, scheme.c_str(), step, cents, error,
                            nanosecondsPerMillisecond(values));
            }
    }
    return 0;
}

} // namespace

void addPrecisionCommand(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand(
        "precision", "Measure the integrators' errors on two noise-free cycles, and what they cost here (CSV)");
    command->callback([&chosen] { chosen = precision; });
}

} // namespace berger::lab
