// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Surprise.h"
#include "Interface/Controls/Notice.h"
#include "Interface/Views/LatestWorker.h"
#include "Plugin/Processor.h"
#include "PresetQuestions.h"

namespace berger {

/** The button with what else can be done with the sound: to copy it as a text, to play one that was copied, to begin
    anew, to be surprised. Message thread. */
class PresetMenu final : public juce::TextButton {
public:
    explicit PresetMenu(Processor& owner);

    /** Puts the sound that plays on the clipboard, as a text. */
    void copy();
    /** Plays the sound whose text is on the clipboard, as one step to undo; says why if there is none. */
    void paste();
    /** Plays the defaults, as one step to undo. */
    void startAnew();
    /** Draws a sound by chance, and plays it, as one step to undo, when it is found to be audible. */
    void surprise();

    /** Plays the surprise once it is found. */
    void refresh();

private:
    struct Drawn {
        std::uint32_t number;
        std::optional<ParameterValues> values;
    };

    void show();
    void play(const SavedState& state, const juce::String& what);

    Processor& column;
    PresetQuestions questions{*this};
    Notice notice;
    std::uint32_t nextSurprise; // which differs from the one before
    LatestWorker<std::uint32_t, Drawn> worker;
};

} // namespace berger
