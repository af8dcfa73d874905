// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpectrogramPainter.h"

#include "Interface/Controls/Theme.h"
#include "Interface/Scope/Ticks.h"
#include "Plugin/Utf8.h"
#include "SpectrumTexts.h"

#include <cmath>

namespace berger {
namespace {

constexpr int keyWidth = 12, keyGap = 10;

struct Stop {
    double part;
    std::uint32_t colour;
};
// Ever lighter, so that they are told apart without hue.
constexpr std::array<Stop, 5> stops{
    {{0.0, palette::background}, {0.35, 0x45307d}, {0.62, 0xb8447a}, {0.83, 0xf0975a}, {1.0, palette::EEG}}};

using Colours = std::array<juce::PixelRGB, 256>;

const Colours& colourTable() {
    static const Colours table = [] {
        Colours colours;
        for (std::size_t i = 0; i < colours.size(); ++i) {
            const auto colour = powerColour(static_cast<double>(i) / (colours.size() - 1));
            colours[i].setARGB(255, colour.getRed(), colour.getGreen(), colour.getBlue());
        }
        return colours;
    }();
    return table;
}

// The bins of a row of pixels: one at least.
struct Bins {
    std::size_t first, last;
};
std::vector<Bins> rowsOf(const SpectrumLayout& layout, int height, double binHz) {
    std::vector<Bins> rows;
    rows.reserve(static_cast<std::size_t>(height));
    const auto binAt = [&](double y) {
        return static_cast<std::size_t>(std::lround(layout.hzOf(1.0 - y / height) / binHz));
    };
    for (int y = 0; y < height; ++y)
        rows.push_back({std::max<std::size_t>(1, binAt(y + 1)), std::max<std::size_t>(1, binAt(y))});
    return rows;
}

// Numbers of colours, of which the table has 256, from a power's place on its axis.
void findShades(const SpectrumLayout& layout, const Spectrogram::Column& column, std::vector<std::uint8_t>& shades) {
    const auto& values = layout.isPowerLog ? column.decades : column.power;
    const auto low = layout.isPowerLog ? std::log10(layout.bottom) : layout.bottom;
    const auto high = layout.isPowerLog ? std::log10(layout.top) : layout.top;
    const auto factor = static_cast<float>(255.0 / (high - low)), offset = static_cast<float>(low);
    shades.resize(values.size());
    for (std::size_t k = 0; k < values.size(); ++k)
        shades[k] = static_cast<std::uint8_t>(std::clamp((values[k] - offset) * factor, 0.0f, 255.0f));
}

// In the display's own pixels, since to stretch it would take several times as long.
juce::Image imageOf(const SpectrumLayout& layout, const SpectrumShown& shown, float scale) {
    const auto& columns = shown.spectrogram.getColumns();
    const auto size = layout.plot.toFloat() * scale;
    const auto width = std::max(1, juce::roundToInt(size.getWidth()));
    const auto height = std::max(1, juce::roundToInt(size.getHeight()));
    const auto rows = rowsOf(layout, height, shown.spectrogram.getBinHz());
    std::vector<std::uint8_t> shades, picture(static_cast<std::size_t>(height) * Spectrogram::columnCount);
    for (const auto& column : columns) {
        findShades(layout, column, shades);
        auto x = static_cast<std::size_t>(Spectrogram::columnCount - 1 - (columns.back().index - column.index));
        for (const auto& row : rows) {
            for (auto k = row.first; k <= row.last && k < shades.size(); ++k)
                picture[x] = std::max(picture[x], shades[k]);
            x += Spectrogram::columnCount;
        }
    }
    const juce::SoftwareImageType type;
    juce::Image image(type.create(juce::Image::RGB, width, height, false));
    juce::Image::BitmapData pixels(image, juce::Image::BitmapData::writeOnly);
    for (int y = 0; y < height; ++y) {
        auto* pixel = reinterpret_cast<juce::PixelRGB*>(pixels.getLinePointer(y));
        const auto* shade = &picture[static_cast<std::size_t>(y) * Spectrogram::columnCount];
        for (int x = 0, i = 0; i < Spectrogram::columnCount; ++i)
            for (const auto colour = colourTable()[shade[i]]; x < (i + 1) * width / Spectrogram::columnCount; ++x)
                *pixel++ = colour;
    }
    return image;
}

void paintFrequencies(juce::Graphics& g, const SpectrumLayout& layout, const SpectrumShown& shown) {
    const auto& plot = layout.plot;
    g.setFont(Theme::font(12.0f));
    for (const auto& tick : hertzTicks(shown, plot.getHeight())) {
        const auto y = layout.rowOf(tick.value);
        g.setColour(Theme::colour(palette::line).withAlpha(0.55f));
        g.fillRect(static_cast<float>(plot.getX()), y, static_cast<float>(plot.getWidth()), 1.0f);
        g.setColour(Theme::colour(palette::soft));
        const auto top = juce::jlimit(plot.getY() - 4, plot.getBottom() - 10, juce::roundToInt(y) - 7);
        g.drawText(tick.text, layout.axis.reduced(6, 0).withY(top).withHeight(14), juce::Justification::centredRight,
                   false);
    }
    paintSpectrumName(g, layout, shown, "model Hz");
    for (std::size_t i = 0; i < eegBands.size(); ++i) {
        const auto top = layout.rowOf(eegBands[i].to), bottom = layout.rowOf(eegBands[i].from);
        g.setColour(Theme::colour(palette::soft));
        g.drawText(
            bandLetter(i),
            juce::Rectangle<float>(14.0f, 16.0f).withCentre({static_cast<float>(plot.getX() + 9), (top + bottom) / 2}),
            juce::Justification::centred, false);
        g.setColour(Theme::colour(palette::soft).withAlpha(0.5f));
        for (const auto edge : {top, bottom})
            g.fillRect(static_cast<float>(plot.getX()), edge, 18.0f, 1.0f);
    }
}

void paintTimes(juce::Graphics& g, const SpectrumLayout& layout, double span) {
    const auto& plot = layout.plot;
    const auto ticks = ticksFor(-span, 0.0, std::max(3, plot.getWidth() / 60));
    g.setFont(Theme::font(12.0f));
    g.setColour(Theme::colour(palette::soft));
    for (const auto value : ticks.values) {
        const auto x = static_cast<float>(plot.getRight() + plot.getWidth() * value / span);
        g.fillRect(x, static_cast<float>(plot.getBottom()), 1.0f, 3.0f);
        g.drawText(utf8(ticks.text(value)),
                   juce::Rectangle<float>(50.0f, 14.0f).withCentre({x, static_cast<float>(layout.foot.getY() + 9)}),
                   juce::Justification::centred, false);
    }
    g.drawText("model s", layout.foot.withRight(plot.getX() - 20).withTrimmedLeft(8), juce::Justification::centredLeft,
               false);
}

void paintKey(juce::Graphics& g, const SpectrumLayout& layout, const SpectrumShown& shown) {
    const auto key = layout.plot.withX(layout.plot.getRight() + keyGap).withWidth(keyWidth);
    for (int y = 0; y < key.getHeight(); ++y) {
        g.setColour(powerColour(1.0 - static_cast<double>(y) / key.getHeight()));
        g.fillRect(key.withY(key.getY() + y).withHeight(1));
    }
    g.setColour(Theme::colour(palette::soft));
    g.setFont(Theme::font(12.0f));
    for (const auto& tick : powerTicks(shown, key.getHeight())) {
        const auto y = juce::roundToInt(layout.heightOf(tick.value));
        const auto top = juce::jlimit(key.getY() - 4, key.getBottom() - 10, y - 7);
        g.drawText(tick.text, key.getRight() + 4, top, 40, 14, juce::Justification::centredLeft, false);
    }
    g.drawText(densityUnit(), key.getX() + 2, layout.foot.getY() + 2, 64, 14, juce::Justification::centredLeft, false);
}

} // namespace

juce::Colour powerColour(double part) {
    std::size_t i = 1;
    while (i + 1 < stops.size() && part > stops[i].part)
        ++i;
    const auto &below = stops[i - 1], &above = stops[i];
    return Theme::colour(palette::mixed(below.colour, above.colour, (part - below.part) / (above.part - below.part)));
}

void paintSpectrogram(juce::Graphics& g, juce::Rectangle<int> area, const SpectrumShown& shown) {
    const SpectrumLayout layout(area, shown);
    g.setColour(Theme::colour(palette::background));
    g.fillRect(area);
    if (!shown.spectrogram.isEmpty()) {
        const auto scale = g.getInternalContext().getPhysicalPixelScaleFactor();
        const auto at = layout.plot.getPosition().toFloat();
        g.drawImageTransformed(imageOf(layout, shown, scale),
                               juce::AffineTransform::scale(1.0f / scale).translated(at.x, at.y));
        paintTimes(g, layout, shown.spectrogram.getSpan());
    }
    paintFrequencies(g, layout, shown);
    paintKey(g, layout, shown);
    if (shown.cursor) {
        g.setColour(Theme::colour(palette::ink).withAlpha(0.8f));
        g.fillRect(static_cast<float>(layout.plot.getX()), layout.rowOf(*shown.cursor),
                   static_cast<float>(layout.plot.getWidth()), 1.0f);
    }
    paintSpectrumStatus(g, layout, shown);
}

} // namespace berger
