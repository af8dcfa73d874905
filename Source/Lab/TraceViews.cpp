// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceViews.h"

#include "Dynamics/Bifurcations/FollowCycles.h"
#include "Dynamics/Bifurcations/FollowEquilibria.h"
#include "Dynamics/WelchStream.h"
#include "Figure.h"
#include "Instrument/Keys/NumberText.h"
#include "Interface/Map/MapModel.h"
#include "Interface/Map/MapPainter.h"
#include "Interface/Portrait/PortraitModel.h"
#include "Interface/Portrait/PortraitPainter.h"
#include "Interface/Scope/ScopeView.h"
#include "Interface/Spectrum/SpectrumPainter.h"
#include "OutputFile.h"
#include "Progress.h"
#include "UserError.h"

#include <algorithm>
#include <atomic>
#include <cmath>

namespace berger::lab {
namespace {

using namespace figure;

constexpr int titleHeight = static_cast<int>(top);
const juce::Rectangle<int> viewArea(0, titleHeight, width, height - titleHeight);

void drawRunTitle(juce::Graphics& g, const Run& run) {
    drawTitle(g, run.title + (run.name == "defaults" ? "" : "  (" + run.name + ")"),
              juce::String::fromUTF8(run.description().c_str()));
}

// As fine as the scope can keep.
constexpr double framesInPicture = 65536.0;

void feed(ScopeModel& model, const Trace& trace, double window) {
    const auto each = std::max(1.0, std::ceil(window / (trace.stepSeconds() * framesInPicture)));
    const auto pointsPerFrame = static_cast<std::uint64_t>(each);
    Progress progress("trace", trace.steps());
    TraceFrame frame;
    std::uint64_t k = 0;
    trace.forEachRow([&](const TraceRow& row) {
        const auto isFirst = k % pointsPerFrame == 0;
        const auto values = row.traces();
        if (isFirst)
            frame.first = row.time;
        for (std::size_t s = 0; s < values.size(); ++s) {
            const auto value = static_cast<float>(values[s]);
            frame.low[s] = isFirst ? value : std::min(frame.low[s], value);
            frame.high[s] = isFirst ? value : std::max(frame.high[s], value);
        }
        frame.last = row.time;
        frame.step = static_cast<float>(trace.stepSeconds());
        progress.update(++k);
        if (k % pointsPerFrame == 0 || k == trace.steps())
            model.add(frame);
    });
}

using Spectra = std::array<Spectrum, 4>;

Spectra spectraOf(const Trace& trace, const SpectrumChoice& choice) {
    const auto rate = 1.0 / trace.stepSeconds();
    const auto seconds = static_cast<double>(trace.steps()) * trace.stepSeconds();
    if (choice.isSegmentGiven && choice.segment > seconds * (1.0 + 1e-9))
        throw UserError("--segment is longer than the run, which has " + juce::String(seconds).toStdString() + " s");
    const auto segment = segmentOf(choice.segment, rate, trace.steps());
    if (segment == 0)
        throw UserError("a spectrum needs at least two steps");
    std::array<WelchStream, 4> streams{WelchStream{rate, segment}, WelchStream{rate, segment},
                                       WelchStream{rate, segment}, WelchStream{rate, segment}};
    Progress progress("trace", trace.steps());
    std::uint64_t done = 0;
    trace.forEachRow([&](const TraceRow& row) {
        const auto values = row.traces();
        for (std::size_t s = 0; s < values.size(); ++s)
            streams[s].add(values[s]);
        progress.update(++done);
    });
    Spectra spectra;
    std::transform(streams.begin(), streams.end(), spectra.begin(), [](const auto& stream) { return stream.result(); });
    return spectra;
}

} // namespace

void writeScopeView(const Trace& trace, const std::filesystem::path& file) {
    figure::write(file, [&trace](juce::Graphics& g) {
        ScopeModel model;
        ScopeSettings settings;
        settings.window = std::clamp(static_cast<double>(trace.steps()) * trace.stepSeconds(),
                                     ScopeSettings::shortestWindow, ScopeSettings::longestWindow);
        model.set(settings);
        feed(model, trace, settings.window);
        model.advance(0.0, 0.0);
        ScopeView view(model);
        view.setSize(viewArea.getWidth(), viewArea.getHeight());
        view.show();
        drawRunTitle(g, trace.run());
        g.drawImageAt(view.snapshot(1.0f, ScopeColours::dark()), viewArea.getX(), viewArea.getY());
    });
}

void writeSpectrumView(const Trace& trace, const SpectrumChoice& choice, const std::filesystem::path& file) {
    figure::write(file, [&](juce::Graphics& g) {
        SpectrumShown shown;
        shown.settings.signal = choice.signal;
        shown.settings.window = choice.segment;
        shown.spectrum = spectraOf(trace, choice)[static_cast<std::size_t>(choice.signal)];
        shown.seconds = static_cast<double>(trace.steps()) * trace.stepSeconds();
        shown.settings.averages = std::max(1, static_cast<int>(shown.seconds / choice.segment));
        shown.fitTop();
        drawRunTitle(g, trace.run());
        paintSpectrum(g, viewArea, shown);
    });
}

void writeMapView(const Trace& trace, Parameter along, const std::filesystem::path& file) {
    MapShown shown;
    const auto& values = trace.run().values;
    shown.place = values[along];
    shown.settings = MapSettings::around(along, shown.place);
    const ParameterAxis axis{valuesForMap(values, along), along, shown.settings.from, shown.settings.to};
    const std::atomic<bool> cancelled{false};
    shown.diagram = followEquilibria(axis, cancelled);
    followCycles(shown.diagram, axis, cancelled);
    shown.hasEquilibria = shown.hasCycles = true;
    shown.fitAxis();
    const auto last = static_cast<double>(trace.steps()) * trace.stepSeconds() - MapShown::lately;
    trace.forEachRow([&](const TraceRow& row) {
        if (row.time < last)
            return;
        if (!shown.recent)
            shown.recent = EegStretch{row.eeg, row.eeg};
        shown.recent = EegStretch{std::min(shown.recent->low, row.eeg), std::max(shown.recent->high, row.eeg)};
    });
    figure::write(file, [&](juce::Graphics& g) {
        drawRunTitle(g, trace.run());
        paintMap(g, viewArea, shown);
        paintColumn(g, viewArea, shown);
    });
}

void writePortraitView(const Trace& trace, const std::filesystem::path& file) {
    const auto& values = trace.run().values;
    PortraitShown shown;
    shown.axes = {static_cast<Quantity>(values[parameters::xy_x]), static_cast<Quantity>(values[parameters::xy_y])};
    const auto seconds = static_cast<double>(trace.steps()) * trace.stepSeconds();
    shown.settings.trail = std::min(seconds, PortraitSettings::trails.back());
    // As finely as the window has it: what is closer than a millisecond is not to be seen.
    const auto each = std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(std::floor(SampleStream::interval / trace.stepSeconds() + 1e-9)));
    PortraitTrail trail;
    Progress progress("trace", trace.steps());
    std::uint64_t done = 0;
    trace.forEachState([&](double, const State<double>& x) {
        if ((trace.steps() - ++done) % each == 0) // so that the last is one of them
            trail.add(x, static_cast<double>(each) * trace.stepSeconds());
        progress.update(done);
    });
    completePortrait(shown, trail, values);
    figure::write(file, [&](juce::Graphics& g) {
        drawRunTitle(g, trace.run());
        juce::Image canvas;
        paintPortrait(g, viewArea, shown);
        paintTrail(g, viewArea, shown, canvas);
    });
}

void writeSpectrumTable(const Trace& trace, const SpectrumChoice& choice, const std::filesystem::path& file) {
    OutputFile out(file);
    std::string text = "frequency_Hz";
    for (const auto* name : traceNames)
        text.append(",").append(name).append("_mV2_per_Hz");
    text += '\n';
    const auto spectra = spectraOf(trace, choice);
    for (std::size_t k = 0; k < spectra[0].power.size(); ++k) {
        appendNumber(text, static_cast<double>(k) * spectra[0].binHz);
        for (const auto& spectrum : spectra) {
            text += ',';
            appendNumber(text, spectrum.power[k]);
        }
        text += '\n';
    }
    out.write(text);
    out.commit();
}

} // namespace berger::lab
