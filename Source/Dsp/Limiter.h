// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>

namespace berger {

/** A limiter without attack time: its output is in [-1, 1]. A signal within that range passes unchanged. A peak beyond
   it turns the gain down at once; the gain returns to 1 with a time constant of 0.2 s. Lives on the audio thread. */
class Limiter {
public:
    void prepare(double sampleRate) noexcept;
    void restart() noexcept { reduction = 1.0; }
    double next(double x) noexcept {
        follow(std::abs(x));
        return apply(x);
    }

    /** Both sides by the same, so that nothing moves between them. */
    void next(double& left, double& right) noexcept {
        follow(std::max(std::abs(left), std::abs(right)));
        left = apply(left);
        right = apply(right);
    }

private:
    void follow(double peak) noexcept {
        if (reduction == 1.0 && peak <= 1.0)
            return;
        reduction += release * (1.0 - reduction);
        if (1.0 - reduction < 1e-9)
            reduction = 1.0;
        if (peak * reduction > 1.0)
            reduction = 1.0 / peak;
    }

    // Rounding may leave the product a hair above full scale.
    double apply(double x) const noexcept { return std::max(-1.0, std::min(1.0, x * reduction)); }

    double reduction = 1, release = 0;
};

} // namespace berger
