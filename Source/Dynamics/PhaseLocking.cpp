// SPDX-License-Identifier: GPL-3.0-or-later
#include "PhaseLocking.h"

#include "AnalyticSignal.h"

#include <cmath>
#include <complex>
#include <stdexcept>

namespace berger {

PhaseLocking phaseLocking(std::span<const double> a, std::span<const double> b) {
    if (a.size() != b.size() || a.size() < 32)
        throw std::invalid_argument("phase locking needs two signals of the same length, at least 32 samples");
    const auto first = analyticSignal(a), second = analyticSignal(b);
    const auto margin = a.size() / 20;
    auto sum = std::complex<double>{};
    for (auto i = margin; i < a.size() - margin; ++i)
        if (const auto product = first[i] * std::conj(second[i]); product != std::complex<double>{})
            sum += product / std::abs(product);
    return {std::abs(sum) / static_cast<double>(a.size() - 2 * margin), std::arg(sum)};
}

} // namespace berger
