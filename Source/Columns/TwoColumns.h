// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Columns/Simd/Kernels.h"
#include "Model/JansenRit.h"
#include "Model/ModelParameters.h"

#include <cstddef>

namespace berger {

/** The states and constants of two columns, integrated in double as the two lanes of one vector: a step of both takes
    hardly longer than a step of one. What a lane gives does not depend on the other lane. The results of processors
   with other instruction sets differ by rounding.

    Nothing here allocates, locks or throws. */
class TwoColumns {
public:
    /** Takes a lane's constants, and for both lanes the step and the integrator. */
    void setValues(std::size_t lane, const ModelValues& values);

    State<double> getState(std::size_t lane) const {
        return {get(0, lane), get(1, lane), get(2, lane), get(3, lane), get(4, lane), get(5, lane)};
    }
    double getEeg(std::size_t lane) const { return get(1, lane) - get(2, lane); }
    void setState(std::size_t lane, const State<double>& state);

    /** Back to the initial state of the lane's values. */
    void reset(std::size_t lane) { setState(lane, initial[lane]); }

    /** Integrates one step of both with their inputs held. */
    void step(const Input<double>& first, const Input<double>& second) { simd::step(table, integrator, first, second); }

    const Constants<double>& getConstants(std::size_t lane) const { return constants[lane]; }

private:
    double get(std::size_t component, std::size_t lane) const { return table.rows[simd::state + component][lane]; }

    simd::TwoColumnTable table;
    std::array<Constants<double>, 2> constants{};
    std::array<State<double>, 2> initial{};
    Integrator integrator{};
};

} // namespace berger
