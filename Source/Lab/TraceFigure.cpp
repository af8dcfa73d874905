// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Scope/Ticks.h"
#include "OutputFile.h"
#include "Progress.h"
#include "Trace.h"
#include "UserError.h"

#include <juce_events/juce_events.h>
#include <juce_graphics/juce_graphics.h>

#include <algorithm>
#include <cmath>

namespace berger::lab {
namespace {

constexpr int width = 1400, height = 1040;
constexpr float left = 110.0f, right = 30.0f, top = 96.0f, bottom = 64.0f, gap = 18.0f;
constexpr std::size_t bucketCount = static_cast<std::size_t>(width - 140);

const juce::Colour ink(0xff20242a), faint(0xffdfe3e8), soft(0xff5b6570);
const std::array<juce::Colour, 4> traceColours{juce::Colour(0xff1f5fa8), juce::Colour(0xffb4451f),
                                               juce::Colour(0xff2d7d46), juce::Colour(0xff4b2e83)};

// What a column of pixels shows of one trace: no peak is lost however many samples fall into it.
struct Bucket {
    double first, minimum, maximum, last;
    bool used = false;

    void add(double value) {
        if (!used)
            *this = {value, value, value, value, true};
        minimum = std::min(minimum, value);
        maximum = std::max(maximum, value);
        last = value;
    }
};

using Curves = std::array<std::vector<Bucket>, 4>;

// Row k, from 1, is the state at k steps: the last one lies on the right edge.
std::size_t bucketOf(std::uint64_t k, std::uint64_t steps) {
    const auto position = static_cast<double>(k) / static_cast<double>(steps);
    return static_cast<std::size_t>(std::ceil(position * static_cast<double>(bucketCount))) - 1;
}

Curves collect(const Trace& trace) {
    Curves curves;
    curves.fill(std::vector<Bucket>(bucketCount));
    Progress progress("trace", trace.steps());
    std::uint64_t k = 0;
    trace.forEachRow([&](const TraceRow& row) {
        ++k;
        const auto bucket = bucketOf(k, trace.steps());
        const auto values = row.traces();
        for (std::size_t i = 0; i < values.size(); ++i)
            curves[i][bucket].add(values[i]);
        progress.update(k);
    });
    return curves;
}

struct Axis {
    double low, high;
    float from, to; // pixels

