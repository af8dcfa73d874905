// SPDX-License-Identifier: GPL-3.0-or-later
#include "Figure.h"
#include "Progress.h"
#include "Trace.h"

#include <algorithm>
#include <cmath>

namespace berger::lab {
namespace {

using namespace figure;

constexpr std::size_t bucketCount = static_cast<std::size_t>(width - 140);

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

Axis verticalAxisOf(const std::vector<Bucket>& curve, juce::Rectangle<float> panel) {
    auto low = 1e300, high = -1e300;
    for (const auto& bucket : curve)
        if (bucket.used) {
            low = std::min(low, bucket.minimum);
            high = std::max(high, bucket.maximum);
        }
    return verticalAxis(low, high, panel);
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

void drawTrace(juce::Graphics& g, juce::Rectangle<float> panel, const std::vector<Bucket>& curve, std::size_t index,
               const Axis& x, const Ticks& timeTicks, bool showsSamples) {
    const auto y = verticalAxisOf(curve, panel);
    drawPanel(g, panel, x, timeTicks, y, juce::String(traceNames[index]) + " (mV)");
    g.setColour(traceColours[index]);
    g.strokePath(pathOf(curve, x, y), juce::PathStrokeType(1.4f, juce::PathStrokeType::curved));
    if (showsSamples)
        drawSamples(g, curve, x, y);
}

void draw(juce::Graphics& g, const Trace& trace, const Curves& curves) {
    const auto& run = trace.run();
    drawTitle(g, run.title + (run.name == "defaults" ? "" : "  (" + run.name + ")"),
              juce::String::fromUTF8(run.description().c_str()));
    const auto seconds = static_cast<double>(trace.steps()) * trace.stepSeconds();
    const auto inSeconds = seconds > 20.0;
    const auto duration = inSeconds ? seconds : seconds * 1000.0;
    const Axis x{0.0, duration, left, width - right};
    const auto timeTicks = ticksFor(0.0, duration, 12);
    const auto panelHeight = (height - top - bottom - 3.0f * gap) / 4.0f;
    for (std::size_t i = 0; i < curves.size(); ++i)
        drawTrace(g, {left, top + static_cast<float>(i) * (panelHeight + gap), width - left - right, panelHeight},
                  curves[i], i, x, timeTicks, trace.steps() <= bucketCount / 20);
    drawHorizontalAxis(g, x, timeTicks, inSeconds ? "Time (s)" : "Time (ms)");
}

} // namespace

void writeFigure(const Trace& trace, const std::filesystem::path& file) {
    write(file, [&trace](juce::Graphics& g) { draw(g, trace, collect(trace)); });
}

} // namespace berger::lab
