// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "Instrument/Parameters.h"
#include "Model/Regimes.h"
#include "Model/Text.h"
#include "Plugin/FactoryPresets.h"

#include <juce_core/juce_core.h>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace berger::lab {
namespace {

juce::var text(const std::string& utf8) { return juce::String::fromUTF8(utf8.c_str()); }

juce::var valueAsJson(Parameter p, double value) {
    if (info(p).scale == ParameterScale::choice)
        return text(textOf(p, value));
    return value;
}

juce::var parametersAsJson() {
    juce::Array<juce::var> rows;
    for (const auto& row : parameterTable()) {
        auto* object = new juce::DynamicObject;
        object->setProperty("id", text(row.id));
        object->setProperty("name", text(row.name));
        object->setProperty("unit", text(row.unit));
        object->setProperty("group", text(row.group));
        object->setProperty("default", valueAsJson(row.parameter, row.defaultValue));
        if (row.scale == ParameterScale::choice) {
            juce::Array<juce::var> choices;
            for (const auto& name : choiceNames(row.parameter))
                choices.add(text(name));
            object->setProperty("choices", choices);
        } else {
            object->setProperty("minimum", row.minimum);
            object->setProperty("maximum", row.maximum);
            if (row.scale == ParameterScale::integer)
                object->setProperty("whole", true);
        }
        if (!row.maximumMeans.empty())
            object->setProperty("maximum_means", text(row.maximumMeans));
        object->setProperty("source", text(row.source));
        object->setProperty("help", text(row.help));
        rows.add(object);
    }
    return rows;
}

juce::var regimesAsJson() {
    juce::Array<juce::var> rows;
    for (const auto& regime : regimes()) {
        const auto values = regime.values();
        auto* settings = new juce::DynamicObject;
        for (const auto& [p, value] : regime.settings)
            settings->setProperty(info(p).id.c_str(), valueAsJson(p, value));
        auto* object = new juce::DynamicObject;
        object->setProperty("name", regime.name);
        object->setProperty("title", text(regime.title));
        object->setProperty("description", text(regime.description));
        object->setProperty("source", text(regime.source));
        object->setProperty("seconds", regime.seconds);
        object->setProperty("dt", values[parameters::dt]);
        object->setProperty("integrator", text(textOf(parameters::integrator, values[parameters::integrator])));
        object->setProperty("settings", settings);
        rows.add(object);
    }
    return rows;
}

juce::var presetsAsJson() {
    juce::Array<juce::var> rows;
    const auto presets = factoryPresets();
    for (std::size_t i = 0; i < presets.size(); ++i) {
        juce::Array<juce::var> tags;
        for (const auto& tag : presets[i].tags)
            tags.add(tag);
        auto* object = new juce::DynamicObject;
        object->setProperty("name", text(factoryPresetIds()[i]));
        object->setProperty("title", presets[i].name);
        object->setProperty("description", presets[i].description);
        object->setProperty("tags", tags);
        rows.add(object);
    }
    return rows;
}

void printPresets() {
    const auto presets = factoryPresets();
    for (std::size_t i = 0; i < presets.size(); ++i)
        std::printf("%-15s %s\n    %s\n", factoryPresetIds()[i].c_str(), presets[i].name.toRawUTF8(),
                    presets[i].description.toRawUTF8());
}

void printParameters() {
    for (const auto& row : parameterTable()) {
        const auto p = row.parameter;
        std::printf("%-20s %-12s ", row.id.c_str(), textOf(p, row.defaultValue).c_str());
        if (row.scale == ParameterScale::choice)
            std::printf("%s\n", joined(row.choices, ",").c_str());
        else
            std::printf("%s to %s\n", textOf(p, row.minimum).c_str(), textWithUnit(p, row.maximum).c_str());
        std::printf("    %s: %s\n", row.name.c_str(), row.help.c_str());
    }
}

void printRegimes() {
    for (const auto& regime : regimes()) {
        std::printf("%-15s %s\n", regime.name, regime.description);
        std::string settings;
        for (const auto& [p, value] : regime.settings)
            if (info(p).isSeenByHosts)
                settings += (settings.empty() ? "" : ", ") + info(p).id + " " + textWithUnit(p, value);
        std::printf("    %s; %g s\n", settings.c_str(), regime.seconds);
    }
}

} // namespace

void addListCommand(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("list", "List the regimes, the factory presets or the parameters");
    command->require_subcommand(1);
    const auto add = [&](const char* name, const char* help, juce::var (*asJson)(), void (*print)()) {
        auto* list = command->add_subcommand(name, help);
        const auto json = std::make_shared<bool>(false);
        list->add_flag("--json", *json, "Print JSON");
        list->callback([&chosen, json, asJson, print] {
            chosen = [json, asJson, print] {
                if (*json)
                    std::puts(juce::JSON::toString(asJson()).toRawUTF8());
                else
                    print();
                return 0;
            };
        });
    };
    add("regimes", "The factory regimes and their settings", regimesAsJson, printRegimes);
    add("presets", "The factory presets", presetsAsJson, printPresets);
    add("parameters", "Every parameter's id, default, range and unit", parametersAsJson, printParameters);
}

} // namespace berger::lab
