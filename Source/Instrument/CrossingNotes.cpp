// SPDX-License-Identifier: GPL-3.0-or-later
#include "CrossingNotes.h"

#include "Dsp/OnePole.h"

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

CrossingNotes::Event CrossingNotes::take(std::span<const double> eeg, bool isHeard) noexcept {
    if (!hasStarted && !eeg.empty()) {
        mean = eeg[0];
        hasStarted = true;
    }
    for (std::size_t i = 0; i < eeg.size(); ++i) {
        mean += share * (eeg[i] - mean);
        if (pause > 0)
            --pause;
        if (pause == 0)
            trigger.add(eeg[i], mean - hysteresis, mean + hysteresis);
        if (isOn == (trigger.isHigh() && isHeard))
            continue;
        isOn = !isOn;
        pause = shortestPause;
        return {i, isOn ? Change::on : Change::off};
    }
    return {eeg.size(), Change::none};
}

} // namespace berger
