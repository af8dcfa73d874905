// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/ParameterInfo.h"

#include <vector>

namespace berger {

/** The parameters of what MIDI notes play. */
namespace parameters {
inline constexpr Parameter keys{50}, polyphony{51}, attack{52}, decay{53}, sustain{54}, release{55}, glide{56},
    bend_range{57}, unison{58}, detune{59};
inline constexpr Parameter spread{60}, velocity_level{61}, velocity_drive{62}, pressure_drive{63}, timbre_drive{64},
    key_level{65};
} // namespace parameters

std::vector<ParameterInfo> keyParameters();

/** The choices of keys, in order. */
enum class KeyMode : int { off, poly, mono, legato };

} // namespace berger
