// SPDX-License-Identifier: GPL-3.0-or-later
#include "SoundStore.h"

#include "FactoryPresets.h"
#include "Json.h"
#include "Utf8.h"

#include <algorithm>
#include <utility>

namespace berger {
namespace {

using namespace parameters;

const juce::Identifier windowKey("view"), sessionKey("session"), midiKey("midi"); // in a host's state

// But for the tuning; the seed does not count.
bool isChanged(const SavedState& original, const ParameterValues& values, const StoredStates& states) {
    for (const auto& row : parameterTable())
        if (row.parameter != seed && !std::equal_to<>()(original.values[row.parameter], values[row.parameter]))
            return true;
    return original.states != states;
}

} // namespace

SoundStore::SoundStore(juce::AudioProcessor& hosted, Instrument& played) : host(hosted), instrument(played) {
    for (const auto& row : parameterTable())
        if (row.isSeenByHosts) {
            auto* parameter = new HostParameter(row.parameter, shared);
            parameters[static_cast<std::size_t>(row.parameter)] = parameter;
            host.addParameter(parameter); // which owns it
        }
    apply(factoryPresets().front(), false);
}

int SoundStore::getCurrentProgram() const {
    const std::scoped_lock hold(lock);
    return program;
}

void SoundStore::setCurrentProgram(int index) {
    const auto presets = factoryPresets();
    if (index < 0 || index >= static_cast<int>(presets.size()) || index == getCurrentProgram())
        return;
    bringBack();
    if (index != getCurrentProgram())
        apply(presets[static_cast<std::size_t>(index)], true);
}

void SoundStore::apply(const SavedState& state, bool keepSeed) {
    applyAs(state, state, keepSeed);
    const std::scoped_lock hold(lock);
    notice = noticeOf(state);
}

void SoundStore::apply(const Sound& sound, int slot) {
    auto next = getComparison();
    if (slot != next.slot)
        next = {slot, saveSound()};
    applyAs(sound.now, sound.original, false, next);
}

Comparison SoundStore::getComparison() const {
    const std::scoped_lock hold(lock);
    return comparison;
}

void SoundStore::setOther(const std::optional<Sound>& other) {
    const std::scoped_lock hold(lock);
    comparison.other = other;
    otherChanges.fetch_add(1);
}

int SoundStore::getSlot() const {
    const std::scoped_lock hold(lock);
    return comparison.slot;
}

void SoundStore::tellHostOfSound() {
    host.updateHostDisplay(juce::AudioProcessorListener::ChangeDetails().withProgramChanged(true));
}

juce::String SoundStore::takeNotice() {
    const std::scoped_lock hold(lock);
    return std::exchange(notice, {});
}

void SoundStore::applyAs(const SavedState& state, const SavedState& original, bool keepSeed,
                         const std::optional<Comparison>& newComparison) {
    const auto frequencies = state.tuning ? std::optional(state.tuning->resolve()) : std::nullopt;
    instrument.expect(state.values);
    {
        const std::scoped_lock hold(lock);
        applied.beginWrite();
        assign(state, keepSeed);
        applied.endWrite();
        if (frequencies) {
            instrument.setTuning(*frequencies);
            tuning = *state.tuning;
        }
        if (newComparison)
            comparison = *newComparison;
        base = original;
        if (!base.tuning)
            base.tuning = tuning;
        const auto presets = factoryPresets();
        for (std::size_t i = 0; i < presets.size(); ++i)
            if (presets[i].name == state.name)
                program = static_cast<int>(i);
        otherChanges.fetch_add(1);
    }
    for (auto* parameter : parameters)
        if (parameter != nullptr)
            parameter->tellHost();
}

void SoundStore::assign(const SavedState& state, bool keepSeed) {
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
    storedStates.write(state.states);
}

SavedState SoundStore::currentState() const {
    auto state = base;
    state.values = shared.load();
    state.tuning = tuning;
    state.states = getStates();
    std::erase_if(state.keptParameters, [this](const KeptValue& value) {
        const auto p = findParameter(value.id.toString().toStdString());
        return p && !shared.isStandIn(*p);
    });
    return state;
}

SavedState SoundStore::save() const {
    const std::scoped_lock hold(lock);
    return currentState();
}

Sound SoundStore::saveSound() const {
    const std::scoped_lock hold(lock);
    return {currentState(), base};
}

void SoundStore::setTuning(const TuningSource& newTuning) {
    const auto frequencies = newTuning.resolve();
    {
        const std::scoped_lock hold(lock);
        instrument.setTuning(frequencies);
        tuning = newTuning;
        otherChanges.fetch_add(1);
    }
    host.updateHostDisplay(juce::AudioProcessorListener::ChangeDetails().withNonParameterStateChanged(true));
}

void SoundStore::setSources(const SourceChoice& choice) {
    if (choice == getSources())
        return;
    instrument.sources.write(choice);
    host.updateHostDisplay(juce::AudioProcessorListener::ChangeDetails().withNonParameterStateChanged(true));
}

void SoundStore::setStates(const StoredStates& states) {
    {
        const std::scoped_lock hold(lock);
        storedStates.write(states);
        otherChanges.fetch_add(1);
    }
    host.updateHostDisplay(juce::AudioProcessorListener::ChangeDetails().withNonParameterStateChanged(true));
}

TuningSource SoundStore::getTuning() const {
    const std::scoped_lock hold(lock);
    return tuning;
}

void SoundStore::setPreset(const juce::String& name, const juce::String& description) {
    const std::scoped_lock hold(lock);
    giveName(base, name, description);
    base.values = shared.load();
    base.tuning = tuning;
    base.states = getStates();
    otherChanges.fetch_add(1);
}

void SoundStore::renamePreset(const juce::String& name, const juce::String& description) {
    const std::scoped_lock hold(lock);
    giveName(base, name, description);
    otherChanges.fetch_add(1);
}

juce::String SoundStore::getPresetDescription() const {
    const std::scoped_lock hold(lock);
    return base.description;
}

juce::String SoundStore::getPresetName() const {
    const std::scoped_lock hold(lock);
    return base.name;
}

double SoundStore::getPresetValue(Parameter p) const {
    const std::scoped_lock hold(lock);
    return base.values[p];
}

// The window asks while a control moves.
bool SoundStore::isModified() const {
    const std::scoped_lock hold(lock);
    return isChanged(base, shared.load(), getStates()) || base.tuning != tuning;
}

SavedState SoundStore::saveFromHere() const {
    auto state = save();
    const auto x = instrument.getState();
    constexpr std::array initial{M_init, E_init, I_init, Mv_init, Ev_init, Iv_init};
    static_assert(initial.size() == stateSize);
    for (std::size_t i = 0; i < stateSize; ++i) {
        const auto& row = info(initial[i]);
        forget(state.keptParameters, row.id.c_str());
        state.values.assign(initial[i], std::clamp(x.*stateComponents<double>[i].value, row.minimum, row.maximum));
    }
    return state;
}

juce::var SoundStore::getWindowSettings() const {
    const std::scoped_lock hold(lock);
    return windowSettings;
}

void SoundStore::setWindowSettings(const juce::var& settings) {
    const std::scoped_lock hold(lock);
    windowSettings = settings;
}

SoundStore::Project SoundStore::currentProject() const {
    return {{currentState(), base}, comparison, getSources(), windowSettings, program, instrument.getState()};
}

void SoundStore::setAside() {
    const std::scoped_lock hold(lock);
    if (aside)
        return;
    aside = currentProject();
    comparison = {};
    instrument.sources.write({});
    otherChanges.fetch_add(1);
}

bool SoundStore::hasSetAside() const {
    const std::scoped_lock hold(lock);
    return aside.has_value();
}

std::optional<State<double>> SoundStore::bringBack() {
    std::optional<Project> project;
    {
        const std::scoped_lock hold(lock);
        project = std::exchange(aside, std::nullopt);
    }
    if (!project)
        return std::nullopt;
    instrument.sources.write(project->sources);
    applyAs(project->sound.now, project->sound.original, false, project->comparison);
    const std::scoped_lock hold(lock);
    windowSettings = project->windowSettings;
    program = project->program;
    return project->column;
}

juce::MemoryBlock SoundStore::saveForHost(const juce::var& midiMap) const {
    auto state = SavedState();
    auto session = SavedSession();
    {
        const std::scoped_lock hold(lock);
        const auto project = aside ? *aside : currentProject();
        state = project.sound.now;
        if (project.windowSettings.isObject())
            state.unknown.set(windowKey, project.windowSettings);
        if (!midiMap.isVoid())
            state.unknown.set(midiKey, midiMap);
        const auto& [now, original] = project.sound;
        if (isChanged(original, now.values, now.states) || original.tuning != now.tuning)
            session.original = original;
        session.comparison = project.comparison;
        session.sources = project.sources;
    }
    if (session.isEmpty())
        return toBlock(state);
    auto whole = state;
    whole.unknown.set(sessionKey, toVar(session));
    return toBlock(isReadable(whole) ? whole : state); // long tunings count up: the sound comes back in any case
}

std::optional<juce::var> SoundStore::restoreFromHost(const void* data, std::size_t size) {
    juce::String error;
    std::optional<juce::var> midiMap;
    try {
        auto state = fromBlock(data, size);
        {
            const std::scoped_lock hold(lock);
            aside.reset();
        }
        if (const auto window = state.unknown[windowKey]; window.isObject())
            setWindowSettings(window);
        const auto session = state.unknown[sessionKey];
        auto savedMap = state.unknown[midiKey];
        for (const auto& key : {windowKey, sessionKey, midiKey})
            state.unknown.remove(key);
        if (!state.tuning)
            state.tuning.emplace(); // a project has the usual tuning if it says nothing
        restoreSession(state, session);
        midiMap = std::move(savedMap);
    } catch (const BadState& bad) {
        error = messageOf(bad);
    }
    const std::scoped_lock hold(lock);
    stateError = error;
    if (error.isNotEmpty())
        notice = "The saved state cannot be read: " + error;
    return midiMap;
}

// The sound that plays comes back also where the rest of the session cannot.
void SoundStore::restoreSession(const SavedState& state, const juce::var& saved) {
    SavedSession session;
    auto message = noticeOf(state);
    try {
        if (saved.isObject())
            session = sessionFromJson(writeJson(saved).toStdString());
    } catch (const BadState& bad) {
        message << (message.isEmpty() ? "" : "\n")
                << "What the sound was before it was changed, and the other of A and "
                << "B, cannot be read: " << messageOf(bad);
    }
    instrument.sources.write(session.sources);
    applyAs(state, session.original.value_or(state), false, session.comparison);
    const std::scoped_lock hold(lock);
    notice = message;
}

std::optional<unsigned> SoundStore::read(ParameterValues& values) const noexcept {
    const auto number = applied.beginRead();
    values = shared.load();
    return applied.isUnchanged(number) ? std::optional(number) : std::nullopt;
}

std::optional<unsigned> SoundStore::read(ParameterValues& values, StoredStates& states) const noexcept {
    const auto number = applied.beginRead();
    values = shared.load();
    const auto stored = storedStates.tryRead();
    if (!stored || !applied.isUnchanged(number))
        return std::nullopt;
    states = *stored;
    return number;
}

juce::String SoundStore::getLastStateError() const {
    const std::scoped_lock hold(lock);
    return stateError;
}

} // namespace berger
