// SPDX-License-Identifier: GPL-3.0-or-later
#include "ParameterSmoother.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

bool isLogarithmic(std::size_t index) noexcept {
    return info(static_cast<Parameter>(index)).scale == ParameterScale::logarithmic;
}

// Ramps of logarithmic parameters move in the logarithm.
double toScale(std::size_t index, double value) noexcept { return isLogarithmic(index) ? std::log(value) : value; }

} // namespace

void ParameterSmoother::setTargets(const ParameterValues& targets, std::int64_t now) noexcept {
    if (targets == target)
        return;
    const auto samples = targets[parameters::smoothing] / 1000.0 * sampleRate;
    for (std::size_t i = 0; i < parameterCount; ++i) {
        const auto p = static_cast<Parameter>(i);
        if (targets[p] == target[p])
            continue;
        if (info(p).isSmoothed && samples >= 1.0) {
            moving += ramps[i].length == 0.0 ? 1 : 0;
            beginRamp(i, targets[p], samples, now);
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

// The cubic Hermite polynomial that ends with no slope.
double ParameterSmoother::Ramp::valueAt(double x) const noexcept {
    return start + (end - start) * x * x * (3.0 - 2.0 * x) + slope * x * (1.0 - x) * (1.0 - x);
}

double ParameterSmoother::Ramp::slopeAt(double x) const noexcept {
    return (end - start) * 6.0 * x * (1.0 - x) + slope * (1.0 - x) * (1.0 - 3.0 * x);
}

void ParameterSmoother::beginRamp(std::size_t index, double end, double samples, std::int64_t now) noexcept {
    auto& ramp = ramps[index];
    Ramp next{.end = toScale(index, end), .length = samples, .begin = now};
    const auto x = ramp.length == 0.0 ? 1.0 : ramp.progress(now);
    if (x < 1.0) {
        next.start = ramp.valueAt(x);
        next.slope = ramp.slopeAt(x) / ramp.length * samples;
    } else {
        const auto p = static_cast<Parameter>(index);
        next.start = toScale(index, ramp.length == 0.0 ? current[p] : target[p]);
    }
    ramp = next;
}

bool ParameterSmoother::move(std::int64_t now) noexcept {
    jumped = false;
    moving = 0;
    for (std::size_t i = 0; i < parameterCount; ++i) {
        auto& ramp = ramps[i];
        if (ramp.length == 0.0)
            continue;
        const auto p = static_cast<Parameter>(i);
        if (const auto x = ramp.progress(now); x < 1.0) {
            // A turn may take the cubic past its ends, but never the value past its range.
            const auto onScale = ramp.valueAt(x);
            current.assign(
                p, std::clamp(isLogarithmic(i) ? std::exp(onScale) : onScale, info(p).minimum, info(p).maximum));
            ++moving;
        } else {
            current.assign(p, target[p]);
            ramp.length = 0.0;
        }
    }
    return true;
}

} // namespace berger
