// SPDX-License-Identifier: GPL-3.0-or-later
#include "ParameterSmoother.h"

#include <algorithm>

namespace berger {

bool isSmoothed(Parameter p) noexcept {
    using enum Parameter;
    const auto& row = info(p);
    switch (p) {
    case coupling: // a choice of two whose mixtures are fine
        return true;
    case drive_start:
    case drive_end:
    case dt:
    case smoothing:
    case note_kick:
        return false;
    default:
        return row.group != ParameterGroup::initialState && row.scale != ParameterScale::choice &&
               row.scale != ParameterScale::integer;
    }
}

void ParameterSmoother::setTargets(const ParameterValues& targets, std::int64_t now) noexcept {
    if (targets == target)
        return;
    const auto samples = targets[Parameter::smoothing] / 1000.0 * sampleRate;
    for (std::size_t i = 0; i < parameterCount; ++i) {
        const auto p = static_cast<Parameter>(i);
        if (targets[p] == target[p])
            continue;
        if (isSmoothed(p) && samples >= 1.0) {
            const auto start = valueAt(i, now);
            moving += ramps[i].length == 0.0 ? 1 : 0;
            ramps[i] = {start, samples, now};
        } else {
            moving -= ramps[i].length == 0.0 ? 0 : 1;
            ramps[i].length = 0.0;
            current.assign(p, targets[p]);
            jumped = true;
        }
        target.assign(p, targets[p]);
    }
    moving += jumped ? 1 : 0; // so that update() looks
}

void ParameterSmoother::snap() noexcept {
    current = target;
    ramps.fill({});
    moving = 0;
    jumped = false;
}

double ParameterSmoother::valueAt(std::size_t index, std::int64_t now) const noexcept {
    const auto p = static_cast<Parameter>(index);
    const auto& ramp = ramps[index];
    if (ramp.length == 0.0)
        return current[p];
    const auto progress = static_cast<double>(now - ramp.begin) / ramp.length;
    return progress >= 1.0 ? target[p] : ramp.start + (target[p] - ramp.start) * progress;
}

bool ParameterSmoother::move(std::int64_t now) noexcept {
    jumped = false;
    moving = 0;
    for (std::size_t i = 0; i < parameterCount; ++i) {
        if (ramps[i].length == 0.0)
            continue;
        const auto p = static_cast<Parameter>(i);
        current.assign(p, valueAt(i, now));
        if (static_cast<double>(now - ramps[i].begin) >= ramps[i].length)
            ramps[i].length = 0.0;
        else
            ++moving;
    }
    return true;
}

} // namespace berger
