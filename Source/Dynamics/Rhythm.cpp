// SPDX-License-Identifier: GPL-3.0-or-later
#include "Rhythm.h"

#include "Columns/Column.h"
#include "EegWindow.h"
#include "Equilibria.h"
#include "PeriodicOrbit.h"
#include "SlowRhythm.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace berger {
namespace {

using namespace parameters;

// Peak-to-peak EEG in mV below which a shrinking oscillation counts as a column coming to rest.
constexpr double restRange = 1e-6;

// Model seconds that are waited for before a slow column is taken further at once.
constexpr double patience = 150.0;

EegWindow observe(Column& column, double seconds, double level) {
    const auto pointOf = [&column] {
        return EegWindow::Point{column.getState(), column.getTime(), column.getDrivePhase()};
    };
    EegWindow window;
    auto before = pointOf();
    for (auto n = static_cast<long>(seconds / column.getStepSeconds()); n > 0; --n) {
        column.step();
        const auto after = pointOf();
        window.add(before, after, column.getStepSeconds(), level);
        before = after;
    }
    return window;
}

// The period of a window that repeats itself, from as many whole repetitions as it holds.
std::optional<double> periodOf(const EegWindow& window, double tolerance) {
    const auto& c = window.crossings;
    const auto m = window.repetition(64, tolerance, tolerance);
    if (m == 0)
        return std::nullopt;
    const auto last = c.size() - 1, repetitions = last / m;
    return (c[last].time - c[last - repetitions * m].time) / static_cast<double>(repetitions);
}

// How exactly a cycle can be seen to repeat itself: a driven column repeats as exactly as the grid samples the drive,
// and exponential Euler's velocities are the potentials' slopes only to first order, which blurs its crossings.
double repetitionTolerance(const ModelValues& values) {
    const auto driven = values.driveShape() == DriveShape::constant ? 1e-4 : 1e-3;
    return values.integrator() == Integrator::exponentialEuler ? std::max(driven, 20.0 * values.stepSeconds()) : driven;
}

// When the drive has become stationary, in s.
double driveSettled(const ModelValues& values) {
    if (values.driveShape() == DriveShape::constant)
        return 0.0;
    const auto drive = Drive::Settings::from(values);
    if (std::isfinite(drive.end))
        return drive.end;
    return drive.start + (info(drive.shape).sweeps() ? drive.sweep : 0.0);
}

// The column's input if it is constant.
std::optional<Input<double>> constantInputOf(const Column& column) {
    auto probe = column;
    const auto input = probe.nextInput();
    return probe.getDrivePhase() == column.getDrivePhase() ? std::optional(input) : std::nullopt;
}

// What a column under a constant input can come to, and which of it a slow one will.
class Attractors {
public:
    Attractors(const ModelValues& values, const Input<double>& input)
        : map(values, input), equilibria(findEquilibria(constantsFrom(values), input)) {}

    // The stable equilibrium beside a window in which the EEG's range has shrunk.
    std::optional<State<double>> restBeside(const EegWindow& window) const {
        for (const auto& e : equilibria)
            if (std::abs(e.state.eeg() - window.middle()) < 2.0 * restRange &&
                std::ranges::all_of(map.multipliersAt(e.state), [](const auto& m) { return std::abs(m) < 1.0; }))
                return e.state;
        return std::nullopt;
    }

    // Whether the cycle that a column runs through repels its neighbours: slowly, or it would have left.
    bool isUnstableCycle(const State<double>& state, double level, double period) const {
        const auto rise = map.nextRise(state, level, 2.0 * period);
        const auto orbit = rise ? shoot(map, rise->state, period) : std::nullopt;
        return orbit && orbit->multiplier > 1.0;
    }

    std::optional<Destination> destinationOf(const State<double>& state, const EegWindow& window,
                                             double longest) const {
        if (const auto orbit = approachedOrbit(map, state, window.middle(), window.range(), longest))
            return orbit;
        for (const auto& e : equilibria) {
            if (approachesRest(map, e.state, state))
                return Destination{Destination::Kind::rest, e.state, 0.0};
            if (e.state.eeg() > window.minimum - restRange && e.state.eeg() < window.maximum + restRange)
                if (const auto end = followSpiral(map, e.state, state))
                    return end;
        }
        return std::nullopt;
    }

private:
    StepMap map;
    std::vector<Equilibrium> equilibria;
};

Rhythm restAt(const State<double>& x) { return {Rhythm::Kind::rest, 0.0, x.eeg(), x.eeg(), x}; }

// The rhythm of a column that has been set on its cycle.
Rhythm cycleFrom(Column& column, const Destination& cycle, double tolerance) {
    column.setState(cycle.state);
    const auto window = observe(column, std::max(10.0, 5.0 * cycle.period), cycle.state.eeg());
    const auto period = window.crossings.size() > 2 ? periodOf(window, tolerance) : std::nullopt;
    const auto isWhole = period && std::abs(*period - cycle.period) < 0.01 * cycle.period;
    return {Rhythm::Kind::cycle, 1.0 / (isWhole ? *period : cycle.period), window.minimum, window.maximum,
            column.getState()};
}

} // namespace

Rhythm findRhythm(ModelValues values, double longest) {
    for (const auto noise : {noise_E, noise_M, noise_I})
        values.set(noise, 0.0);
    Column column(values);
    const auto settled = driveSettled(values);
    observe(column, settled + 10.0, 0.0);

    const auto input = constantInputOf(column);
    const auto attractors = input ? std::optional<Attractors>(std::in_place, values, *input) : std::nullopt;
    const auto tolerance = repetitionTolerance(values);
    constexpr double agreement = 1e-7;
    auto seconds = 10.0;
    auto previous = observe(column, seconds, 0.0);
    auto previousPeriod = 0.0; // 0: the last window did not repeat itself
    while (column.getTime() < settled + longest) {
        auto window = observe(column, seconds, previous.middle());
        if (attractors && window.range() < restRange && window.range() <= previous.range() * 0.9999 + 1e-9)
            if (const auto rest = attractors->restBeside(window))
                return restAt(*rest);
        if (window.crossings.size() < 3) {
            seconds = std::min(2.0 * seconds, 160.0);
        } else if (const auto period = periodOf(window, tolerance)) {
            const auto same = [](double a, double b, double scale) { return std::abs(a - b) < agreement * scale; };
            if (same(*period, previousPeriod, *period) &&
                same(window.minimum, previous.minimum, 10.0 * window.range()) &&
                same(window.maximum, previous.maximum, 10.0 * window.range()) &&
                !(attractors && attractors->isUnstableCycle(column.getState(), window.middle(), *period)))
                return {Rhythm::Kind::cycle, 1.0 / *period, window.minimum, window.maximum, column.getState()};
            previousPeriod = *period;
        } else {
            previousPeriod = 0.0;
        }
        if (attractors && column.getTime() > settled + patience)
            if (const auto end = attractors->destinationOf(column.getState(), window, seconds)) {
                if (end->kind == Destination::Kind::rest)
                    return restAt(end->state);
                if (end->kind == Destination::Kind::cycle)
                    return cycleFrom(column, *end, tolerance);
                column.setState(end->state);
            }
        previous = std::move(window);
    }
    const auto& c = previous.crossings;
    const auto mean = c.size() > 1 ? static_cast<double>(c.size() - 1) / (c.back().time - c.front().time) : 0.0;
    return {Rhythm::Kind::irregular, mean, previous.minimum, previous.maximum, column.getState()};
}

} // namespace berger
