// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpectrumSettings.h"

#include "Interface/Scope/ScopeSettings.h"

namespace berger {
namespace {

constexpr auto signalKey = "signal", windowKey = "window_s", averagesKey = "averages", frequencyKey = "log_frequency",
               powerKey = "log_power", holdKey = "holds_peak", timeKey = "spectrogram";

void take(const juce::var& from, const char* key, bool& to) {
    if (const auto& value = from[key]; value.isBool())
        to = value;
}

} // namespace

juce::var SpectrumSettings::toVar() const {
    auto* object = new juce::DynamicObject;
    object->setProperty(signalKey, nameOf(signal));
    object->setProperty(windowKey, window);
    object->setProperty(averagesKey, averages);
    object->setProperty(frequencyKey, isFrequencyLog);
    object->setProperty(powerKey, isPowerLog);
    object->setProperty(holdKey, holdsPeak);
    object->setProperty(timeKey, isSpectrogram);
    return object;
}

SpectrumSettings SpectrumSettings::fromVar(const juce::var& saved) {
    SpectrumSettings settings;
    for (const auto signal : {Signal::M, Signal::E, Signal::I, Signal::EEG})
        if (saved[signalKey].toString() == nameOf(signal))
            settings.signal = signal;
    if (const auto& value = saved[windowKey]; value.isDouble() || value.isInt())
        if (const double seconds = value; shortestWindow <= seconds && seconds <= longestWindow)
            settings.window = seconds;
    if (const auto& value = saved[averagesKey]; value.isInt())
        if (const int count = value; 1 <= count && count <= mostAverages)
            settings.averages = count;
    take(saved, frequencyKey, settings.isFrequencyLog);
    take(saved, powerKey, settings.isPowerLog);
    take(saved, holdKey, settings.holdsPeak);
    take(saved, timeKey, settings.isSpectrogram);
    return settings;
}

} // namespace berger
