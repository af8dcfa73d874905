// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BadValue.h"
#include "ParameterInfo.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace berger {

/** Every parameter of the model, its clock and its way out. The order is the host's order and never changes:
    new ones are added at the end. */
enum class Parameter : int {
    Ae,
    Ai,
    be,
    bi,
    C,
    a1,
    a2,
    a3,
    a4,
    s_max,
    v0,
    r,
    fr_scale,
    E_inp,
    M_inp,
    I_inp,
    noise_E,
    noise_M,
    noise_I,
    drive_shape,
    drive_depth,
    drive_frequency,
    drive_frequency_end,
    drive_sweep,
    drive_width,
    drive_start,
    drive_end,
    M_init,
    E_init,
    I_init,
    Mv_init,
    Ev_init,
    Iv_init,
    integrator,
    dt,
    seed,
    speed,
    level,
    coupling,
    highpass,
    cv_M,
    cv_E,
    cv_I,
    cv_EEG,
    sidechain,
    note_kick,
    smoothing,
    restart,
    reset,
    cv_volts,
    keys,
    polyphony,
    attack,
    decay,
    sustain,
    release,
    glide,
    bend_range,
    unison,
    detune,
    spread,
    velocity_level,
    velocity_drive,
    pressure_drive,
    timbre_drive,
    key_level,
    column_level,
    pair_coupling,
    pair_delay,
    pair_detuning,
    carrier_M_level,
    carrier_M_kind,
    carrier_M_pan,
    carrier_M_frequency,
    carrier_M_amplitude,
    carrier_M_pitch,
    carrier_M_brightness,
    carrier_M_depth,
    carrier_E_level,
    carrier_E_kind,
    carrier_E_pan,
    carrier_E_frequency,
    carrier_E_amplitude,
    carrier_E_pitch,
    carrier_E_brightness,
    carrier_E_depth,
    carrier_I_level,
    carrier_I_kind,
    carrier_I_pan,
    carrier_I_frequency,
    carrier_I_amplitude,
    carrier_I_pitch,
    carrier_I_brightness,
    carrier_I_depth,
    carrier_EEG_level,
    carrier_EEG_kind,
    carrier_EEG_pan,
    carrier_EEG_frequency,
    carrier_EEG_amplitude,
    carrier_EEG_pitch,
    carrier_EEG_brightness,
    carrier_EEG_depth
};

inline constexpr std::size_t parameterCount = static_cast<std::size_t>(Parameter::carrier_EEG_depth) + 1;

/** The choices of Parameter::drive_shape, in order. */
enum class DriveShape : int { constant, sine, ramp, linearChirp, exponentialChirp, pulseTrain, square };

/** The choices of Parameter::integrator, in order. */
enum class Integrator : int { exponentialEuler, heun, rk4 };

/** The choices of Parameter::coupling, in order. */
enum class Coupling : int { dc, ac };

/** The choices of Parameter::keys, in order. */
enum class KeyMode : int { off, poly, mono, legato };

/** The whole table, indexed by Parameter. */
std::span<const ParameterInfo, parameterCount> parameterTable();

/** The table's row for p. */
const ParameterInfo& info(Parameter p);

/** The parameter with this id, or nothing. Ids are case-sensitive (Mv_init is not M_init). */
std::optional<Parameter> findParameter(std::string_view id);

/** Up to three ids that resemble a mistyped one, nearest first, joined by ", ". */
std::string similarIds(std::string_view id);

/** A value for each parameter, in the table's units; starts with the defaults. */
class ParameterValues {
public:
    ParameterValues();

    double operator[](Parameter p) const { return values[static_cast<std::size_t>(p)]; }

    /** Sets a value as it stands, which must be inside the range and, for integers and choices, whole.
        Throws BadValue, naming the id and the range, and then changes nothing. */
    void set(Parameter p, double value);

    /** Sets a value that is known to be inside the range. Safe on the audio thread. */
    void assign(Parameter p, double value) noexcept { values[static_cast<std::size_t>(p)] = value; }

    /** The value as one of the choices' enumerators. */
    DriveShape driveShape() const { return static_cast<DriveShape>((*this)[Parameter::drive_shape]); }
    Integrator integrator() const { return static_cast<Integrator>((*this)[Parameter::integrator]); }

    /** The integration step h in s. */
    double stepSeconds() const { return (*this)[Parameter::dt] / 1000.0; }

    bool operator==(const ParameterValues&) const = default;

private:
    std::array<double, parameterCount> values;
};

/** ParameterInfo::textOf() and its sisters, of a parameter's row. */
std::string textOf(Parameter p, double value);
std::string textWithUnit(Parameter p, double value);
double valueFromText(Parameter p, std::string_view text);

/** The choices' names of a ParameterScale::choice parameter, in order; empty for others. */
std::span<const std::string> choiceNames(Parameter p);

} // namespace berger
