// SPDX-License-Identifier: GPL-3.0-or-later
#include "ResonanceSettings.h"

#include <algorithm>

namespace berger {
namespace {

constexpr auto frequencyKey = "top_frequency_Hz", depthKey = "top_depth_Hz", responseKey = "shows_response";

void take(const juce::var& from, const char* key, const std::array<double, 5>& known, double& to) {
    const auto& value = from[key];
    if ((value.isDouble() || value.isInt()) && std::ranges::find(known, static_cast<double>(value)) != known.end())
        to = value;
}

} // namespace

DriveGrid ResonanceSettings::grid(std::size_t columns, std::size_t rows) const {
    DriveGrid result;
    for (std::size_t i = 0; i < columns; ++i)
        result.frequencies.push_back(lowestFrequency() + (topFrequency - lowestFrequency()) * static_cast<double>(i) /
                                                             static_cast<double>(columns - 1));
    for (std::size_t i = 1; i <= rows; ++i)
        result.depths.push_back(topDepth * static_cast<double>(i) / static_cast<double>(rows));
    return result;
}

juce::var ResonanceSettings::toVar() const {
    auto* object = new juce::DynamicObject;
    object->setProperty(frequencyKey, topFrequency);
    object->setProperty(depthKey, topDepth);
    object->setProperty(responseKey, isResponse);
    return object;
}

ResonanceSettings ResonanceSettings::fromVar(const juce::var& saved) {
    ResonanceSettings settings;
    take(saved, frequencyKey, frequencies, settings.topFrequency);
    take(saved, depthKey, depths, settings.topDepth);
    if (const auto& value = saved[responseKey]; value.isBool())
        settings.isResponse = value;
    return settings;
}

} // namespace berger
