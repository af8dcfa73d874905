// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetQuestions.h"

#include "Interface/Controls/Theme.h"

#include <juce_audio_processors/juce_audio_processors.h>

namespace berger {
namespace {

constexpr int editorWidth = 360, editorHeight = 64;

const juce::KeyPress enter(juce::KeyPress::returnKey), escape(juce::KeyPress::escapeKey);

// Of several lines; Return is for the question, as in its other fields.
class Description final : public juce::TextEditor {
public:
    explicit Description(const juce::String& text) : TextEditor("Description") {
        setTitle("Description of the preset");
        setMultiLine(true);
        setReturnKeyStartsNewLine(false);
        setEscapeAndReturnKeysConsumed(false);
        setFont(Theme::font(14.0f));
        setSelectAllWhenFocused(true);
        setText(text, false);
        setSize(editorWidth, editorHeight);
    }
};

// As a pasted text may have several.
juce::String inOneLine(const juce::String& text) {
    return juce::StringArray::fromTokens(text, " \t\r\n", "").joinIntoString(" ").trim();
}

} // namespace

void PresetQuestions::askForWords(const juce::String& title, const Words& suggested, bool offersStart,
                                  std::function<void(const Words&)> take) {
    dialog = std::make_unique<Dialog>(findWindow(), title, "");
    dialog->addTextEditor("name", suggested.name, "Name");
    dialog->getTextEditor("name")->setTitle("Name of the preset");
    description = std::make_unique<Description>(suggested.description);
    dialog->addCustomComponent(description.get());
    if (offersStart) {
        dialog->addComboBox("start", {"Starts in its initial state", "Starts where the column is now"});
        dialog->getComboBoxComponent("start")->setTitle("Start of the preset");
        dialog->getComboBoxComponent("start")->setSelectedItemIndex(suggested.startsHere ? 1 : 0);
    }
    dialog->addButton("Save", 1, enter);
    dialog->addButton("Cancel", 0, escape);
    dialog->show([this, offersStart, taker = std::move(take)](int result) {
        const auto call = taker; // outlives the dialog
        const Words words{dialog->getTextEditorContents("name").trim(), inOneLine(description->getText()),
                          offersStart && dialog->getComboBoxComponent("start")->getSelectedItemIndex() == 1};
        dialog.reset();
        if (result != 0)
            call(words);
    });
}

void PresetQuestions::ask(const juce::String& title, const juce::String& question, const juce::String& verb,
                          std::function<void(bool)> answered) {
    dialog = std::make_unique<Dialog>(findWindow(), title, question);
    dialog->addButton(verb, 1, enter);
    dialog->addButton("Cancel", 0, escape);
    dialog->show([this, taker = std::move(answered)](int result) {
        const auto call = taker;
        dialog.reset();
        call(result == 1);
    });
}

void PresetQuestions::complain(const juce::String& message, std::function<void()> whenRead) {
    dialog = std::make_unique<Dialog>(findWindow(), "Preset", message);
    dialog->addButton("OK", 0, enter, escape);
    dialog->show([this, call = std::move(whenRead)](int) {
        const auto next = call;
        dialog.reset();
        if (next)
            next();
    });
}

juce::Component& PresetQuestions::findWindow() const {
    if (auto* editor = asker.findParentComponentOfClass<juce::AudioProcessorEditor>())
        return *editor;
    return *asker.getTopLevelComponent();
}

} // namespace berger
