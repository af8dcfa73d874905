// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeySettings.h"

#include "Model/Drive.h"

#include <algorithm>

namespace berger {

KeySettings::KeySettings(const ParameterValues& v)
    : mode(static_cast<KeyMode>(v[parameters::keys])), polyphony(static_cast<std::size_t>(v[parameters::polyphony])),
      unison(std::min(static_cast<std::size_t>(v[parameters::unison]), polyphony)),
      envelope{v[parameters::attack] / 1000.0, v[parameters::decay] / 1000.0, v[parameters::sustain],
               v[parameters::release] / 1000.0},
      glide(v[parameters::glide] / 1000.0), bendRange(v[parameters::bend_range]), detune(v[parameters::detune]),
      spread(v[parameters::spread]), velocityLevel(v[parameters::velocity_level]),
      velocityDrive(v[parameters::velocity_drive]), pressureDrive(v[parameters::pressure_drive]),
      timbreDrive(v[parameters::timbre_drive]), level(v[parameters::key_level]), input(playedInputOf(v)),
      seed(static_cast<std::uint32_t>(v[parameters::seed])) {}

} // namespace berger
