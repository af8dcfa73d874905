// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>

namespace berger {

/** The integrated loudness in LUFS of a stereo sound at 48 kHz, as EBU R 128 measures it (ITU-R BS.1770-4: both gates,
    blocks of 400 ms that overlap by three quarters); minus infinity if all is below the absolute gate. */
double loudness(std::span<const std::array<double, 2>> sound);

} // namespace berger
