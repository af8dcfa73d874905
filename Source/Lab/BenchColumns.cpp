// SPDX-License-Identifier: GPL-3.0-or-later
#include "Bench.h"
#include "Columns/Column.h"
#include "Columns/ColumnBank.h"
#include "Columns/ColumnPair.h"
#include "Instrument/Parameters.h"
#include "Model/Integrators.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <map>

namespace berger::lab {
namespace {

using namespace parameters;

constexpr double alphaInput = 220; // Hz

ParameterValues valuesOf(Integrator scheme, bool isNoisy) {
    ParameterValues values;
    values.set(E_inp, alphaInput);
    values.set(noise_E, isNoisy ? 1 : 0);
    values.set(integrator, static_cast<double>(scheme));
    return values;
}

// ---- what one writes first: every product where the equations have it, and std::exp

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

template <Integrator scheme> void naiveSteps(const Constants<double>& c, State<double>& x, double h, int steps) {
    const auto f = [&c](const State<double>& y) { return naiveDrift(c, y, alphaInput); };
    const auto weights = exponentialEulerWeights(c, h);
    for (int i = 0; i < steps; ++i)
        x = scheme == Integrator::rk4 ? integrators::rk4(f, x, h) : integrators::weightedEuler(f, x, weights);
}

using NaiveSteps = void (*)(const Constants<double>& c, State<double>& x, double h, int steps);

// The same for the processor's own instruction set, where it has a name.
#if defined(__GNUC__) && defined(__x86_64__)
#define BERGER_OWN_TARGET "avx512f,avx512dq,avx512vl,avx2,fma"
template <Integrator scheme> [[gnu::target(BERGER_OWN_TARGET), gnu::flatten]] void
ownNaiveSteps(const Constants<double>& c, State<double>& x, double h, int steps) {
    naiveSteps<scheme>(c, x, h, steps);
}
bool hasOwnTarget() { return __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"); }
#else
template <Integrator scheme> constexpr NaiveSteps ownNaiveSteps = nullptr;
bool hasOwnTarget() { return false; }
#endif

// ---- the fewest operations that a step is known to take, counted by its own equations

// Fused multiply-adds and products; sums are free, as if each could be fused or had a place beside them.
struct Counting {
    static inline int operations = 0;
    Counting() = default;
    explicit Counting(double) {}
};

Counting counted() {
    ++Counting::operations;
    return {};
}
Counting operator+(const Counting&, const Counting&) { return {}; }
Counting operator*(const Counting&, const Counting&) { return counted(); }
Counting mulAdd(const Counting&, const Counting&, const Counting&) { return counted(); }
Counting acceleration(const Counting&, const Counting&, const Counting&, const Counting&, const Counting&) {
    Counting::operations += 2; // damping and stiffness
    return {};
}
Counting acceleration(const Counting&, const Counting&, const Counting&, const Counting&, const Counting&,
                      const Counting&) {
    Counting::operations += 2;
    return {};
}

struct CountingCoefficients {
    Counting gainE, dampingE, dampingI, stiffnessE, stiffnessI;
};

std::array<Counting, 3> synapticDrives(const CountingCoefficients&, const State<Counting>&, const Input<Counting>&) {
    // The argument, a polynomial of the third degree, a table's entry, the sum in the denominator and the quotient.
    Counting::operations += 3 * (1 + 3 + 1 + 1 + 1);
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

// columns: at least one.
template <class T> double bankNanoseconds(int attempts, std::size_t columns, Integrator scheme, bool isNoisy) {
    const auto steps = std::max<std::size_t>(64, (std::size_t{1} << 20) / columns);
    ColumnBank<T> bank(columns, scheme);
    for (std::size_t i = 0; i < columns; ++i) {
        auto values = valuesOf(scheme, isNoisy);
        values.set(seed, static_cast<double>(i));
        bank.setValues(i, values);
        bank.reset(i);
    }
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

std::vector<Figure> measureColumns(const Effort& effort) {
    const auto attempts = effort.attempts;
    std::vector<Figure> figures;
    std::map<std::string, double> byName;
    const auto add = [&](const std::string& name, double value, const char* unit = "ns a column-step") {
        figures.push_back({name, unit, value});
        byName[name] = value;
    };
    constexpr std::array schemes{Integrator::exponentialEuler, Integrator::rk4};
    const auto addNaive = [&](const std::string& name, NaiveSteps take) {
        constexpr int steps = 200000;
        const auto constants = constantsFrom(valuesOf(Integrator::rk4, false));
        const volatile double stepLength = 0.0005; // read back, so that the compiler does not know it
        State<double> x;
        add(name, 1e9 / steps * minimumSeconds([&] { take(constants, x, stepLength, steps); }, attempts));
        if (!std::isfinite(x.eeg()))
            throw std::logic_error("the naive column diverges");
    };
    addNaive("naive double, exp-euler", naiveSteps<Integrator::exponentialEuler>);
    addNaive("naive double, rk4", naiveSteps<Integrator::rk4>);
    if (hasOwnTarget()) {
        addNaive("naive double for this processor, exp-euler", ownNaiveSteps<Integrator::exponentialEuler>);
        addNaive("naive double for this processor, rk4", ownNaiveSteps<Integrator::rk4>);
    }
    for (const auto scheme : schemes)
        for (const auto isNoisy : {false, true}) {
            Column column(valuesOf(scheme, isNoisy));
            add("single column, " + nameOf(scheme) + (isNoisy ? ", noise" : ""),
                nanoseconds(attempts, [&] { column.step(); }));
        }
    for (const auto scheme : schemes) {
        ColumnPair pair(valuesOf(scheme, false), {});
        add("pair of columns, " + nameOf(scheme), nanoseconds(attempts, [&] { pair.step(); }), "ns a pair-step");
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
