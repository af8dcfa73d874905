// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <complex>
#include <span>
#include <vector>

namespace berger {

/** The signal without its mean and without its negative frequencies (Gabor 1946), at half its size: its angle is the
    Hilbert phase. The transform takes the signal for periodic, so the two ends mean little.
    @param signal  at least one sample */
std::vector<std::complex<double>> analyticSignal(std::span<const double> signal);

/** The most samples, up to `most`, of which the transform is quick: a product of 2, 3 and 5 alone. */
std::size_t quickLength(std::size_t most);

} // namespace berger
