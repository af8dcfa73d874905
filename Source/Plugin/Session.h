// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SoundStore.h"

#include <juce_data_structures/juce_data_structures.h>

#include <array>
#include <memory>
#include <optional>
#include <span>

namespace berger {

/** What a user does to a column: every change goes through here, so that it can be undone, and two sounds can be held
    against each other. It belongs to the processor, so that closing the window loses nothing. Message thread. */
class Session {
public:
    explicit Session(SoundStore& changed) : sounds(changed) {}

    /** A gesture: the host is told that one begins and ends, and all that it sets is one step to undo. Gestures of
        different parameters may overlap. */
    void begin(Parameter p);
    /** Nothing where no gesture goes on, as when a visit has ended it. */
    void set(Parameter p, double value);
    void end(Parameter p);

    /** Ends gestures that belong together: one step to undo. @param what  its name */
    void endTogether(std::span<const Parameter> which, const juce::String& what);

    /** Whether a gesture of the parameter is going on. */
    bool isChanging(Parameter p) const { return before[static_cast<std::size_t>(p)].has_value(); }

    /** A gesture of one value. */
    void change(Parameter p, double value);

    /** Plays another sound. @param what  for the undo's name */
    void apply(const SavedState& state, bool keepSeed, const juce::String& what);

    /** Plays another sound to hear what it is like, until keepTrial() or endTrial(). Any other change or undo() ends it
        too. */
    void tryOut(const SavedState& state);
    /** Plays what played before the sound that is tried out, if one is. */
    void endTrial();
    /** The sound that is tried out plays on: one step to undo. @param what  for the undo's name */
    void keepTrial(const juce::String& what);
    bool isTrying() const { return beforeTrial.has_value(); }

    /** Lets the column behave otherwise; how it is played and its seed stay. @param what  for the undo's name */
    void play(const ModelValues& model, const juce::String& what);

    /** Another tuning. Throws BadState, and changes nothing, if it cannot be used. */
    void retune(const TuningSource& tuning);

    /** Keeps the column's state of now as one of the two that the switch carries it between. @param which  from 0 */
    void storeState(std::size_t which);

    bool undo();
    bool redo();
    bool canUndo() const { return history->canUndo(); }
    bool canRedo() const { return history->canRedo(); }
    /** What undo() would take back, such as "Input level". */
    juce::String getUndoName() const { return history->getUndoDescription(); }
    juce::String getRedoName() const { return history->getRedoDescription(); }

    /** Other sounds play for a while: hosts go on saving what plays now, and what can be undone stays as it is. What is
        done meanwhile is undone apart. */
    void beginVisit();
    /** Plays a sound of the visit, which is where undoing ends. */
    void visit(const SavedState& state);
    /** Ends the visit, and gestures that go on: what played before plays on, and can be undone as before.
        @return the column's state then; none if a host has given another sound meanwhile, which plays on */
    std::optional<State<double>> endVisit();
    bool isVisiting() const { return historyBefore != nullptr; }
    /** Whether what played before the visit still waits for its end. */
    bool canReturn() const { return sounds.hasSetAside(); }

    /** Which of the two sounds plays: 0 for A, 1 for B. */
    int getSlot() const { return sounds.getSlot(); }

    /** Keeps what plays as this one of the two sounds and plays the other, which at first is the same. */
    void compare();

    /** Makes the one that does not play the same as the one that does; that can be undone. */
    void copyToOther();

private:
    struct Setting {
        double value;
        bool isStandIn;
        bool operator==(const Setting&) const = default;
    };
    class ParameterStep;
    class StateStep;
    class TuningStep;
    class StatesStep;
    class OtherStep;

    void perform(juce::UndoableAction* action, const juce::String& name); // owns the action
    juce::UndoableAction* finish(Parameter p);                            // none if nothing has changed
    void applyWith(const Sound& sound, int newSlot, const juce::String& what);
    SavedState withOwnSeed(SavedState state) const;

    static std::unique_ptr<juce::UndoManager> newHistory() { return std::make_unique<juce::UndoManager>(4000, 100); }
    void dropGestures();

    SoundStore& sounds;
    std::unique_ptr<juce::UndoManager> history = newHistory(), historyBefore; // the visit
    std::optional<Sound> beforeTrial;
    std::array<std::optional<Setting>, parameterCount> before; // of the gestures that are going on
};

} // namespace berger
