// SPDX-License-Identifier: GPL-3.0-or-later
#include "SigmoidPlot.h"

#include "Columns/Column.h"
#include "Interface/Controls/Theme.h"
#include "Interface/Scope/Ticks.h"

namespace berger {
namespace {

using Area = juce::Rectangle<float>;

constexpr float axisTextHeight = 12.0f;

void paintAxes(juce::Graphics& g, Area area, double low, double high, double most) {
    g.setFont(Theme::font(axisTextHeight));
    const auto across = ticksFor(low, high, std::max(3, juce::roundToInt(area.getWidth() / 45.0f)));
    const auto y = [&](double rate) { return area.getBottom() - static_cast<float>(rate / most) * area.getHeight(); };
    const auto x = [&](double v) {
        return area.getX() + static_cast<float>((v - low) / (high - low)) * area.getWidth();
    };
    const auto grid = Theme::colour(palette::line).withAlpha(0.55f), text = Theme::colour(palette::soft);
    const auto unit = juce::String("mV");
    const auto unitLeft = area.getRight() - Theme::font(axisTextHeight).getStringWidthFloat(unit);
    for (const auto v : across.values) {
        g.setColour(grid);
        g.fillRect(Area(x(v) - 0.5f, area.getY(), 1.0f, area.getHeight()));
        const auto label = Area(40.0f, axisTextHeight).withCentre({x(v), area.getBottom() + 9.0f});
        if (label.getCentreX() + 12.0f > unitLeft) // where the axis has its unit
            continue;
        g.setColour(text);
        g.drawText(across.text(v), label, juce::Justification::centred, false);
    }
    g.setColour(text);
    g.drawText(unit, Area(30.0f, axisTextHeight).withRightX(area.getRight()).withY(area.getBottom() + 3.0f),
               juce::Justification::centredRight, false);
    g.drawText("1/s", Area(28.0f, axisTextHeight).withX(area.getX() - 2.0f).withBottomY(area.getY() - 2.0f),
               juce::Justification::centredLeft, false);
    const auto up = ticksFor(0.0, most, area.getHeight() < 80.0f ? 3 : 6);
    for (const auto rate : up.values) {
        g.setColour(grid);
        g.fillRect(Area(area.getX(), y(rate) - 0.5f, area.getWidth(), 1.0f));
        g.setColour(text);
        g.drawText(up.text(rate), Area(30.0f, axisTextHeight).withCentre({area.getX() - 18.0f, y(rate)}),
                   juce::Justification::centredRight, false);
    }
}

} // namespace

juce::Colour colourOf(Population population) {
    constexpr std::array colours{palette::M, palette::E, palette::I};
    return Theme::colour(colours[static_cast<std::size_t>(population)]);
}

void paintSigmoid(juce::Graphics& g, Area area, const ModelValues& values,
                  const std::optional<std::array<double, 3>>& potentials) {
    const auto constants = constantsFrom(values);
    const auto most = std::max(1e-9, constants.fr_scale * constants.s_max);
    const auto half = juce::jlimit(2.0, 60.0, 7.0 / std::max(constants.r, 0.05)); // mV either side
    const auto low = constants.v0 - half, high = constants.v0 + half;
    paintAxes(g, area, low, high, most);
    const auto place = [&](double v) {
        const auto level = sigmoid(constants, 1.0, v);
        const auto share = juce::jlimit(0.0, 1.0, (v - low) / (high - low));
        return juce::Point<float>(area.getX() + static_cast<float>(share) * area.getWidth(),
                                  area.getBottom() - static_cast<float>(level) * area.getHeight());
    };
    juce::Path curve;
    constexpr auto pieces = 48;
    curve.startNewSubPath(place(low));
    for (int i = 1; i <= pieces; ++i)
        curve.lineTo(place(low + (high - low) * i / pieces));
    g.setColour(Theme::colour(palette::edge));
    g.strokePath(curve, juce::PathStrokeType(1.5f));
    if (!potentials)
        return;
    for (const auto population : populations) {
        const auto dot = Area(9.0f, 9.0f).withCentre(place((*potentials)[static_cast<std::size_t>(population)]));
        g.setColour(colourOf(population));
        population == Population::P ? g.fillRect(dot) : g.fillEllipse(dot);
        g.setColour(Theme::colour(palette::background));
        g.drawEllipse(dot.expanded(1.0f), 1.0f);
    }
}

} // namespace berger
