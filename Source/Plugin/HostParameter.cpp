// SPDX-License-Identifier: GPL-3.0-or-later
#include "HostParameter.h"

#include "Utf8.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace berger {
namespace {

double maximumOf(Parameter p) noexcept { return p == parameters::seed ? maximumHostSeed : info(p).maximum; }

// To a number of decimals, by a division, which gives the double that is nearest to the decimal number.
double rounded(double value, int decimals) noexcept {
    const auto scale = std::pow(10.0, std::abs(decimals));
    return decimals >= 0 ? std::round(value * scale) / scale : std::round(value / scale) * scale;
}

// For LV2, whose hosts see values in the table's units. A choice stays in [0, 1], where JUCE puts the names of its
// steps.
juce::NormalisableRange<float> rangeFor(const HostParameter& owner) {
    const auto p = owner.getParameter();
    if (info(p).scale == ParameterScale::choice)
        return {0.0f, 1.0f};
    // An exact value keeps what a host repeats of it.
    const auto toPlain = [p, &owner](float, float, float x) {
        return static_cast<float>(std::equal_to<>()(x, owner.getValue()) ? owner.getPlain()
                                                                         : plainFromNormalised(p, x));
    };
    const auto toNormalised = [p, &owner](float, float, float value) {
        return std::equal_to<>()(value, static_cast<float>(owner.getPlain())) ? owner.getValue()
                                                                              : normalisedFromPlain(p, value);
    };
    return {static_cast<float>(info(p).minimum), static_cast<float>(maximumOf(p)), toPlain, toNormalised};
}

} // namespace

double plainFromNormalised(Parameter p, float normalised) noexcept {
    const auto& row = info(p);
    const auto x = std::isfinite(normalised) ? std::clamp(static_cast<double>(normalised), 0.0, 1.0) : 0.0;
    const auto low = row.minimum, high = maximumOf(p);
    if (row.isWhole())
        return std::round(low + x * (high - low));
    if (row.scale == ParameterScale::logarithmic) {
        const auto value = low * std::pow(high / low, x);
        return std::clamp(rounded(value, 5 - static_cast<int>(std::floor(std::log10(value)))), low, high);
    }
    // A float32 near 1 tells apart steps of 6e-8 of the range.
    const auto decimals = -static_cast<int>(std::ceil(std::log10((high - low) * 1e-6)));
    return std::clamp(rounded(low + x * (high - low), decimals), low, high);
}

float normalisedFromPlain(Parameter p, double plain) noexcept {
    const auto& row = info(p);
    const auto low = row.minimum, high = maximumOf(p);
    const auto value = std::clamp(plain, low, high);
    const auto x = row.scale == ParameterScale::logarithmic ? std::log(value / low) / std::log(high / low)
                                                            : (value - low) / (high - low);
    return static_cast<float>(x);
}

SharedValues::SharedValues() {
    for (const auto& row : parameterTable())
        set(row.parameter, row.defaultValue);
}

ParameterValues SharedValues::load() const noexcept {
    ParameterValues result;
    for (std::size_t i = 0; i < parameterCount; ++i)
        result.assign(static_cast<Parameter>(i), get(static_cast<Parameter>(i)));
    return result;
}

HostParameter::HostParameter(Parameter p, SharedValues& values)
    : juce::RangedAudioParameter(juce::ParameterID(info(p).id, 1), info(p).name), parameter(p), row(info(p)),
      shared(values), normalised(normalisedFromPlain(p, values.get(p))), range(rangeFor(*this)) {}

void HostParameter::assignPlain(double plain) {
    shared.set(parameter, plain);
    setStandIn(false);
    normalised.store(normalisedFromPlain(parameter, plain), std::memory_order_relaxed);
}

void HostParameter::setPlain(double plain) {
    assignPlain(plain);
    setCount.fetch_add(1, std::memory_order_relaxed);
    tellHost();
}

float HostParameter::getValue() const { return normalised.load(std::memory_order_relaxed); }

void HostParameter::setValue(float newValue) {
    if (!std::isfinite(newValue))
        return;
    const auto plain = plainFromNormalised(parameter, newValue);
    // A host that repeats what it has read must not move an exact value to the nearest one that it can express.
    if (newValue == getValue())
        return;
    normalised.store(row.isWhole() ? normalisedFromPlain(parameter, plain) : std::clamp(newValue, 0.0f, 1.0f),
                     std::memory_order_relaxed);
    shared.set(parameter, plain);
    setStandIn(false);
}

float HostParameter::getDefaultValue() const { return normalisedFromPlain(parameter, row.defaultValue); }

juce::String HostParameter::getName(int maximumLength) const {
    return juce::String(row.name).substring(0, maximumLength);
}

juce::String HostParameter::getLabel() const { return utf8(row.unit); }

juce::String HostParameter::getText(float value, int maximumLength) const {
    const auto text = utf8(textOf(parameter, plainFromNormalised(parameter, value)));
    return maximumLength > 0 ? text.substring(0, maximumLength) : text;
}

float HostParameter::getValueForText(const juce::String& text) const {
    try {
        return normalisedFromPlain(parameter, valueFromText(parameter, text.toStdString()));
    } catch (const BadValue&) {
        return getValue(); // a host has no way to say that it is wrong: the value stays
    }
}

int HostParameter::getNumSteps() const {
    return row.isWhole() ? static_cast<int>(maximumOf(parameter) - row.minimum) + 1
                         : juce::AudioProcessor::getDefaultNumParameterSteps();
}

// JUCE's LV2 would name every whole number, with values of another range (7) or with no name at all (8).
bool HostParameter::isDiscrete() const {
    return row.scale == ParameterScale::choice ||
           (row.isWhole() && juce::PluginHostType::getPluginLoadedAs() != juce::AudioProcessor::wrapperType_LV2);
}

bool HostParameter::isBoolean() const {
    return row.scale == ParameterScale::choice && choiceNames(parameter)[0] == "off";
}

juce::StringArray HostParameter::getAllValueStrings() const {
    juce::StringArray names;
    for (const auto& choice : choiceNames(parameter))
        names.add(utf8(choice));
    return names;
}

} // namespace berger
