// SPDX-License-Identifier: GPL-3.0-or-later
#include "Session.h"

#include <utility>

namespace berger {

class Session::ParameterStep final : public juce::UndoableAction {
public:
    ParameterStep(SoundStore& changed, Parameter p, const Setting& from, const Setting& to)
        : sounds(changed), parameter(p), before(from), after(to) {}

    bool perform() override { return give(after); }
    bool undo() override { return give(before); }
    int getSizeInUnits() override { return 1; }

private:
    bool give(const Setting& setting) {
        auto* hosts = sounds.find(parameter);
        if (!std::equal_to<>()(hosts->getPlain(), setting.value)) {
            hosts->beginChangeGesture();
            hosts->setPlain(setting.value);
            hosts->endChangeGesture();
        }
        hosts->setStandIn(setting.isStandIn);
        return true;
    }

    SoundStore& sounds;
    const Parameter parameter;
    const Setting before, after;
};

class Session::StateStep final : public juce::UndoableAction {
public:
    StateStep(SoundStore& changed, Sound to, int newSlot)
        : sounds(changed), before(changed.saveSound()), after(std::move(to)), slotBefore(changed.getSlot()),
          slotAfter(newSlot) {}
    /** What plays already, in place of what played before. */
    StateStep(SoundStore& changed, Sound from)
        : sounds(changed), before(std::move(from)), after(changed.saveSound()), slotBefore(changed.getSlot()),
          slotAfter(slotBefore), isDone(true) {}

    bool perform() override { return std::exchange(isDone, false) || give(after, slotAfter); }
    bool undo() override { return give(before, slotBefore); }
    int getSizeInUnits() override { return 20; }

private:
    bool give(const Sound& sound, int slot) {
        sounds.apply(sound, slot);
        sounds.tellHostOfSound();
        return true;
    }

    SoundStore& sounds;
    const Sound before, after;
    const int slotBefore, slotAfter;
    bool isDone = false;
};

class Session::TuningStep final : public juce::UndoableAction {
public:
    TuningStep(SoundStore& changed, TuningSource to)
        : sounds(changed), before(changed.getTuning()), after(std::move(to)) {}

    bool perform() override { return give(after); }
    bool undo() override { return give(before); }
    int getSizeInUnits() override { return 20; }

private:
    bool give(const TuningSource& tuning) {
        sounds.setTuning(tuning);
        return true;
    }

    SoundStore& sounds;
    const TuningSource before, after;
};

class Session::StatesStep final : public juce::UndoableAction {
public:
    StatesStep(SoundStore& changed, const StoredStates& to) : sounds(changed), before(changed.getStates()), after(to) {}

    bool perform() override { return give(after); }
    bool undo() override { return give(before); }
    int getSizeInUnits() override { return 1; }

private:
    bool give(const StoredStates& states) {
        sounds.setStates(states);
        return true;
    }

    SoundStore& sounds;
    const StoredStates before, after;
};

class Session::OtherStep final : public juce::UndoableAction {
public:
    OtherStep(SoundStore& changed, Sound to)
        : sounds(changed), before(changed.getComparison().other), after(std::move(to)) {}

