// SPDX-License-Identifier: GPL-3.0-or-later
// What the processor is asked on threads other than the audio thread: programs, presets, states.
#include "FactoryPresets.h"
#include "Processor.h"
#include "Utf8.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace berger {
namespace {

using namespace parameters;

const juce::Identifier windowKey("view"); // in a host's state

} // namespace

double Processor::getTailLengthSeconds() const { return std::numeric_limits<double>::infinity(); }

juce::AudioProcessorEditor* Processor::createEditor() { return makeEditor == nullptr ? nullptr : makeEditor(*this); }

int Processor::getNumPrograms() { return static_cast<int>(factoryPresets().size()); }

int Processor::getCurrentProgram() {
    const std::scoped_lock lock(stateLock);
    return program;
}

void Processor::setCurrentProgram(int index) {
    if (index < 0 || index >= getNumPrograms() || index == getCurrentProgram())
        return; // hosts repeat the current program after restoring a state, which must not undo it
    apply(factoryPresets()[static_cast<std::size_t>(index)], true);
}

const juce::String Processor::getProgramName(int index) {
    if (index < 0 || index >= getNumPrograms())
        return {};
    return factoryPresets()[static_cast<std::size_t>(index)].name;
}

void Processor::apply(const SavedState& state, bool keepSeed) {
    applyAs(state, state, keepSeed);
    const std::scoped_lock lock(stateLock);
    notice = noticeOf(state);
}

juce::String Processor::takeNotice() {
    const std::scoped_lock lock(stateLock);
    return std::exchange(notice, {});
}

void Processor::applyAs(const SavedState& state, const SavedState& original, bool keepSeed) {
    const auto frequencies = state.tuning ? std::optional(state.tuning->resolve()) : std::nullopt;
    if (isPrepared.load())
        keys.expect(state.values);
    {
        const std::scoped_lock lock(stateLock);
        applied.beginWrite();
        for (const auto& row : parameterTable()) {
            if (row.parameter == seed && keepSeed) {
                shared.setStandIn(seed, false);
                continue;
            }
            if (auto* parameter = find(row.parameter))
                parameter->assignPlain(state.values[row.parameter]);
            else
                shared.set(row.parameter, state.values[row.parameter]);
            shared.setStandIn(row.parameter, findKept(state.keptParameters, row.id.c_str()) != nullptr);
        }
        applied.endWrite();
        if (frequencies) {
            keys.setTuning(*frequencies);
            tuning = *state.tuning;
        }
        base = original;
        if (!base.tuning)
            base.tuning = tuning;
        const auto presets = factoryPresets();
        for (std::size_t i = 0; i < presets.size(); ++i)
            if (presets[i].name == state.name)
                program = static_cast<int>(i);
    }
    for (auto* parameter : parameters)
        if (parameter != nullptr)
            parameter->tellHost();
}

SavedState Processor::currentState() const {
    auto state = base;
    state.values = shared.load();
    state.tuning = tuning;
    std::erase_if(state.keptParameters, [this](const KeptValue& value) {
        const auto p = findParameter(value.id.toString().toStdString());
        return p && !shared.isStandIn(*p);
    });
    return state;
}

SavedState Processor::save() const {
    const std::scoped_lock lock(stateLock);
    return currentState();
}

Sound Processor::saveSound() const {
    const std::scoped_lock lock(stateLock);
    return {currentState(), base};
}

void Processor::setTuning(const TuningSource& newTuning) {
    const auto frequencies = newTuning.resolve();
    {
        const std::scoped_lock lock(stateLock);
        keys.setTuning(frequencies);
        tuning = newTuning;
    }
    updateHostDisplay(ChangeDetails().withNonParameterStateChanged(true));
}

TuningSource Processor::getTuning() const {
    const std::scoped_lock lock(stateLock);
    return tuning;
}

void Processor::setPresetName(const juce::String& name) {
    const std::scoped_lock lock(stateLock);
    base.name = name;
    base.values = shared.load();
    base.tuning = tuning;
}

bool Processor::isModified() const {
    const std::scoped_lock lock(stateLock);
    for (const auto& row : parameterTable())
        if (row.parameter != seed && !std::equal_to<>()(base.values[row.parameter], shared.get(row.parameter)))
            return true;
    return base.tuning != tuning;
}

SavedState Processor::saveFromHere() const {
    auto state = save();
    const auto x = lastState.read();
    constexpr std::array initial{M_init, E_init, I_init, Mv_init, Ev_init, Iv_init};
    static_assert(initial.size() == stateSize);
    for (std::size_t i = 0; i < stateSize; ++i) {
        const auto& row = info(initial[i]);
        forget(state.keptParameters, row.id.c_str());
        state.values.assign(initial[i], std::clamp(x.*stateComponents<double>[i].value, row.minimum, row.maximum));
    }
    return state;
}

juce::var Processor::getWindowSettings() const {
    const std::scoped_lock lock(stateLock);
    return windowSettings;
}

void Processor::setWindowSettings(const juce::var& settings) {
    const std::scoped_lock lock(stateLock);
    windowSettings = settings;
}

void Processor::getStateInformation(juce::MemoryBlock& block) {
    auto state = save();
    if (const auto window = getWindowSettings(); window.isObject())
        state.unknown.set(windowKey, window);
    block = toBlock(state);
}

void Processor::setStateInformation(const void* data, int size) {
    juce::String error;
    try {
        auto state = fromBlock(data, size > 0 ? static_cast<std::size_t>(size) : 0);
        if (const auto window = state.unknown[windowKey]; window.isObject())
            setWindowSettings(window);
        state.unknown.remove(windowKey);
        if (!state.tuning)
            state.tuning.emplace(); // a project has the usual tuning if it says nothing
        apply(state, false);
    } catch (const BadState& bad) {
        error = messageOf(bad);
    }
    const std::scoped_lock lock(stateLock);
    stateError = error;
    if (error.isNotEmpty())
        notice = "The saved state cannot be read: " + error;
}

juce::String Processor::getLastStateError() const {
    const std::scoped_lock lock(stateLock);
    return stateError;
}

} // namespace berger
