// SPDX-License-Identifier: GPL-3.0-or-later
#include "WelchStream.h"

#include <algorithm>
#include <functional>

namespace berger {

void WelchStream::add(double x) {
    part.push_back(x);
    if (part.size() < length)
        return;
    const auto one = estimator.estimate(part);
    if (segments++ == 0)
        sum = one;
    else
        std::transform(sum.power.begin(), sum.power.end(), one.power.begin(), sum.power.begin(), std::plus());
    part.erase(part.begin(), part.begin() + static_cast<std::ptrdiff_t>(length / 2));
}

Spectrum WelchStream::result() const {
    auto mean = sum;
    for (auto& power : mean.power)
        power /= static_cast<double>(segments);
    return mean;
}

} // namespace berger
