// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/Notice.h"
#include "Plugin/Processor.h"
#include "PresetQuestions.h"

namespace berger {

/** The button with what else can be done with the sound: to copy it as a text, to play one that was copied, to begin
    anew. Message thread. */
class PresetMenu final : public juce::TextButton {
public:
    explicit PresetMenu(Processor& owner);

    /** Puts the sound that plays on the clipboard, as a text. */
    void copy();
    /** Plays the sound whose text is on the clipboard, as one step to undo; says why if there is none. */
    void paste();
    /** Plays the defaults, as one step to undo. */
    void startAnew();

private:
    void show();
    void play(const SavedState& state, const juce::String& what);

    Processor& column;
    PresetQuestions questions{*this};
    Notice notice;
};

} // namespace berger
