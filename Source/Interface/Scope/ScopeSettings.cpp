// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeSettings.h"

#include "Model/Number.h"
#include "Model/Text.h"

#include <cmath>

namespace berger {
namespace {

constexpr std::array<const char*, signalCount> names{"M", "E", "I", "EEG", "E_inp"};

// Beyond what any column does, in a signal's unit.
constexpr double maximumValue = 1e6;

// The keys of the remembered settings.
constexpr auto modeKey = "mode", windowKey = "window_s", inputKey = "shows_input", cursorsKey = "shows_cursors",
               rightKey = "shows_right", signalKey = "trigger_signal", automaticKey = "trigger_automatic",
               levelKey = "trigger_level", hysteresisKey = "trigger_hysteresis", rangesKey = "fixed_ranges";

bool isNumber(const juce::var& value) {
    return (value.isDouble() || value.isInt() || value.isInt64()) && std::isfinite(static_cast<double>(value));
}

std::optional<ScopeRange> fixedRange(double low, double high) {
    if (low < high && -maximumValue <= low && high <= maximumValue)
        return ScopeRange{false, low, high};
    return std::nullopt;
}

void take(const juce::var& from, const char* key, bool& to) {
    if (const auto& value = from[key]; value.isBool())
        to = value;
}

void take(const juce::var& from, const char* key, double& to, double minimum, double maximum) {
    if (const auto& value = from[key]; isNumber(value) && minimum <= double(value) && double(value) <= maximum)
        to = value;
}

} // namespace

const char* nameOf(Signal signal) { return names[static_cast<std::size_t>(signal)]; }
const char* unitOf(Signal signal) { return signal == Signal::E_inp ? "1/s" : "mV"; }

juce::var ScopeSettings::toVar() const {
    auto object = std::make_unique<juce::DynamicObject>();
    object->setProperty(modeKey, mode == Mode::triggered ? "triggered" : "roll");
    object->setProperty(windowKey, window);
    object->setProperty(inputKey, showsInput);
    object->setProperty(cursorsKey, showsCursors);
    object->setProperty(rightKey, showsRight);
    object->setProperty(signalKey, nameOf(trigger.signal));
    object->setProperty(automaticKey, trigger.isAutomatic);
    object->setProperty(levelKey, trigger.level);
    object->setProperty(hysteresisKey, trigger.hysteresis);
    auto fixed = std::make_unique<juce::DynamicObject>();
    for (std::size_t s = 0; s < signalCount; ++s)
        if (!ranges[s].isAutomatic)
            fixed->setProperty(names[s], juce::Array<juce::var>{ranges[s].low, ranges[s].high});
    object->setProperty(rangesKey, fixed.release());
    return object.release();
}

ScopeSettings ScopeSettings::fromVar(const juce::var& saved) {
    ScopeSettings settings;
    if (const auto name = saved[modeKey].toString(); name == "triggered" || name == "roll")
        settings.mode = name == "triggered" ? Mode::triggered : Mode::roll;
    take(saved, windowKey, settings.window, shortestWindow, longestWindow);
    take(saved, inputKey, settings.showsInput);
    take(saved, cursorsKey, settings.showsCursors);
    take(saved, rightKey, settings.showsRight);
    for (std::size_t s = 0; s < signalCount; ++s)
        if (saved[signalKey].toString() == names[s])
            settings.trigger.signal = static_cast<Signal>(s);
    take(saved, automaticKey, settings.trigger.isAutomatic);
    take(saved, levelKey, settings.trigger.level, -maximumValue, maximumValue);
    take(saved, hysteresisKey, settings.trigger.hysteresis, 0.0, maximumValue);
    for (std::size_t s = 0; s < signalCount; ++s) {
        const auto& pair = saved[rangesKey][names[s]];
        if (pair.size() == 2 && isNumber(pair[0]) && isNumber(pair[1]))
            settings.ranges[s] = fixedRange(pair[0], pair[1]).value_or(settings.ranges[s]);
    }
    return settings;
}

juce::String durationText(double seconds) {
    const auto inSeconds = seconds >= 1.0;
    auto number = juce::String(inSeconds ? seconds : 1000.0 * seconds, inSeconds ? 3 : 1);
    number = number.trimCharactersAtEnd("0").trimCharactersAtEnd(".");
    return number + (inSeconds ? " s" : " ms");
}

juce::String rangeText(const ScopeRange& range, Signal signal) {
    const auto number = [](double value) {
        const auto text = juce::String(value, 6);
        return text.trimCharactersAtEnd("0").trimCharactersAtEnd(".");
    };
    return number(range.low) + " to " + number(range.high) + " " + unitOf(signal);
}

ScopeRange rangeFromText(const juce::String& text, Signal signal) {
    if (text.trim().equalsIgnoreCase("auto"))
        return ScopeRange{};
    auto plain = text;
    for (const auto* between : {"..", "\u2026", "\u2013"})
        plain = plain.replace(juce::String::fromUTF8(between), " to ");
    const auto subject = std::string("The range of ") + nameOf(signal) + ",";
    if (!plain.containsIgnoreCase("to"))
        throw BadValue(subject + " " + inQuotes(text.toStdString()) + ", has no \"to\" between two numbers");
    auto low = plain.upToFirstOccurrenceOf("to", false, true).toStdString();
    const auto high = plain.fromFirstOccurrenceOf("to", false, true).toStdString();
    if (behindNumber(low).empty())
        low.append(" ").append(behindNumber(high));
    const auto* const unit = unitOf(signal);
    const auto range = fixedRange(numberFromText(subject, low, unit), numberFromText(subject, high, unit));
    if (!range)
        throw BadValue(subject + " " + inQuotes(text.toStdString()) + ", does not go up, or goes too far");
    return *range;
}

} // namespace berger
