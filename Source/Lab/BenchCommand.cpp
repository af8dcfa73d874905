// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "Model/Regimes.h"
#include "Plugin/Processor.h"

#include <juce_core/juce_core.h>
#include <juce_events/juce_events.h>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace berger::lab {
namespace {

struct Figure {
    std::string name, unit;
    double value;
};

// processBlock on one core: 64-sample blocks at 48 kHz, timed block by block.
void measureProcessor(double speed, std::vector<Figure>& figures) {
    constexpr double sampleRate = 48000;
    constexpr int blockSize = 64, warmUp = 2000, blocks = 20000;
    SavedState state;
    state.values = findRegime("true-alpha").values();
    state.values.set(Parameter::speed, speed);
    Processor processor;
    processor.apply(state, false);
    processor.setRateAndBufferSizeDetails(sampleRate, blockSize);
    processor.prepareToPlay(sampleRate, blockSize);
    juce::AudioBuffer<float> buffer(6, blockSize);
    juce::MidiBuffer midi;
    midi.ensureSize(4096);
    std::vector<double> seconds;
    for (int i = 0; i < warmUp + blocks; ++i) {
        buffer.clear();
        midi.clear();
        const auto start = std::chrono::steady_clock::now();
        processor.processBlock(buffer, midi);
        const auto end = std::chrono::steady_clock::now();
        if (i >= warmUp)
            seconds.push_back(std::chrono::duration<double>(end - start).count());
    }
    std::ranges::sort(seconds);
    const auto at = [&](double fraction) {
        return seconds[static_cast<std::size_t>(fraction * static_cast<double>(seconds.size() - 1))];
    };
    const auto name = "processBlock, one column at " + juce::String(speed).toStdString() + "x: ";
    const auto percent = 100.0 * sampleRate / blockSize;
    figures.push_back({name + "median", "% of a core", at(0.5) * percent});
    figures.push_back({name + "99.9th percentile / median", "", at(0.999) / at(0.5)});
    figures.push_back({name + "worst block", "% of its time", seconds.back() * percent});
}

int bench(bool json) {
    const juce::ScopedJuceInitialiser_GUI juce; // parameters notify their listeners
    std::vector<Figure> figures;
    for (const auto speed : {1.0, 44.0})
        measureProcessor(speed, figures);
    if (!json) {
        for (const auto& figure : figures)
            std::printf("%-60s %10.4g %s\n", figure.name.c_str(), figure.value, figure.unit.c_str());
        return 0;
    }
    auto* object = new juce::DynamicObject;
    const juce::var result(object);
    for (const auto& figure : figures) {
        auto* entry = new juce::DynamicObject;
        entry->setProperty("value", figure.value);
        entry->setProperty("unit", juce::String(figure.unit));
        object->setProperty(juce::String(figure.name), entry);
    }
    std::puts(juce::JSON::toString(result).toRawUTF8());
    return 0;
}

} // namespace

void addBenchCommand(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("bench", "Measure what this build costs on this machine");
    const auto json = std::make_shared<bool>(false);
    command->add_flag("--json", *json, "Print an object: name to value and unit");
    command->callback([json, &chosen] { chosen = [json] { return bench(*json); }; });
}

} // namespace berger::lab
