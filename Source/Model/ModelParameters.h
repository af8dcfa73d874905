// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BadValue.h"
#include "ParameterInfo.h"

#include <array>
#include <cstddef>
#include <span>

namespace berger {

/** The parameters of the model, its input, its integration and its initial state. */
namespace parameters {
inline constexpr Parameter Ae{0}, Ai{1}, be{2}, bi{3}, C{4}, a1{5}, a2{6}, a3{7}, a4{8}, s_max{9}, v0{10}, r{11},
    fr_scale{12};
inline constexpr Parameter E_inp{13}, M_inp{14}, I_inp{15}, noise_E{16}, noise_M{17}, noise_I{18};
inline constexpr Parameter drive_shape{19}, drive_depth{20}, drive_frequency{21}, drive_frequency_end{22},
    drive_sweep{23}, drive_width{24}, drive_start{25}, drive_end{26};
inline constexpr Parameter M_init{27}, E_init{28}, I_init{29}, Mv_init{30}, Ev_init{31}, Iv_init{32};
inline constexpr Parameter integrator{33}, dt{34}, seed{35};
} // namespace parameters

inline constexpr std::size_t modelParameterCount = 36; // the first in the hosts' order

/** Their rows, indexed by Parameter. */
std::span<const ParameterInfo, modelParameterCount> modelParameters();

/** The choices of drive_shape, in order. */
enum class DriveShape : int { constant, sine, ramp, linearChirp, exponentialChirp, pulseTrain, square };

/** The choices of integrator, in order. */
enum class Integrator : int { exponentialEuler, heun, rk4 };

/** A value for each of the model's parameters, in their units; starts with the defaults. */
class ModelValues {
public:
    ModelValues();

    double operator[](Parameter p) const { return values[static_cast<std::size_t>(p)]; }

    /** Sets a value as it stands, which must be inside the range and, for integers and choices, whole.
        Throws BadValue, naming the id and the range, and then changes nothing; also for a parameter that is not
        the model's. */
    void set(Parameter p, double value);

    /** Sets a value that is known to be inside the range. Safe on the audio thread. */
    void assign(Parameter p, double value) noexcept { values[static_cast<std::size_t>(p)] = value; }

    /** The value as one of the choices' enumerators. */
    DriveShape driveShape() const { return static_cast<DriveShape>((*this)[parameters::drive_shape]); }
    Integrator integrator() const { return static_cast<Integrator>((*this)[parameters::integrator]); }

    /** The integration step h in s. */
    double stepSeconds() const { return (*this)[parameters::dt] / 1000.0; }

    bool operator==(const ModelValues&) const = default;

private:
    std::array<double, modelParameterCount> values;
};

} // namespace berger
