// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <functional>
#include <memory>

namespace berger {

/** A field that opens over a component to have a value typed in its place. Return or a click elsewhere takes the text,
    Escape leaves all as it was; the keyboard's focus goes back to the component. Message thread. */
class TypedField {
public:
    using Take = std::function<void(const juce::String&)>;

    explicit TypedField(juce::Component& over) : owner(over) {}

    /** @param take  called with what was typed, if it is another text than at first
        @param twice  called, after the field has closed, if the click that opened it turns out to have been the first
        of a double click */
    void open(const juce::String& title, const juce::String& text, const juce::Rectangle<int>& bounds, Take take,
              std::function<void()> twice = {});
    void close(bool takesText);
    bool isOpen() const { return field != nullptr; }
    void setBounds(const juce::Rectangle<int>& bounds);

private:
    class Editor;

    juce::Component& owner;
    std::unique_ptr<juce::TextEditor> field;
    juce::String shown;
    Take taker;
};

} // namespace berger
