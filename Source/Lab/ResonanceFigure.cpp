// SPDX-License-Identifier: GPL-3.0-or-later
#include "Figure.h"
#include "Interface/Resonance/ResonanceColours.h"
#include "ResonanceOutput.h"

#include <array>

namespace berger::lab {
namespace {

using namespace figure;

// Half a cell beyond the first and the last value, so that each cell lies around its own.
Axis cellAxis(const std::vector<double>& values, float from, float to) {
    const auto n = static_cast<double>(values.size());
    const auto half = n > 1 ? 0.5 * (values.back() - values.front()) / (n - 1) : 0.5;
    return {values.front() - half, values.back() + half, from, to};
}

void drawOwn(juce::Graphics& g, const ResonanceOutput& output, juce::Rectangle<float> panel, const Axis& x) {
    if (output.ownFrequency <= x.low || output.ownFrequency >= x.high)
        return;
    constexpr std::array<float, 2> dashes{4.0f, 4.0f};
    const auto place = x.at(output.ownFrequency);
    g.drawDashedLine({place, panel.getY(), place, panel.getBottom()}, dashes.data(), 2, 1.4f);
}

void drawLegend(juce::Graphics& g, juce::Rectangle<float> panel, const std::vector<Entrainment>& cells) {
    auto place = panel.getX() + 14.0f;
    g.setFont(17.0f);
    for (const auto& ratio : ratiosOf(cells)) {
        const juce::Rectangle<float> box(place, panel.getY() + 10.0f, 66.0f, 24.0f);
        if (box.getRight() > panel.getRight())
            return;
        g.setColour(juce::Colours::white.withAlpha(0.85f));
        g.fillRect(box);
        g.setColour(colourOf(ratio));
        g.fillRect(box.withWidth(18.0f).reduced(2.0f));
        g.setColour(ink);
        g.drawText(ratio.text(), box.withTrimmedLeft(22.0f), juce::Justification::centredLeft, false);
        place += 72.0f;
    }
}

// What the colours of the lower panel are.
void drawScale(juce::Graphics& g, juce::Rectangle<float> panel, double most) {
    constexpr auto steps = 100;
    const auto bar = panel.removeFromTop(34.0f).withTrimmedTop(12.0f).withX(panel.getX() + 14.0f).withWidth(200.0f);
    const auto width = bar.getWidth() / static_cast<float>(steps);
    for (auto i = 0; i < steps; ++i) {
        g.setColour(responseColour((i + 0.5) / steps));
        g.fillRect(bar.withX(bar.getX() + width * static_cast<float>(i)).withWidth(width + 1.0f));
    }
    g.setColour(juce::Colours::white);
    g.drawRect(bar, 1.0f);
    g.setFont(17.0f);
    g.drawText("0 to " + juce::String(most, 2) + " mV", bar.withX(bar.getRight() + 10.0f),
               juce::Justification::centredLeft, false);
}

} // namespace

void writeFigure(const ResonanceOutput& output, const std::filesystem::path& file) {
    write(file, [&](juce::Graphics& g) {
        const auto own = output.ownFrequency > 0.0
                             ? "the column's own rhythm is at " + juce::String(output.ownFrequency, 3) + " Hz"
                             : juce::String("the column rests without a drive");
        drawTitle(g, juce::String::fromUTF8((output.title + ": resonance").c_str()),
                  juce::String::fromUTF8(output.settings.c_str()) + "; " + own +
                      ".\nAbove: cycles of the EEG to cycles of the drive where they keep a ratio, the paler the less "
                      "their phases do; the line is the edge of 1:1. Below: the response.");
        const auto room = height - top - bottom - gap;
        const juce::Rectangle<float> upper(left, top, width - left - right, 0.55f * room);
        const auto lower = upper.withTop(upper.getBottom() + gap).withBottom(height - bottom);
        const auto x = cellAxis(output.grid.frequencies, left, width - right);
        const auto ticks = ticksFor(x.low, x.high, 12);
        const auto yAbove = cellAxis(output.grid.depths, upper.getBottom(), upper.getY());
        const auto yBelow = cellAxis(output.grid.depths, lower.getBottom(), lower.getY());
        const auto placeIn = [&x](const Axis& y) {
            return [&x, &y](const SineDrive& drive) {
                return juce::Point<float>(x.at(drive.frequency), y.at(drive.depth));
            };
        };
        paintTongues(g, output.grid, output.cells, juce::Colours::white, placeIn(yAbove));
        drawPanel(g, upper, x, ticks, yAbove, "Depth of the drive (Hz)");
        g.setColour(ink);
        g.strokePath(edgesOf(output.tongue, placeIn(yAbove)), juce::PathStrokeType(1.8f));
        drawOwn(g, output, upper, x);
        drawLegend(g, upper, output.cells);
        paintResponses(g, output.grid, output.cells, placeIn(yBelow));
        drawPanel(g, lower, x, ticks, yBelow, "Depth of the drive (Hz)");
        g.setColour(juce::Colours::white);
        drawOwn(g, output, lower, x);
        drawScale(g, lower, mostResponse(output.cells));
        drawHorizontalAxis(g, x, ticks, "Frequency of the drive (Hz)");
    });
}

} // namespace berger::lab
