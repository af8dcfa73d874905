// SPDX-License-Identifier: GPL-3.0-or-later
#include "Bench.h"
#include "Commands.h"
#include "Model/Number.h"
#include "RunOptions.h"

#include <juce_core/juce_core.h>
#include <juce_events/juce_events.h>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <map>
#include <memory>
#include <string>

namespace berger::lab {
namespace {

const std::map<std::string, std::vector<Figure> (*)(const Effort& effort)> parts{
    {"columns", measureColumns},     {"keys", measureKeys},     {"map", measureMap},
    {"processor", measureProcessor}, {"voices", measureVoices}, {"window", measureWindow}};

int bench(bool json, const std::string& part, const Effort& effort) {
    const juce::ScopedJuceInitialiser_GUI juce; // parameters notify their listeners
    std::vector<Figure> figures;
    for (const auto& [name, measure] : parts)
        if (part.empty() || part == name)
            for (auto& figure : measure(effort))
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
    const auto part = std::make_shared<std::string>();
    command->add_option("--part", *part, "Only this part")->check(CLI::IsMember(parts));
    const auto attempts = std::make_shared<std::string>(std::to_string(Effort().attempts));
    command->add_option("--attempts", *attempts, "How often each is measured, to take the least; 7 if not given");
    const auto preset = std::make_shared<std::string>();
    command->add_option("--preset", *preset,
                        "Voices of this preset only, a factory preset, a file, or a sound copied as text");
    command->callback([json, part, attempts, preset, &chosen] {
        chosen = [json, part, attempts, preset] {
            Effort effort;
            effort.attempts = static_cast<int>(numberFromText("--attempts", *attempts, {1, 1000, "", true}));
            if (!preset->empty())
                effort.preset = loadPreset(*preset);
            return bench(*json, *part, effort);
        };
    });
}

} // namespace berger::lab
