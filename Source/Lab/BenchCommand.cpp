// SPDX-License-Identifier: GPL-3.0-or-later
#include "Bench.h"
#include "Commands.h"

#include <juce_core/juce_core.h>
#include <juce_events/juce_events.h>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace berger::lab {
namespace {

int bench(bool json) {
    const juce::ScopedJuceInitialiser_GUI juce; // parameters notify their listeners
    auto figures = measureColumns();
    for (const auto measure : {measureKeys, measureProcessor, measureWindow})
        for (auto& figure : measure())
            figures.push_back(std::move(figure));
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