    float at(double value) const { return from + static_cast<float>((value - low) / (high - low)) * (to - from); }
};

Axis verticalAxis(const std::vector<Bucket>& curve, juce::Rectangle<float> panel) {
    auto low = 1e300, high = -1e300;
    for (const auto& bucket : curve)
        if (bucket.used) {
            low = std::min(low, bucket.minimum);
            high = std::max(high, bucket.maximum);
        }
    // What differs by rounding alone is flat, too.
    const auto size = std::max(std::abs(low), std::abs(high));
    const auto margin = high - low > 1e-9 * size ? 0.06 * (high - low) : std::max(1e-3, 0.1 * size);
    return {low - margin, high + margin, panel.getBottom(), panel.getY()};
}

float placeOf(std::size_t bucket, const Axis& x) {
    return x.from + (x.to - x.from) * (static_cast<float>(bucket) + 0.5f) / static_cast<float>(bucketCount);
}

juce::Path pathOf(const std::vector<Bucket>& curve, const Axis& x, const Axis& y) {
    juce::Path path;
    auto hasBegun = false; // a path that has only begun counts as empty
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const auto& b = curve[i];
        if (!b.used)
            continue;
        const auto px = placeOf(i, x);
        if (hasBegun)
            path.lineTo(px, y.at(b.first));
        else
            path.startNewSubPath(px, y.at(b.first));
        hasBegun = true;
        if (b.maximum > b.minimum) {
            path.lineTo(px, y.at(b.minimum));
            path.lineTo(px, y.at(b.maximum));
            path.lineTo(px, y.at(b.last));
        }
    }
    return path;
}

// Where samples lie far apart each has a dot, so that a single one is seen.
void drawSamples(juce::Graphics& g, const std::vector<Bucket>& curve, const Axis& x, const Axis& y) {
    constexpr float size = 6.0f;
    for (std::size_t i = 0; i < curve.size(); ++i)
        if (curve[i].used)
            g.fillEllipse(juce::Rectangle<float>(size, size).withCentre({placeOf(i, x), y.at(curve[i].first)}));
}

void drawPanel(juce::Graphics& g, juce::Rectangle<float> panel, const std::vector<Bucket>& curve, std::size_t index,
               const Axis& x, const Ticks& timeTicks, bool showsSamples) {
    const auto y = verticalAxis(curve, panel);
    const auto ticks = ticksFor(y.low, y.high, 5);
    g.setFont(17.0f);
    for (const auto value : timeTicks.values) {
        g.setColour(faint);
        g.drawVerticalLine(juce::roundToInt(x.at(value)), panel.getY(), panel.getBottom());
    }
    for (const auto value : ticks.values) {
        const auto py = y.at(value);
        g.setColour(faint);
        g.drawHorizontalLine(juce::roundToInt(py), panel.getX(), panel.getRight());
        g.setColour(ink);
        const juce::Rectangle<float> place(panel.getX() - 72.0f, py - 10.0f, 64.0f, 20.0f);
        g.drawFittedText(ticks.text(value), place.toNearestInt(), juce::Justification::centredRight, 1, 0.5f);
    }
    g.setColour(soft);
    g.drawRect(panel, 1.0f);
    {
        const juce::Graphics::ScopedSaveState saved(g);
        const auto centre = juce::Point<float>(24.0f, panel.getCentreY());
        g.addTransform(juce::AffineTransform::rotation(-juce::MathConstants<float>::halfPi, centre.x, centre.y));
        g.setColour(ink);
        g.setFont(20.0f);
        g.drawText(juce::String(traceNames[index]) + " (mV)", juce::Rectangle<float>(200.0f, 26.0f).withCentre(centre),
                   juce::Justification::centred, false);
    }
    g.setColour(traceColours[index]);
    g.strokePath(pathOf(curve, x, y), juce::PathStrokeType(1.4f, juce::PathStrokeType::curved));
    if (showsSamples)
        drawSamples(g, curve, x, y);
}

void drawTitle(juce::Graphics& g, const Run& run) {
    g.setColour(ink);
    g.setFont(27.0f);
    g.drawText(run.title + (run.name == "defaults" ? "" : "  (" + run.name + ")"),
               juce::Rectangle<float>(left, 14.0f, width - left - right, 34.0f), juce::Justification::centredLeft,
               true);
    g.setColour(soft);
    g.setFont(17.0f);
    const auto values = juce::String::fromUTF8(run.description().c_str());
    g.drawFittedText(values, juce::Rectangle<float>(left, 48.0f, width - left - right, 42.0f).toNearestInt(),
                     juce::Justification::topLeft, 2, 0.8f);
}

juce::Image draw(const Trace& trace, const Curves& curves) {
    juce::Image image(juce::Image::RGB, width, height, true, juce::SoftwareImageType());
    juce::Graphics g(image);
    g.fillAll(juce::Colours::white);
    drawTitle(g, trace.run());

    const auto seconds = static_cast<double>(trace.steps()) * trace.stepSeconds();
    const auto inSeconds = seconds > 20.0;
    const auto duration = inSeconds ? seconds : seconds * 1000.0;
    const Axis x{0.0, duration, left, width - right};
    const auto timeTicks = ticksFor(0.0, duration, 12);
    const auto panelHeight = (height - top - bottom - 3.0f * gap) / 4.0f;
    for (std::size_t i = 0; i < curves.size(); ++i)
        drawPanel(g, {left, top + static_cast<float>(i) * (panelHeight + gap), width - left - right, panelHeight},
                  curves[i], i, x, timeTicks, trace.steps() <= bucketCount / 20);

    g.setColour(ink);
    g.setFont(17.0f);
    for (const auto value : timeTicks.values)
        g.drawText(timeTicks.text(value),
                   juce::Rectangle<float>(x.at(value) - 50.0f, height - bottom + 6.0f, 100.0f, 20.0f),
                   juce::Justification::centred, false);
    g.setFont(20.0f);
    g.drawText(inSeconds ? "Time (s)" : "Time (ms)",
               juce::Rectangle<float>(left, height - 36.0f, width - left - right, 26.0f), juce::Justification::centred,
               false);
    return image;
}

} // namespace

void writeFigure(const Trace& trace, const std::filesystem::path& file) {
    const juce::ScopedJuceInitialiser_GUI juce; // fonts belong to it; no display is needed
    if (juce::Font::findAllTypefaceNames().isEmpty())
        throw UserError("there is no font to write the axes with: install one, for example fonts-dejavu-core");
    OutputFile out(file);
    const auto image = draw(trace, collect(trace));
    juce::MemoryOutputStream png;
    if (!juce::PNGImageFormat().writeImageToStream(image, png))
        throw UserError("cannot encode " + textOf(file));
    out.write({static_cast<const char*>(png.getData()), png.getDataSize()});
    out.commit();
}

} // namespace berger::lab
