// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Notice.h"
#include "Plugin/Processor.h"

namespace berger {

/** How the control of a parameter learns a MIDI controller: entries of its menu, and what is told while it waits and
    after. Message thread. */
class MidiLearning {
public:
    /** @param of, bubble  the control and its notices, which live as long as this */
    MidiLearning(juce::Component& of, Notice& bubble, Processor& owner, Parameter p);
    ~MidiLearning();

    /** What is learned, and what can be done about it. */
    void addTo(juce::PopupMenu& menu);

    /** Shows whether the control waits now, if that has changed. */
    void refresh();
    bool isWaiting() const noexcept { return waiting; }

    /** "CC 74, channel 1; NRPN 300, channel 2"; empty if nothing is learned. */
    juce::String inWords() const;

    /** Of a control that waits, over all else in it. */
    static void paintWaiting(juce::Graphics& g, juce::Rectangle<int> area);

private:
    juce::Component& control;
    Notice& notice;
    Processor& column;
    const Parameter parameter;
    bool waiting = false;

    JUCE_DECLARE_NON_COPYABLE_WITH_LEAK_DETECTOR(MidiLearning)
};

} // namespace berger
