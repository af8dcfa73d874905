// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReferenceValues.h"

#include "Columns/Column.h"
#include "Equilibria.h"
#include "Model/ModelParameters.h"
#include "ReferenceBifurcations.h"
#include "Rhythm.h"

#include <array>
#include <cmath>
#include <numbers>

namespace berger {
namespace {

using namespace parameters;

using Settings = std::vector<std::pair<Parameter, double>>;

ModelValues with(ModelValues values, const Settings& settings) {
    for (const auto& [parameter, value] : settings)
        values.set(parameter, value);
    return values;
}

// From here the column of E_inp = 120 runs into its alpha cycle and not into its spikes.
const Settings alphaAt120{{E_inp, 120}, {M_init, 0.12}, {E_init, 27}, {I_init, 20}};

// The noise-free rhythm of a base with settings.
struct RhythmOf {
    ModelValues base;

    double frequency(const Settings& settings) const { return findRhythm(with(base, settings)).frequency; }
    double lowest(const Settings& settings) const { return findRhythm(with(base, settings)).minimum; }
    double highest(const Settings& settings) const { return findRhythm(with(base, settings)).maximum; }
};

// Each synaptic rate as the reciprocal of a time constant in ms, with gain times time constant held.
Settings timeConstants(double excitatory, double inhibitory) {
    const auto e = 1000.0 / excitatory, i = 1000.0 / inhibitory;
    return {{E_inp, 220}, {be, e}, {bi, i}, {Ae, 3.25 * e / 100.0}, {Ai, 22.0 * i / 50.0}};
}

struct Peak {
    double height; // mV
    double time;   // ms
};

// The response of one synapse to a single afferent spike, which lets the velocity jump by gain times rate.
Peak postsynapticPotential(const ModelValues& base, Parameter gain, Parameter rate, Parameter velocity,
                           double State<double>::*potential) {
    ModelValues values = with(base, {{C, 0}, {E_inp, 0}, {dt, 0.05}});
    values.set(velocity, values[gain] * values[rate]);
    Column column(values);
    Peak peak{0, 0};
    for (int i = 0; i < 2000; ++i) {
        column.step();
        if (const auto v = column.getState().*potential; v > peak.height)
            peak = {v, column.getTime() * 1000.0};
    }
    return peak;
}

struct Moments {
    double mean, deviation; // mV
};

// E of a column whose loops are cut, under white noise on its input.
Moments linearNoise(const ModelValues& base, double step) {
    Column column(with(base, {{C, 0}, {E_inp, 120}, {noise_E, 2}, {dt, step}}));
    for (int i = 0; i < static_cast<int>(1000.0 / step); ++i)
        column.step();
    auto count = 0.0, sum = 0.0, squares = 0.0;
    const auto reference = 3.9;
    for (const auto end = column.getTime() + 400.0; column.getTime() < end; count += 1.0) {
        column.step();
        const auto e = column.getState().E - reference;
        sum += e;
        squares += e * e;
    }
    const auto mean = sum / count;
    return {reference + mean, std::sqrt(squares / count - mean * mean)};
}

void addCycles(std::vector<ReferenceValue>& all, const ModelValues& base) {
    const RhythmOf of{base};
    constexpr auto hertz = 1e-4, millivolts = 1e-4;
    for (const auto& [input, f] :
         std::vector<std::pair<double, double>>{{150, 10.6231}, {200, 10.8625}, {220, 10.9380}, {300, 11.1373}})
        all.push_back(
            {"alpha cycle at E_inp " + std::to_string(static_cast<int>(input)), "Hz", f, hertz, [of, input = input] {
                 return of.frequency({{E_inp, input}});
             }});
    all.push_back({"alpha cycle's minimum at 220", "mV", 6.0883, millivolts, [of] {
                       return of.lowest({{E_inp, 220}});
                   }});
    all.push_back({"alpha cycle's maximum at 220", "mV", 9.0344, millivolts, [of] {
                       return of.highest({{E_inp, 220}});
                   }});
    for (const auto& [input, f, tolerance] : std::vector<std::array<double, 3>>{
             {114, 0.944, 1e-3}, {115, 1.499, 1e-3}, {120, 2.3846, hertz}, {130, 3.1704, hertz}, {135, 3.7060, hertz}})
        all.push_back({"spike cycle at E_inp " + std::to_string(static_cast<int>(input)), "Hz", f, tolerance,
                       [of, input = input] {
                           return of.frequency({{E_inp, input}});
                       }});
    all.push_back({"spike cycle's minimum at 120", "mV", 1.226, 1e-3, [of] { return of.lowest({{E_inp, 120}}); }});
    all.push_back({"spike cycle's maximum at 120", "mV", 11.170, 1e-3, [of] { return of.highest({{E_inp, 120}}); }});
    all.push_back(
        {"alpha cycle beside the spikes at 120", "Hz", 10.468, 1e-3, [of] { return of.frequency(alphaAt120); }});
    all.push_back({"its minimum", "mV", 5.890, 1e-3, [of] { return of.lowest(alphaAt120); }});
    all.push_back({"its maximum", "mV", 7.956, 1e-3, [of] { return of.highest(alphaAt120); }});
    all.push_back({"rest from a zero start at 113.5", "Hz", 0, 0, [of] { return of.frequency({{E_inp, 113.5}}); }});
    all.push_back({"spikes from a zero start at 137.37", "Hz", 4.5, 1.5, [of] {
                       return of.frequency({{E_inp, 137.37}});
                   }});
    all.push_back({"alpha from a zero start at 137.40", "Hz", 10.5, 0.2, [of] {
                       return of.frequency({{E_inp, 137.40}});
                   }});
    all.push_back({"rest from a zero start at 316", "Hz", 0, 0, [of] { return of.frequency({{E_inp, 316}}); }});
}

void addTimeConstants(std::vector<ReferenceValue>& all, const ModelValues& base) {
    const RhythmOf of{base};
    const std::vector<std::array<double, 3>> table{
        {10, 20, 10.938}, {5, 10, 21.876}, {20, 40, 5.469}, {10, 10, 15.855}, {4, 16, 8.196}};
    for (const auto& [e, i, f] : table)
        all.push_back({"time constants " + std::to_string(static_cast<int>(e)) + " and " +
                           std::to_string(static_cast<int>(i)) + " ms at 220",
                       "Hz", f, 1e-3, [of, e = e, i = i] { return of.frequency(timeConstants(e, i)); }});
    for (const auto k : {0.5, 2.0})
        all.push_back(
            {"frequency times " + std::string(k < 1 ? "0.5" : "2") + " with both time constants so long, at 220", "", 1,
             1e-5, [of, k] {
                 return k * of.frequency(timeConstants(10 * k, 20 * k)) / of.frequency(timeConstants(10, 20));
             }});
}

void addEquilibria(std::vector<ReferenceValue>& all, const ModelValues& base) {
    struct Expected {
        double input;
        std::size_t index, count;
        double eeg;
        bool stable;
    };
    for (const auto& row :
         {Expected{0, 0, 3, -1.90380, true}, Expected{0, 1, 3, 4.56871, false}, Expected{0, 2, 3, 6.06499, true},
          Expected{220, 0, 1, 7.52029, false}, Expected{400, 0, 1, 8.59906, true}})
        all.push_back({"equilibrium " + std::to_string(row.index + 1) + " of " + std::to_string(row.count) +
                           " at E_inp " + std::to_string(static_cast<int>(row.input)) +
                           (row.stable ? ", stable" : ", unstable"),
                       "mV", row.eeg, 1e-5, [base, row] {
                           const auto found = findEquilibria(constantsFrom(base), {.E_inp = row.input});
                           if (found.size() != row.count || found[row.index].isStable() != row.stable)
                               return std::nan("");
                           return found[row.index].state.eeg();
                       }});
}

void addSynapses(std::vector<ReferenceValue>& all, const ModelValues& base) {
    const auto excitatory = [base] { return postsynapticPotential(base, Ae, be, Ev_init, &State<double>::E); };
    const auto inhibitory = [base] { return postsynapticPotential(base, Ai, bi, Iv_init, &State<double>::I); };
    all.push_back({"excitatory PSP, Ae/e", "mV", 3.25 / std::numbers::e, 1e-6, [=] { return excitatory().height; }});
    all.push_back({"excitatory PSP's peak", "ms", 10, 1e-6, [=] { return excitatory().time; }});
    all.push_back({"inhibitory PSP, Ai/e", "mV", 22 / std::numbers::e, 1e-6, [=] { return inhibitory().height; }});
    all.push_back({"inhibitory PSP's peak", "ms", 20, 1e-6, [=] { return inhibitory().time; }});
    for (const auto* step : {"0.1", "0.25", "0.5", "1"}) {
        const auto h = std::stod(step);
        const auto at = std::string(", C = 0, dt ") + step + " ms";
        all.push_back(
            {"mean E under noise" + at, "mV", 3.25 * 120 / 100, 0.01, [base, h] { return linearNoise(base, h).mean; }});
        all.push_back({"sd of E under noise" + at, "mV", 2 * 3.25 / std::sqrt(4 * 100.0), 0.005,
                       [base, h] { return linearNoise(base, h).deviation; }});
    }
}

} // namespace

std::vector<ReferenceValue> referenceValues(const ModelValues& base) {
    std::vector<ReferenceValue> all;
    addBifurcations(all, base);
    addCycles(all, base);
    addTimeConstants(all, base);
    addEquilibria(all, base);
    addSynapses(all, base);
    return all;
}

} // namespace berger
