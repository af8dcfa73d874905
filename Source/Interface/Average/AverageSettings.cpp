// SPDX-License-Identifier: GPL-3.0-or-later
#include "AverageSettings.h"

#include "Interface/Scope/ScopeSettings.h"

#include <algorithm>

namespace berger {
namespace {

constexpr auto signalKey = "signal", stimulusKey = "stimulus", beforeKey = "before_ms", afterKey = "after_ms";

void take(const juce::var& from, const char* key, const std::array<int, 5>& known, int& to) {
    if (const auto& value = from[key];
        value.isInt() && std::ranges::find(known, static_cast<int>(value)) != known.end())
        to = value;
}

} // namespace

const char* nameOf(EvokedBy stimulus) {
    switch (stimulus) {
    case EvokedBy::pulses:
        return "pulses";
    case EvokedBy::notes:
        return "notes";
    case EvokedBy::both:
        break;
    }
    return "pulses and notes";
}

juce::var AverageSettings::toVar() const {
    auto* object = new juce::DynamicObject;
    object->setProperty(signalKey, nameOf(signal));
    object->setProperty(stimulusKey, nameOf(stimulus));
    object->setProperty(beforeKey, before);
    object->setProperty(afterKey, after);
    return object;
}

AverageSettings AverageSettings::fromVar(const juce::var& saved) {
    AverageSettings settings;
    for (const auto signal : {Signal::M, Signal::E, Signal::I, Signal::EEG})
        if (saved[signalKey].toString() == nameOf(signal))
            settings.signal = signal;
    for (const auto stimulus : {EvokedBy::pulses, EvokedBy::notes, EvokedBy::both})
        if (saved[stimulusKey].toString() == nameOf(stimulus))
            settings.stimulus = stimulus;
    take(saved, beforeKey, befores, settings.before);
    take(saved, afterKey, afters, settings.after);
    return settings;
}

} // namespace berger
