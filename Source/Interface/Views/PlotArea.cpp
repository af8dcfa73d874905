// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlotArea.h"

#include "Interface/Controls/Theme.h"
#include "Interface/Scope/Ticks.h"
#include "Plugin/Utf8.h"

namespace berger {

void paintTicksAcross(juce::Graphics& g, const PlotArea& area, double from, double to,
                      const std::function<float(double)>& placeOf) {
    constexpr int pixelsPerTick = 70;
    const auto plot = area.plot.toFloat();
    const auto ticks = ticksFor(from, to, std::max(2, area.plot.getWidth() / pixelsPerTick));
    g.setFont(Theme::font(12.0f));
    for (const auto value : ticks.values) {
        const auto x = placeOf(value);
        g.setColour(Theme::colour(palette::line).withAlpha(0.55f));
        g.fillRect(x, plot.getY(), 1.0f, plot.getHeight());
        g.setColour(Theme::colour(palette::soft));
        const auto middle = juce::jlimit(plot.getX() + 12.0f, plot.getRight() - 14.0f, x);
        g.drawText(
            utf8(ticks.text(value)),
            juce::Rectangle<float>(60.0f, 14.0f).withCentre({middle, static_cast<float>(area.foot.getY()) + 8.0f}),
            juce::Justification::centred, false);
    }
}

} // namespace berger
