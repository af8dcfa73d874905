// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plugin/Processor.h"
#include "TourSteps.h"

#include <functional>
#include <set>

namespace berger {

/** A way through ten sounds: each waits for one deed and notices it. While it is on, hosts save what was there before,
    and when it is left that plays on. Message thread. */
class Tour {
public:
    explicit Tour(Processor& owner) : column(owner) {}
    ~Tour() { leave(); }

    /** Sets all aside and begins with the first step; nothing if it is on already. */
    void start();
    /** Plays another step. Beyond the last the tour is left. */
    void go(std::size_t newStep);
    /** Brings back what was set aside. A sound of the user's own that has not been saved becomes a preset first. */
    void leave();

    bool isOn() const { return step.has_value(); }
    /** While it is on, from 0. */
    std::size_t getStep() const { return *step; }
    const TourStep& getWords() const { return tourSteps()[*step]; }
    /** Whether the step's deed has been done. */
    bool isDone() const { return isDeedDone; }

    /** Looks whether the deed is done. Where a host has given another sound meanwhile, the tour is over.
        @param seconds  since the last call @param isShown  whether a view is, by its name; none knows of none */
    void update(double seconds, const std::function<bool(const juce::String&)>& isShown);

    /** What the user is to know, once; empty if it is nothing. */
    juce::String takeNews() { return std::exchange(news, juce::String()); }

private:
    bool isDoneNow(double seconds, const std::function<bool(const juce::String&)>& isShown);
    bool isSaved();
    void keepOwnSound();

    Processor& column;
    std::optional<std::size_t> step;
    bool isDeedDone = false;
    double farFor = 0;                    // s
    std::optional<unsigned> lookedAt;     // the sound's change count
    std::set<juce::String> presetsBefore; // the files that there were, with their times
    juce::String news;
};

} // namespace berger
