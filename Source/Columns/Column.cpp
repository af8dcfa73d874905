// SPDX-License-Identifier: GPL-3.0-or-later
#include "Column.h"

#include "Columns/Simd/Kernels.h"
#include "Model/Integrators.h"

#include <cmath>

namespace berger {

using namespace parameters;

Constants<double> constantsFrom(const ModelValues& v) {
    return {.Ae = v[Ae],
            .Ai = v[Ai],
            .be = v[be],
            .bi = v[bi],
            .C = v[C],
            .a1 = v[a1],
            .a2 = v[a2],
            .a3 = v[a3],
            .a4 = v[a4],
            .s_max = v[s_max],
            .v0 = v[v0],
            .r = v[r],
            .fr_scale = v[fr_scale]};
}

Input<double> constantInputFrom(const ModelValues& v) {
    return {.M_inp = v[M_inp], .E_inp = v[E_inp], .I_inp = v[I_inp]};
}

State<double> initialStateFrom(const ModelValues& v) {
    constexpr std::array initial{M_init, E_init, I_init, Mv_init, Ev_init, Iv_init};
    static_assert(initial.size() == stateSize);
    State<double> x;
    for (std::size_t i = 0; i < stateSize; ++i)
        x.*stateComponents<double>[i].value = v[initial[i]];
    return x;
}

Column::Column(const ModelValues& values) {
    setValues(values);
    reset();
}

void Column::setValues(const ModelValues& values) {
    if (const auto newH = values.stepSeconds(); newH != h) {
        timeOrigin = getTime();
        stepsSinceOrigin = 0;
        h = newH;
        rootH = std::sqrt(h);
    }
    constants = constantsFrom(values);
    coefficients = ScalarCoefficients(constants);
    eulerWeights = exponentialEulerWeights(constants, h);
    initial = initialStateFrom(values);
    integrator = values.integrator();
    driveSettings = Drive::Settings::from(values);
    shiftM = values[M_inp];
    shiftI = values[I_inp];
    noiseE = values[noise_E];
    noiseM = values[noise_M];
    noiseI = values[noise_I];
    const auto newSeed = static_cast<std::uint32_t>(values[parameters::seed]);
    if (newSeed != seed) {
        seed = newSeed;
        for (std::uint32_t i = 0; i < streams.size(); ++i)
            streams[i] = DrawnStream(seed, i);
    }
}

void Column::reset() {
    state = initial;
    drive.reset();
    stepIndex = stepsSinceOrigin = 0;
    timeOrigin = 0.0;
}

float Column::DrawnStream::operator()(std::uint64_t k) {
    const auto block = k / numbers.size() * numbers.size();
    if (block != first) {
        first = block;
        simd::fillNormals(stream.getKey(), first, numbers.data(), numbers.size());
    }
    return numbers[k - block];
}

double Column::noise(double intensity, std::size_t stream) {
    return intensity == 0.0 ? 0.0 : (intensity / rootH) * static_cast<double>(streams[stream](stepIndex));
}

Input<double> Column::nextInput(double extraE) {
    const Input<double> input{.M_inp = shiftM + noise(noiseM, 1),
                              .E_inp = drive.next(driveSettings, getTime(), h) + extraE + noise(noiseE, 0),
                              .I_inp = shiftI + noise(noiseI, 2)};
    ++stepIndex;
    ++stepsSinceOrigin;
    return input;
}

void Column::advance(const Input<double>& input) {
    const auto f = [this, &input](const State<double>& x) { return drift(coefficients, x, input); };
    switch (integrator) {
    case Integrator::exponentialEuler:
        state = integrators::weightedEuler(f, state, eulerWeights);
        break;
    case Integrator::heun:
        state = integrators::heun(f, state, h);
        break;
    case Integrator::rk4:
        state = integrators::rk4(f, state, h);
        break;
    }
}

} // namespace berger
