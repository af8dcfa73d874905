// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MidiLearner.h"
#include "MidiMap.h"
#include "MidiMover.h"
#include "Plugin/Session.h"

#include <array>
#include <mutex>
#include <optional>

namespace berger {

/** MIDI controllers that move parameters: the map of them, which a project keeps, and how it is learned. Functions are
    for the message thread unless they say otherwise. */
class MidiControl final : private juce::Timer {
public:
    MidiControl(juce::AudioProcessor& hosted, SoundStore& moved, Session& used);
    ~MidiControl() override;

    // ---- the map
    MidiMap getMap() const;
    /** As its user wants it: the host is told, and it is what new sessions begin with, if this one has begun so. */
    void change(const MidiMap& newMap);
    /** Takes the user's map, and keeps it from now on. To be called before a state is restored. Any thread. */
    void startWithUsersMap();

    // ---- learning
    /** The next controller that moves is the parameter's. Until then none moves anything. */
    void learn(Parameter p);
    void stopLearning();
    std::optional<Parameter> getLearning() const noexcept { return learning; }
    /** What was learned since the last call, if something was. */
    std::optional<MidiLink> takeLearned() { return std::exchange(learned, std::nullopt); }

    /** What the window has to tell of the map, once; empty if it is nothing. */
    juce::String takeNotice();

    // ---- a host's states; any thread but the audio thread
    /** Nothing, for a project that has never had a map. */
    juce::var save() const;
    /** What a state says, or nothing if it says nothing. */
    void restore(const juce::var& saved);

    /** For the audio thread. */
    MidiMover& getMover() noexcept { return mover; }

private:
    void timerCallback() override;
    void learnWhatMoves();
    void tellHost();
    void use(const MidiMap& newMap); // under the lock
    void runTimer();                 // likewise
    void saveAsUsers(const MidiMap& newMap);

    juce::AudioProcessor& host;
    SoundStore& sounds;
    Session& session;
    MidiMover mover;
    MidiLearner learner;
    std::optional<Parameter> learning;
    std::optional<MidiLink> learned;
    std::array<int, parameterCount> gestures{}; // timer calls until each ends that is going on

    mutable std::mutex lock;
    MidiMap map, usersMap;
    bool isOwn = false; // the project's, even if it is empty
    bool keepsUsersMap = false;
    juce::String notice;
};

} // namespace berger
