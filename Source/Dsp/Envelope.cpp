// SPDX-License-Identifier: GPL-3.0-or-later
#include "Envelope.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

// The attack's curve would end above the peak, so that it arrives there in a finite time and with a slope.
constexpr double attackGoal = 1.3;

// Below, a note is over: 100 dB under its peak.
constexpr double silence = 1e-5;

// The share of the distance to go in each sample, so that after so many seconds this ratio of it is left.
double rateFor(double seconds, double ratio, double sampleRate) noexcept {
    return 1.0 - std::exp(std::log(ratio) / std::fmax(seconds * sampleRate, 1.0));
}

} // namespace

void Envelope::setShape(const EnvelopeShape& shape, double sampleRate) noexcept {
    attackRate = rateFor(shape.attack, (attackGoal - 1.0) / attackGoal, sampleRate);
    decayRate = rateFor(shape.decay, 1e-3, sampleRate);
    releaseRate = rateFor(shape.release, 1e-3, sampleRate);
    sustain = shape.sustain;
}

void Envelope::cut(int samples) noexcept {
    if (stage == Stage::off)
        return;
    stage = Stage::cut;
    cutFrom = level;
    cutPosition = 0.0;
    cutStep = 1.0 / std::max(samples, 1);
}

void Envelope::stop() noexcept {
    stage = Stage::off;
    level = 0.0;
}

void Envelope::render(std::span<float> out) noexcept {
    auto x = out.begin();
    const auto put = [&] { *x++ = static_cast<float>(level); };
    while (x != out.end())
        switch (stage) {
        case Stage::attack:
            level += attackRate * (attackGoal - level);
            if (level >= 1.0) {
                level = 1.0;
                stage = Stage::decay;
            }
            put();
            break;
        case Stage::decay:
            while (x != out.end() && level != sustain) {
                level += decayRate * (sustain - level);
                if (std::abs(level - sustain) < 0.1 * silence)
                    level = sustain;
                put();
            }
            x = std::fill_n(x, out.end() - x, static_cast<float>(level));
            break;
        case Stage::release:
            level -= releaseRate * level;
            if (level < silence)
                stop();
            put();
            break;
        case Stage::cut:
            cutPosition += cutStep;
            level = cutFrom * (1.0 - cutPosition * cutPosition * (3.0 - 2.0 * cutPosition));
            if (cutPosition > 1.0 - 0.5 * cutStep)
                stop();
            put();
            break;
        case Stage::off:
            put();
            break;
        }
}

} // namespace berger
