// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Parameters.h"

#include <juce_audio_processors/juce_audio_processors.h>

#include <array>
#include <atomic>

namespace berger {

/** The value in the table's units that a host's normalised value in [0, 1] stands for: linear or logarithmic over the
    range, rounded to digits that the host's float32 can tell apart, so that a value survives the way through the host.
 */
double plainFromNormalised(Parameter p, float normalised) noexcept;

/** The inverse of plainFromNormalised(). */
float normalisedFromPlain(Parameter p, double plain) noexcept;

/** The greatest seed that a host can set: a float32 must tell each from the next. */
inline constexpr double maximumHostSeed = 999999;

/** The current values in the table's units, shared between the threads without locks. */
class SharedValues {
public:
    SharedValues();

    double get(Parameter p) const noexcept {
        return values[static_cast<std::size_t>(p)].load(std::memory_order_relaxed);
    }
    void set(Parameter p, double value) noexcept {
        values[static_cast<std::size_t>(p)].store(value, std::memory_order_relaxed);
        changes.fetch_add(1, std::memory_order_release);
    }
    ParameterValues load() const noexcept;

    /** How many values have been set. */
    unsigned getChangeCount() const noexcept { return changes.load(std::memory_order_acquire); }

    /** Whether a value stands in for one that its state has and that cannot be used. */
    bool isStandIn(Parameter p) const noexcept {
        return standIns[static_cast<std::size_t>(p)].load(std::memory_order_relaxed);
    }
    void setStandIn(Parameter p, bool is) noexcept {
        standIns[static_cast<std::size_t>(p)].store(is, std::memory_order_relaxed);
    }

private:
    std::array<std::atomic<double>, parameterCount> values;
    std::array<std::atomic<bool>, parameterCount> standIns{};
    std::atomic<unsigned> changes{0};
};

/** One row of the parameter table as a host's parameter. Any thread may get and set it. Its base class is the one that
    JUCE's wrappers look for: from it VST3 and LV2 take the parameter's id, and LV2 its range too. */
class HostParameter final : public juce::RangedAudioParameter {
public:
    HostParameter(Parameter p, SharedValues& values);

    Parameter getParameter() const { return parameter; }

    /** Sets the exact value and tells the host; for presets, states and the window. Message thread. */
    void setPlain(double plain);

    /** The two steps of setPlain(), for code that sets many values at once: assignPlain() on any thread, then
        tellHost() on the message thread with no lock held, since the host may call back at once. */
    void assignPlain(double plain);
    void tellHost() { sendValueChangedMessageToListeners(getValue()); }
    double getPlain() const noexcept { return shared.get(parameter); }

    /** How often setPlain() has been called. */
    unsigned getSetCount() const noexcept { return setCount.load(std::memory_order_relaxed); }

    /** Whether the value stands in for a state's own that cannot be used; no longer when it is set. */
    bool isStandIn() const noexcept { return shared.isStandIn(parameter); }
    void setStandIn(bool is) noexcept { shared.setStandIn(parameter, is); }

    float getValue() const override;
    void setValue(float normalised) override;
    float getDefaultValue() const override;
    juce::String getName(int maximumLength) const override;
    juce::String getLabel() const override;
    juce::String getText(float normalised, int maximumLength) const override;
    float getValueForText(const juce::String& text) const override;
    int getNumSteps() const override;
    bool isDiscrete() const override;
    bool isBoolean() const override;
    juce::StringArray getAllValueStrings() const override;
    const juce::NormalisableRange<float>& getNormalisableRange() const override { return range; }

private:
    const Parameter parameter;
    const ParameterInfo& row;
    SharedValues& shared;
    std::atomic<float> normalised;
    std::atomic<unsigned> setCount{0};
    const juce::NormalisableRange<float> range;
};

} // namespace berger
