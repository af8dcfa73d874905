// SPDX-License-Identifier: GPL-3.0-or-later
#include "Column.h"

#include <array>

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

Column::Column(const ModelValues& values, std::uint32_t firstDraw) : input(values, firstDraw) {
    setValues(values);
    reset();
}

void Column::setValues(const ModelValues& values) {
    input.setValues(values);
    for (const auto lane : {0u, 1u})
        columns.setValues(lane, values);
}

void Column::reset() {
    input.reset();
    for (const auto lane : {0u, 1u})
        columns.reset(lane);
}

void Column::setState(const State<double>& state) {
    for (const auto lane : {0u, 1u})
        columns.setState(lane, state);
}

void Column::stimulate(double spikes) {
    auto state = getState();
    berger::stimulate(columns.getConstants(0), state, spikes);
    setState(state);
}

void Column::advance(const Input<double>& held) { columns.step(held, held); }

} // namespace berger
