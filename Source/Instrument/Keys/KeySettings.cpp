// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeySettings.h"

#include "Columns/PlayedDrive.h"

#include <algorithm>

namespace berger {

KeySettings::KeySettings(const ParameterValues& v)
    : mode(static_cast<KeyMode>(v[Parameter::keys])), polyphony(static_cast<std::size_t>(v[Parameter::polyphony])),
      unison(std::min(static_cast<std::size_t>(v[Parameter::unison]), polyphony)),
      envelope{v[Parameter::attack] / 1000.0, v[Parameter::decay] / 1000.0, v[Parameter::sustain],
               v[Parameter::release] / 1000.0},
      glide(v[Parameter::glide] / 1000.0), bendRange(v[Parameter::bend_range]), detune(v[Parameter::detune]),
      spread(v[Parameter::spread]), velocityLevel(v[Parameter::velocity_level]),
      velocityDrive(v[Parameter::velocity_drive]), pressureDrive(v[Parameter::pressure_drive]),
      timbreDrive(v[Parameter::timbre_drive]), level(v[Parameter::key_level]), input(playedInputOf(v)),
      seed(static_cast<std::uint32_t>(v[Parameter::seed])) {}

} // namespace berger