    bool perform() override {
        sounds.setOther(after);
        return true;
    }
    bool undo() override {
        sounds.setOther(before);
        return true;
    }
    int getSizeInUnits() override { return 20; }

private:
    SoundStore& sounds;
    const std::optional<Sound> before;
    const Sound after;
};

void Session::begin(Parameter p) {
    endTrial();
    auto& start = before[static_cast<std::size_t>(p)];
    if (start)
        return;
    start = {sounds.find(p)->getPlain(), sounds.find(p)->isStandIn()};
    sounds.find(p)->beginChangeGesture();
}

void Session::set(Parameter p, double value) {
    if (isChanging(p))
        sounds.find(p)->setPlain(value);
}

void Session::end(Parameter p) {
    if (auto* step = finish(p))
        perform(step, info(p).name);
}

void Session::endTogether(std::span<const Parameter> which, const juce::String& what) {
    history->beginNewTransaction(what);
    for (const auto p : which)
        if (auto* step = finish(p))
            history->perform(step);
}

juce::UndoableAction* Session::finish(Parameter p) {
    const auto start = std::exchange(before[static_cast<std::size_t>(p)], std::nullopt);
    if (!start)
        return nullptr;
    sounds.find(p)->endChangeGesture();
    const Setting now{sounds.find(p)->getPlain(), sounds.find(p)->isStandIn()};
    return *start == now ? nullptr : new ParameterStep(sounds, p, *start, now);
}

void Session::change(Parameter p, double value) {
    begin(p);
    set(p, value);
    end(p);
}

void Session::apply(const SavedState& state, bool keepSeed, const juce::String& what) {
    const auto played = keepSeed ? withOwnSeed(state) : state;
    applyWith({played, played}, getSlot(), what);
}

void Session::tryOut(const SavedState& state) {
    if (!beforeTrial)
        beforeTrial = sounds.saveSound();
    const auto played = withOwnSeed(state);
    sounds.apply({played, played}, getSlot());
    sounds.tellHostOfSound();
}

void Session::endTrial() {
    if (const auto back = std::exchange(beforeTrial, std::nullopt)) {
        sounds.apply(*back, getSlot());
        sounds.tellHostOfSound();
    }
}

void Session::keepTrial(const juce::String& what) {
    if (auto back = std::exchange(beforeTrial, std::nullopt))
        perform(new StateStep(sounds, std::move(*back)), what);
}

void Session::play(const ModelValues& model, const juce::String& what) {
    endTrial();
    auto sound = sounds.saveSound();
    for (const auto& row : modelParameters()) {
        if (row.parameter == parameters::seed)
            continue;
        forget(sound.now.keptParameters, row.id.c_str());
        sound.now.values.assign(row.parameter, model[row.parameter]);
    }
    applyWith(sound, getSlot(), what);
}

void Session::retune(const TuningSource& tuning) {
    static_cast<void>(tuning.resolve());
    endTrial();
    if (tuning != sounds.getTuning())
        perform(new TuningStep(sounds, tuning), "Tuning");
}

void Session::storeState(std::size_t which) {
    endTrial();
    auto states = sounds.getStates();
    states.states[which] = sounds.getColumnState();
    states.isStored[which] = true;
    perform(new StatesStep(sounds, states), "Store state " + juce::String(static_cast<int>(which) + 1));
}

void Session::compare() {
    endTrial();
    const auto now = sounds.getComparison();
    const auto other = 1 - now.slot;
    applyWith(now.other.value_or(sounds.saveSound()), other, other == 0 ? "Compare: A" : "Compare: B");
}

void Session::copyToOther() {
    const auto isA = getSlot() == 0;
    perform(new OtherStep(sounds, sounds.saveSound()), isA ? "Copy A to B" : "Copy B to A");
}

void Session::applyWith(const Sound& sound, int newSlot, const juce::String& what) {
    endTrial();
    perform(new StateStep(sounds, sound, newSlot), what);
}

SavedState Session::withOwnSeed(SavedState state) const {
    forget(state.keptParameters, info(parameters::seed).id.c_str());
    state.values.assign(parameters::seed, sounds.find(parameters::seed)->getPlain());
    return state;
}

void Session::beginVisit() {
    if (isVisiting())
        return;
    endTrial();
    for (const auto& row : parameterTable())
        end(row.parameter);
    sounds.setAside();
    historyBefore = std::exchange(history, newHistory());
}

void Session::visit(const SavedState& state) {
    dropGestures();
    sounds.apply(state, false);
    sounds.tellHostOfSound();
    history->clearUndoHistory();
}

std::optional<State<double>> Session::endVisit() {
    if (!isVisiting())
        return std::nullopt;
    dropGestures();
    history = std::move(historyBefore);
    const auto state = sounds.bringBack();
    sounds.tellHostOfSound();
    return state;
}

// The host hears that they end, and nothing of them can be undone.
void Session::dropGestures() {
    beforeTrial.reset();
    for (const auto& row : parameterTable())
        static_cast<void>(std::unique_ptr<juce::UndoableAction>(finish(row.parameter)));
}

void Session::perform(juce::UndoableAction* action, const juce::String& name) {
    history->beginNewTransaction(name);
    history->perform(action);
}

bool Session::undo() {
    endTrial();
    return history->undo();
}

bool Session::redo() {
    endTrial();
    return history->redo();
}

} // namespace berger
