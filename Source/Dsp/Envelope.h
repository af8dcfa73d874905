// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace berger {

/** How a note rises and falls: times in s, the sustain as a share of the peak. */
struct EnvelopeShape {
    double attack = 0.005; ///< from silence to the peak
    double decay = 0.3;    ///< by 60 dB, if the sustain were 0
    double sustain = 1;    ///< [0, 1]
    double release = 0.15; ///< by 60 dB
};

/** Attack, decay, sustain, release, each an exponential curve, sample by sample. Lives on the audio thread. */
class Envelope {
public:
    /** Takes times and level from the next sample on. */
    void setShape(const EnvelopeShape& shape, double sampleRate) noexcept;

    /** Rises from where it is. */
    void start() noexcept { stage = Stage::attack; }
    void release() noexcept { stage = stage == Stage::off ? Stage::off : Stage::release; }

    /** Falls to nothing along a curve without a corner, in so many samples. */
    void cut(int samples) noexcept;
    void stop() noexcept;

    /** The next samples, in [0, 1]. */
    void render(std::span<float> out) noexcept;

    double getLevel() const noexcept { return level; }
    bool isRising() const noexcept { return stage == Stage::attack; }
    bool isOff() const noexcept { return stage == Stage::off; }

private:
    enum class Stage { off, attack, decay, release, cut };

    Stage stage = Stage::off;
    double level = 0, sustain = 1;
    double attackRate = 1, decayRate = 1, releaseRate = 1; // of the distance, each sample
    double cutFrom = 0, cutPosition = 0, cutStep = 0;      // the level where the cut began, and how far it is, [0, 1]
};

} // namespace berger
