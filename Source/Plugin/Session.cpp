// SPDX-License-Identifier: GPL-3.0-or-later
#include "Session.h"

#include "Processor.h"

namespace berger {

class Session::ParameterStep final : public juce::UndoableAction {
public:
    ParameterStep(Processor& owner, Parameter p, const Setting& from, const Setting& to)
        : column(owner), parameter(p), before(from), after(to) {}

    bool perform() override { return give(after); }
    bool undo() override { return give(before); }
    int getSizeInUnits() override { return 1; }

private:
    bool give(const Setting& setting) {
        auto* hosts = column.find(parameter);
        if (!std::equal_to<>()(hosts->getPlain(), setting.value)) {
            hosts->beginChangeGesture();
            hosts->setPlain(setting.value);
            hosts->endChangeGesture();
        }
        hosts->setStandIn(setting.isStandIn);
        return true;
    }

    Processor& column;
    const Parameter parameter;
    const Setting before, after;
};

class Session::StateStep final : public juce::UndoableAction {
public:
    StateStep(Session& owner, Sound from, Sound to, int newSlot)
        : session(owner), before(std::move(from)), after(std::move(to)), slotBefore(owner.slot), slotAfter(newSlot) {}

    bool perform() override { return give(after, slotAfter); }
    bool undo() override { return give(before, slotBefore); }
    int getSizeInUnits() override { return 20; }

private:
    bool give(const Sound& sound, int slot) {
        session.slots[static_cast<std::size_t>(session.slot)] = session.column.saveSound();
        session.slot = slot;
        session.column.apply(sound);
        session.column.updateHostDisplay(juce::AudioProcessorListener::ChangeDetails().withProgramChanged(true));
        return true;
    }

    Session& session;
    const Sound before, after;
    const int slotBefore, slotAfter;
};

class Session::TuningStep final : public juce::UndoableAction {
public:
    TuningStep(Processor& owner, TuningSource to) : column(owner), before(owner.getTuning()), after(std::move(to)) {}

    bool perform() override { return give(after); }
    bool undo() override { return give(before); }
    int getSizeInUnits() override { return 20; }

private:
    bool give(const TuningSource& tuning) {
        column.setTuning(tuning);
        return true;
    }

    Processor& column;
    const TuningSource before, after;
};

void Session::begin(Parameter p) {
    auto& start = before[static_cast<std::size_t>(p)];
    if (start)
        return;
    start = {column.find(p)->getPlain(), column.find(p)->isStandIn()};
    column.find(p)->beginChangeGesture();
}

void Session::set(Parameter p, double value) { column.find(p)->setPlain(value); }

void Session::end(Parameter p) {
    auto& start = before[static_cast<std::size_t>(p)];
    if (!start)
        return;
    column.find(p)->endChangeGesture();
    const Setting now{column.find(p)->getPlain(), column.find(p)->isStandIn()};
    if (*start != now)
        perform(new ParameterStep(column, p, *start, now), info(p).name);
    start.reset();
}

void Session::change(Parameter p, double value) {
    begin(p);
    set(p, value);
    end(p);
}

void Session::apply(const SavedState& state, bool keepSeed, const juce::String& what) {
    const auto played = keepSeed ? withOwnSeed(state) : state;
    applyWith({played, played}, slot, what);
}

void Session::retune(const TuningSource& tuning) {
    static_cast<void>(tuning.resolve());
    if (tuning != column.getTuning())
        perform(new TuningStep(column, tuning), "Tuning");
}

void Session::compare() {
    const auto other = 1 - slot;
    const auto& kept = slots[static_cast<std::size_t>(other)];
    applyWith(kept ? *kept : column.saveSound(), other, other == 0 ? "Compare: A" : "Compare: B");
}

void Session::applyWith(const Sound& sound, int newSlot, const juce::String& what) {
    perform(new StateStep(*this, column.saveSound(), sound, newSlot), what);
}

SavedState Session::withOwnSeed(SavedState state) const {
    forget(state.keptParameters, info(parameters::seed).id.c_str());
    state.values.assign(parameters::seed, column.find(parameters::seed)->getPlain());
    return state;
}

void Session::perform(juce::UndoableAction* action, const juce::String& name) {
    history.beginNewTransaction(name);
    history.perform(action);
}

bool Session::undo() { return history.undo(); }

bool Session::redo() { return history.redo(); }

} // namespace berger
