// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_graphics/juce_graphics.h>

#include <algorithm>
#include <cmath>

namespace berger::test {

/** How well two colours are told apart, from 1 to 21: the contrast ratio of WCAG 2.1. */
inline double contrast(juce::Colour a, juce::Colour b) {
    const auto luminance = [](juce::Colour c) {
        const auto linear = [](float x) { return x <= 0.04045f ? x / 12.92f : std::pow((x + 0.055f) / 1.055f, 2.4f); };
        return 0.05 + 0.2126 * static_cast<double>(linear(c.getFloatRed())) +
               0.7152 * static_cast<double>(linear(c.getFloatGreen())) +
               0.0722 * static_cast<double>(linear(c.getFloatBlue()));
    };
    return std::max(luminance(a), luminance(b)) / std::min(luminance(a), luminance(b));
}

} // namespace berger::test
