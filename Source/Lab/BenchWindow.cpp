// SPDX-License-Identifier: GPL-3.0-or-later
#include "Bench.h"
#include "Interface/Editor.h"
#include "Model/Regimes.h"
#include "Plugin/Processor.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace berger::lab {
namespace {

// The same processor with its tap open and closed in turns, each turn long enough for several frames of the window, and
// the quickest of many turns of each kind.
void measureTap(int attempts, double speed, double window, std::vector<Figure>& figures) {
    constexpr int blockSize = 64, blocksPerTurn = 150, blocksPerPicture = 12;
    const auto turns = 6 * attempts - 2;
    SavedState state;
    state.values = findRegime("true-alpha").values();
    state.values.set(parameters::speed, speed);
    Processor processor(Editor::make);
    processor.getSounds().apply(state, false);
    processor.setRateAndBufferSizeDetails(sampleRate, blockSize);
    processor.prepareToPlay(sampleRate, blockSize);
    processor.getTraceTap().setWindow(window);
    juce::AudioBuffer<float> buffer(6, blockSize);
    juce::MidiBuffer midi;
    midi.ensureSize(4096);
    std::array<double, 2> quickest{1e300, 1e300};
    for (int turn = 0; turn < 2 * turns; ++turn) {
        const auto isOpen = turn % 2 == 1;
        if (isOpen)
            processor.getTraceTap().open();
        std::chrono::duration<double> took{0};
        for (int i = 0; i < blocksPerTurn; ++i) {
            buffer.clear();
            midi.clear();
            const auto start = std::chrono::steady_clock::now();
            processor.processBlock(buffer, midi);
            took += std::chrono::steady_clock::now() - start;
            if (i % blocksPerPicture == 0) {
                processor.getTraceTap().drainFrames([](const TraceFrame&) {});
                processor.getTraceTap().drainEvents([](const EegEvent&) {});
            }
        }
        processor.getTraceTap().close();
        auto& minimum = quickest[isOpen ? 1 : 0];
        minimum = std::min(minimum, took.count());
    }
    const auto name = "window open, " + juce::String(window) + " s shown at " + juce::String(speed) + "x: ";
    figures.push_back({name.toStdString() + "audio thread, open / closed", "", quickest[1] / quickest[0]});
}

// What a window shows.
struct Look {
    const char* view = "Scope";
    ScopeSettings::Mode mode = ScopeSettings::Mode::roll;
    double window = 2.0; // s, of the scope

    std::string name() const {
        if (view != std::string_view("Scope"))
            return "window, " + juce::String(view).toLowerCase().toStdString() + ", ";
        return std::string("window, ") + (mode == ScopeSettings::Mode::roll ? "rolling " : "triggered ") +
               juce::String(window).toStdString() + " s, ";
    }
};

// A window on a column that plays, with all that its scope can show, painted by software as a whole. The column is fast
// enough to fill the scope in a second.
void measurePainting(int attempts, const Look& look, std::vector<Figure>& figures) {
    constexpr int blockSize = 800; // a sixtieth of a second
    Processor processor(Editor::make);
    auto& speed = *processor.find(parameters::speed);
    speed.setPlain(std::max(speed.getPlain(), look.window));
    processor.setRateAndBufferSizeDetails(sampleRate, blockSize);
    processor.prepareToPlay(sampleRate, blockSize);
    ScopeSettings scope;
    scope.mode = look.mode;
    scope.window = look.window;
    scope.showsInput = scope.showsCursors = true;
    auto* settings = new juce::DynamicObject;
    settings->setProperty("width", 1200);
    settings->setProperty("height", 800);
    settings->setProperty("scope", scope.toVar());
    settings->setProperty("views", juce::JSON::parse(R"({"left": ")" + juce::String(look.view) + R"("})"));
    processor.getSounds().setWindowSettings(settings);
    juce::AudioBuffer<float> buffer(6, blockSize);
    juce::MidiBuffer midi;
    std::unique_ptr<Editor> editor;
    juce::Image image(juce::Image::ARGB, 1200, 800, true, juce::SoftwareImageType());
    const auto paint = [&] {
        juce::Graphics g(image);
        editor->paintEntireComponent(g, false);
    };
    const auto name = look.name();
    const auto opening = minimumSeconds(
        [&] {
            editor = std::make_unique<Editor>(processor);
            editor->setSimple(false); // whatever the user likes
            paint();
        },
        1);
    figures.push_back({name + "opening and first picture", "ms", 1000 * opening});
    constexpr int perSecond = 60;
    const auto frames = perSecond + 25 * attempts;
    std::vector<double> updates, paints;
    for (int i = 0; i < frames; ++i) {
        buffer.clear();
        midi.clear();
        processor.processBlock(buffer, midi);
        updates.push_back(minimumSeconds([&] { editor->update(1.0 / perSecond); }, 1));
        if (i >= perSecond) // from when the scope is full
            paints.push_back(minimumSeconds(paint, 1));
    }
    const auto median = [](std::vector<double>& x) {
        std::ranges::sort(x);
        return 1000 * x[x.size() / 2];
    };
    figures.push_back({name + "update before a frame", "ms", median(updates)});
    figures.push_back({name + "frame of 1200 x 800 in software", "ms", median(paints)});
    figures.push_back({name + "one such frame in a hundred", "ms", 1000 * paints[paints.size() * 99 / 100]});
}

} // namespace

std::vector<Figure> measureWindow(const Effort& effort) {
    const auto attempts = effort.attempts;
    std::vector<Figure> figures;
    for (const auto window : {0.25, 2.0, 60.0})
        measurePainting(attempts, {.window = window}, figures);
    measurePainting(attempts, {.mode = ScopeSettings::Mode::triggered}, figures);
    for (const auto* view : {"Spectrum", "Portrait", "Map", "Average", "Resonance"})
        measurePainting(attempts, {.view = view}, figures);
    for (const auto speed : {0.1, 1.0, 44.0, 1000.0})
        for (const auto window : {0.05, 2.0, 60.0})
            measureTap(attempts, speed, window, figures);
    return figures;
}

} // namespace berger::lab
