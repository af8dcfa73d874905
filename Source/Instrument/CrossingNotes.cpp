// SPDX-License-Identifier: GPL-3.0-or-later
#include "CrossingNotes.h"

#include "Dsp/OnePole.h"

#include <algorithm>

namespace berger {
namespace {

constexpr double meanSeconds = 0.5, shortestSeconds = 0.02;
constexpr double hysteresis = 0.3; // mV

} // namespace

void CrossingNotes::prepare(double sampleRate) noexcept {
    share = onePoleShare(meanSeconds, sampleRate);
    shortestPause = static_cast<int>(shortestSeconds * sampleRate);
    restart();
}

void CrossingNotes::restart() noexcept {
    trigger.set(false);
    hasStarted = false;
    pause = 0;
}

CrossingNotes::Change CrossingNotes::next(double eeg, bool isHeard) noexcept {
    if (!hasStarted) {
        mean = eeg;
        hasStarted = true;
    }
    mean += share * (eeg - mean);
    pause = std::max(0, pause - 1);
    if (pause == 0)
        trigger.add(eeg, mean - hysteresis, mean + hysteresis);
    if (isOn == (trigger.isHigh() && isHeard))
        return Change::none;
    isOn = !isOn;
    pause = shortestPause;
    return isOn ? Change::on : Change::off;
}

} // namespace berger
