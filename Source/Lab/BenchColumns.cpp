// SPDX-License-Identifier: GPL-3.0-or-later
#include "Bench.h"
#include "Columns/Column.h"
#include "Columns/ColumnBank.h"
#include "Instrument/Parameters.h"
#include "Model/Integrators.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <map>

namespace berger::lab {
namespace {

using namespace parameters;

constexpr double input = 220; // Hz

ParameterValues valuesOf(Integrator scheme, bool isNoisy) {
    ParameterValues values;
    values.set(E_inp, input);
    values.set(noise_E, isNoisy ? 1 : 0);
    values.set(integrator, static_cast<double>(scheme));
    return values;
}

// ---- what one writes first: every product where the equations have it, std::exp, nothing kept from step to step

State<double> naiveDrift(const Constants<double>& c, const State<double>& x, double E_in) {
    const auto S = [&c](double v) { return c.s_max / (1.0 + std::exp(c.r * (c.v0 - v))); };
    return {x.Mv,
            x.Ev,
            x.Iv,
            c.Ae * c.be * c.fr_scale * S(x.E - x.I) - 2.0 * c.be * x.Mv - c.be * c.be * x.M,
            c.Ae * c.be * c.fr_scale * (E_in + c.C * c.a2 * S(c.C * c.a1 * x.M)) - 2.0 * c.be * x.Ev -
                c.be * c.be * x.E,
            c.Ai * c.bi * c.fr_scale * (c.C * c.a4 * S(c.C * c.a3 * x.M)) - 2.0 * c.bi * x.Iv - c.bi * c.bi * x.I};
}

void naiveExponentialEuler(const Constants<double>& c, State<double>& x, double h) {
    const auto f = naiveDrift(c, x, input);
    const auto weight = [h](double b) { return (1.0 - std::exp(-2.0 * b * h)) / (2.0 * b); };
    x = {x.M + h * f.M,
         x.E + h * f.E,
         x.I + h * f.I,
         x.Mv + weight(c.be) * f.Mv,
         x.Ev + weight(c.be) * f.Ev,
         x.Iv + weight(c.bi) * f.Iv};
}

void naiveRk4(const Constants<double>& c, State<double>& x, double h) {
    const auto f = [&c](const State<double>& y) { return naiveDrift(c, y, input); };
    x = integrators::rk4(f, x, h);
}

// ---- the operations of a step, counted by its own equations

struct Counting {
    static inline int operations = 0;
    Counting() = default;
    explicit Counting(double) {}
};

Counting counted() {
    ++Counting::operations;
    return {};
}
Counting operator+(const Counting&, const Counting&) { return counted(); }
Counting operator*(const Counting&, const Counting&) { return counted(); }
Counting mulAdd(const Counting&, const Counting&, const Counting&) { return counted(); }
Counting acceleration(const Counting&, const Counting&, const Counting&, const Counting&, const Counting&) {
    Counting::operations += 2; // as batches take them
    return {};
}
Counting acceleration(const Counting&, const Counting&, const Counting&, const Counting&, const Counting&,
                      const Counting&) {
    Counting::operations += 3;
    return {};
}

struct CountingCoefficients {
    Counting gainE, peakP, peakE, peakI, dampingE, dampingI, stiffnessE, stiffnessI, toE, toI;
};

std::array<Counting, 3> synapticDrives(const CountingCoefficients&, const State<Counting>&, const Input<Counting>&) {
    Counting::operations += 3 * simd::sigmoidOperations + 4; // and the potentials
    return {};
}

int operationsOf(Integrator scheme) {
    const CountingCoefficients c;
    const Input<Counting> u;
    const State<Counting> x;
    const auto f = [&](const State<Counting>& y) { return drift<Counting>(c, y, u); };
    Counting::operations = 0;
    if (scheme == Integrator::exponentialEuler)
        integrators::weightedEuler(f, x, State<Counting>{});
    else
        integrators::rk4(f, x, Counting());
    return Counting::operations;
}

// ---- nanoseconds a step of a column

template <class Step> double nanoseconds(int attempts, const Step& step) {
    constexpr int steps = 200000;
    return 1e9 / steps *
           minimumSeconds(
               [&] {
                   for (int i = 0; i < steps; ++i)
                       step();
               },
               attempts);
}

template <class T> double bankNanoseconds(int attempts, std::size_t columns, Integrator scheme, bool isNoisy) {
    ColumnBank<T> bank(columns, scheme);
    for (std::size_t i = 0; i < columns; ++i) {
        auto values = valuesOf(scheme, isNoisy);
        values.set(seed, static_cast<double>(i));
        bank.setValues(i, values);
        bank.reset(i);
    }
    const auto steps = std::max<std::size_t>(64, (std::size_t{1} << 20) / columns);
    bank.advance(steps);
    return 1e9 * minimumSeconds([&] { bank.advance(steps); }, attempts) / static_cast<double>(steps * columns);
}

// The least time that a column's share of a float vector's operations can take here, ns.
double limitNanoseconds(int attempts, Integrator scheme) {
    constexpr std::size_t rounds = 100000;
    volatile float sink = 0;
    const auto seconds = minimumSeconds([&] { sink = simd::multiplyAdd(rounds); }, attempts);
    static_cast<void>(sink);
    const auto lanes = static_cast<double>(simd::vectorBytes()) / sizeof(float);
    return 1e9 * seconds / (12.0 * rounds) * operationsOf(scheme) / lanes;
}

std::string nameOf(Integrator scheme) { return scheme == Integrator::rk4 ? "rk4" : "exp-euler"; }

} // namespace

std::vector<Figure> measureColumns(int attempts) {
    std::vector<Figure> figures;
    std::map<std::string, double> byName;
    const auto add = [&](const std::string& name, double value, const char* unit = "ns a column-step") {
        figures.push_back({name, unit, value});
        byName[name] = value;
    };
    constexpr std::array schemes{Integrator::exponentialEuler, Integrator::rk4};
    const auto constants = constantsFrom(valuesOf(Integrator::rk4, false));
    // Read back, so that the compiler knows neither.
    const volatile double stepLength = 0.0005;
    State<double> x;
    add("naive double, exp-euler", nanoseconds(attempts, [&] { naiveExponentialEuler(constants, x, stepLength); }));
    add("naive double, rk4", nanoseconds(attempts, [&] { naiveRk4(constants, x, stepLength); }));
    if (!std::isfinite(x.eeg()))
        throw std::logic_error("the naive column diverges");
    for (const auto scheme : schemes)
        for (const auto isNoisy : {false, true}) {
            Column column(valuesOf(scheme, isNoisy));
            add("single column, " + nameOf(scheme) + (isNoisy ? ", noise" : ""),
                nanoseconds(attempts, [&] { column.step(); }));
        }
    for (const auto columns : {16, 64, 1024, 16384})
        for (const auto scheme : schemes)
            for (const auto isNoisy : {false, true}) {
                const auto rest = ", " + nameOf(scheme) + (isNoisy ? ", noise" : "");
                const auto n = static_cast<std::size_t>(columns);
                add("bank of " + std::to_string(columns) + " float" + rest,
                    bankNanoseconds<float>(attempts, n, scheme, isNoisy));
                add("bank of " + std::to_string(columns) + " double" + rest,
                    bankNanoseconds<double>(attempts, n, scheme, isNoisy));
            }
    for (const auto scheme : schemes) {
        const auto name = nameOf(scheme), bank = "bank of 64 float, " + name;
        const auto limit = limitNanoseconds(attempts, scheme);
        add("limit of " + std::string(simd::instructionSet()) + ", " + name + " float", limit);
        add("fraction of the limit, " + bank, limit / byName[bank], "");
        add("naive / single column, " + name, byName["naive double, " + name] / byName["single column, " + name], "");
        add("naive / " + bank, byName["naive double, " + name] / byName[bank], "");
        add("noise / no noise, " + bank, byName[bank + ", noise"] / byName[bank], "");
        add("16384 columns / 64, float, " + name, byName["bank of 16384 float, " + name] / byName[bank], "");
    }
    return figures;
}

} // namespace berger::lab
