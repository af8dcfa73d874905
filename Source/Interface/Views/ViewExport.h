// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/Notice.h"

#include <variant>

namespace berger {

/** Saves what a view shows where the user says, and tells how that went. Message thread. */
class ViewExport {
public:
    /** A picture or a table. */
    using Content = std::variant<juce::Image, juce::String>;

    /** @param shown  "scope", as it stands in the questions and the file's name */
    explicit ViewExport(juce::String shown) : name(std::move(shown)) {}

    /** What a view can be saved as. */
    enum class Form { picture, pictureOnWhite, table };
    using MakeContent = std::function<std::optional<Content>(Form)>;

    /** Lets the user choose between the forms, and a file. @param button  that was pressed
        @param make  gives what is shown at that moment, or nothing if there is nothing to see
        @param forms  that the view has */
    void ask(juce::Component& button, const MakeContent& make, std::initializer_list<Form> forms);
    /** The same for a view without a picture on white. @param button  that was pressed
        @param make  gives what is shown at that moment, or nothing if there is nothing to see */
    void ask(juce::Component& button, const std::function<std::optional<Content>(bool isPicture)>& make);

    /** Takes away what was said. */
    void hideNotice() { notice.hide(); }
    void say(juce::Component& where, const juce::String& problem) { notice.show(where, problem); }

private:
    void save(juce::Component& button, const std::optional<Content>& content);
    void choose(juce::Component& button, const Content& content);

    juce::String name;
    Notice notice;
    std::unique_ptr<juce::FileChooser> chooser;

    JUCE_DECLARE_WEAK_REFERENCEABLE(ViewExport)
};

/** Write a file whole or not at all, over one that is there. The error is one sentence. */
juce::Result writeText(const juce::File& file, const juce::String& text);
juce::Result writePng(const juce::File& file, const juce::Image& image);

} // namespace berger
