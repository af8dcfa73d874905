// SPDX-License-Identifier: GPL-3.0-or-later
#include "Limiter.h"

#include "OnePole.h"

namespace berger {
namespace {

constexpr double releaseSeconds = 0.2;

} // namespace

void Limiter::prepare(double sampleRate) noexcept {
    release = onePoleShare(releaseSeconds, sampleRate);
    restart();
}

} // namespace berger
