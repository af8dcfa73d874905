// SPDX-License-Identifier: GPL-3.0-or-later
#include "EvokedOutput.h"

#include "Figure.h"
#include "Instrument/Keys/NumberText.h"
#include "OutputFile.h"

#include <juce_core/juce_core.h>

#include <algorithm>
#include <cmath>

namespace berger::lab {
namespace {

struct Extremum {
    double millivolts, time, error; // ms from the stimulus, standard error in mV
};

struct Summary {
    double before; // mean EEG, mV
    Extremum highest, lowest;
};

Summary summaryOf(const EvokedOutput& output) {
    const auto mean = output.average.mean();
    const auto onset = mean.begin() + static_cast<std::ptrdiff_t>(output.stimulus.before);
    const auto at = [&](auto place) {
        const auto sample = static_cast<std::size_t>(place - mean.begin());
        return Extremum{*place, output.timeOf(sample), output.average.standardError(sample)};
    };
    auto sum = 0.0;
    for (auto x = mean.begin(); x != onset; ++x)
        sum += *x;
    const auto before = onset == mean.begin() ? *onset : sum / static_cast<double>(output.stimulus.before);
    return {before, at(std::max_element(onset, mean.end())), at(std::min_element(onset, mean.end()))};
}

} // namespace

std::string listingOf(const EvokedOutput& output) {
    const auto summary = summaryOf(output);
    const auto line = [](const char* name, const Extremum& x) {
        return juce::String::formatted("%s: EEG %.5f mV at %g ms, standard error %.5f mV\n", name, x.millivolts, x.time,
                                       x.error);
    };
    return (juce::String::formatted("%d epochs, EEG before: %.5f mV\n", static_cast<int>(output.average.getCount()),
                                    summary.before) +
            line("highest", summary.highest) + line("lowest", summary.lowest))
        .toStdString();
}

std::string jsonOf(const EvokedOutput& output) {
    const auto summary = summaryOf(output);
    auto* object = new juce::DynamicObject;
    const juce::var result(object);
    object->setProperty("epochs", static_cast<int>(output.average.getCount()));
    object->setProperty("EEG_before_mV", summary.before);
    const auto add = [object](const char* name, const Extremum& x) {
        auto* extremum = new juce::DynamicObject;
        extremum->setProperty("EEG_mV", x.millivolts);
        extremum->setProperty("time_ms", x.time);
        extremum->setProperty("standard_error_mV", x.error);
        object->setProperty(name, extremum);
    };
    add("highest", summary.highest);
    add("lowest", summary.lowest);
    return juce::JSON::toString(result).toStdString() + "\n";
}

void writeCsv(const EvokedOutput& output, const std::filesystem::path& file) {
    std::string text = "time_ms,EEG_mV,standard_error_mV\n";
    for (std::size_t i = 0; i < output.stimulus.samples(); ++i) {
        appendNumber(text, output.timeOf(i));
        text += ',';
        appendNumber(text, output.average.mean()[i]);
        text += ',';
        appendNumber(text, output.average.standardError(i));
        text += '\n';
    }
    OutputFile out(file);
    out.write(text);
    out.commit();
}

void writeFigure(const EvokedOutput& output, const std::filesystem::path& file) {
    using namespace figure;
    const auto mean = output.average.mean();
    const auto samples = mean.size();
    auto low = mean[0], high = mean[0];
    for (std::size_t i = 0; i < samples; ++i) {
        low = std::min(low, mean[i] - output.average.standardError(i));
        high = std::max(high, mean[i] + output.average.standardError(i));
    }
    write(file, [&](juce::Graphics& g) {
        drawTitle(g, juce::String::fromUTF8((output.title + ": evoked response").c_str()),
                  "Average of " + juce::String(static_cast<int>(output.average.getCount())) +
                      " epochs, with its standard error; the stimulus is at 0 ms.");
        const auto from = output.timeOf(0), to = output.timeOf(samples - 1);
        const juce::Rectangle<float> panel(left, top, width - left - right, height - top - bottom);
        const Axis x{from, std::max(to, from + output.dt), left, width - right};
        const auto y = verticalAxis(low, high, panel);
        const auto ticks = ticksFor(x.low, x.high, 12);
        drawPanel(g, panel, x, ticks, y, "EEG (mV)");
        drawHorizontalAxis(g, x, ticks, "Time from the stimulus (ms)");
        juce::Path line, band;
        const auto place = [&](std::size_t i, double errors) {
            return juce::Point<float>(x.at(output.timeOf(i)), y.at(mean[i] + errors * output.average.standardError(i)));
        };
        line.startNewSubPath(place(0, 0.0));
        band.startNewSubPath(place(0, 1.0));
        for (std::size_t i = 1; i < samples; ++i) {
            line.lineTo(place(i, 0.0));
            band.lineTo(place(i, 1.0));
        }
        for (auto i = samples; i > 0; --i)
            band.lineTo(place(i - 1, -1.0));
        band.closeSubPath();
        const juce::Colour blue(0xff1f5fa8);
        g.setColour(blue.withAlpha(0.25f));
        g.fillPath(band);
        g.setColour(soft);
        g.drawVerticalLine(juce::roundToInt(x.at(0.0)), panel.getY(), panel.getBottom());
        g.setColour(blue);
        g.strokePath(line, juce::PathStrokeType(2.4f));
    });
}

} // namespace berger::lab
