// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/Dialog.h"

#include <functional>
#include <memory>

namespace berger {

/** What is asked before one of the user's presets is written, renamed or deleted: one question at a time, in the
    window. Message thread. */
class PresetQuestions {
public:
    struct Words {
        juce::String name, description;
        bool startsHere = false; ///< where the column is now, rather than in its initial state
    };

    /** @param from  asks, and lives as long as the questions */
    explicit PresetQuestions(juce::Component& from) : asker(from) {}

    /** Asks for a name and a description. @param offersStart  whether the preset's start is asked for too
        @param take  called with the answer, unless there is none */
    void askForWords(const juce::String& title, const Words& suggested, bool offersStart,
                     std::function<void(const Words&)> take);

    /** @param verb  on the button that says yes @param answered  called with whether it was pressed */
    void ask(const juce::String& title, const juce::String& question, const juce::String& verb,
             std::function<void(bool)> answered);

    void complain(const juce::String& message, std::function<void()> whenRead = nullptr);

    /** What holds all else in the window. */
    juce::Component& findWindow() const;

private:
    juce::Component& asker;
    std::unique_ptr<juce::TextEditor> description; // in the dialog
    std::unique_ptr<Dialog> dialog;
};

} // namespace berger
