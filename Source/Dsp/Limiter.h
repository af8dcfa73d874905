// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace berger {

/** A limiter without attack time: its output is in [-1, 1]. A signal within that range passes unchanged. A peak beyond
   it turns the gain down at once; the gain returns to 1 with a time constant of 0.2 s. Lives on the audio thread. */
class Limiter {
public:
    void prepare(double sampleRate) noexcept;
    void restart() noexcept { reduction = 1.0; }

    /** The next samples, in place. */
    void process(std::span<double> samples) noexcept;

    /** Both sides by the same, so that nothing moves between them. They are of the same length. */
    void process(std::span<double> left, std::span<double> right) noexcept;

private:
    void follow(double peak) noexcept;
    double apply(double x) const noexcept;

    double reduction = 1, release = 0;
};

} // namespace berger
