// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeColours.h"

namespace berger {

ScopeColours ScopeColours::dark() {
    ScopeColours colours{Theme::colour(palette::background),
                         Theme::colour(palette::line),
                         Theme::colour(palette::soft),
                         Theme::colour(palette::ink),
                         Theme::colour(palette::accent),
                         Theme::colour(palette::warning),
                         {}};
    for (std::size_t s = 0; s < signalCount; ++s)
        colours.signals[s] = Theme::colour(static_cast<Signal>(s));
    return colours;
}

ScopeColours ScopeColours::white() {
    constexpr std::uint32_t line = 0xbcc3cd, soft = 0x4a525e, ink = 0x0b0d10, accent = 0x8a5f00, warning = 0xb3261e;
    return {juce::Colours::white,
            Theme::colour(line),
            Theme::colour(soft),
            Theme::colour(ink),
            Theme::colour(accent),
            Theme::colour(warning),
            {Theme::colour(0x2a50c0), Theme::colour(0xb04410), Theme::colour(0x0f7068), Theme::colour(ink),
             Theme::colour(0x6b4fb0)}};
}

} // namespace berger
