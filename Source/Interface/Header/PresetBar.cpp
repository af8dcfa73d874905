// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetBar.h"

#include "Plugin/Utf8.h"
#include "PresetBrowser.h"

namespace berger {

PresetBar::PresetBar(Processor& owner) : column(owner) {
    previous.setTitle("Previous preset");
    previous.setTooltip("Plays the preset before this one.");
    previous.onClick = [this] { step(-1); };
    next.setTitle("Next preset");
    next.setTooltip("Plays the preset after this one.");
    next.onClick = [this] { step(1); };
    current.setTitle("Preset");
    current.setTooltip("Shows all regimes and presets, with a search.");
    current.onClick = [this] { browse(); };
    saveButton.setTitle("Save preset");
    saveButton.setTooltip("Saves the sound as it is now to a file of your own.");
    saveButton.onClick = [this] { askForName(); };
    for (auto* child : std::initializer_list<juce::Component*>{&previous, &current, &next, &saveButton})
        addAndMakeVisible(child);
    refresh();
}

void PresetBar::refresh() {
    auto& sounds = column.getSounds();
    if (isShowing())
        tell(sounds.takeNotice());
    const auto count = sounds.getChangeCount();
    if (shown == count)
        return;
    shown = count;
    const auto text = sounds.getPresetName() + (sounds.isModified() ? " *" : "");
    if (current.getButtonText() == text)
        return;
    current.setButtonText(text);
    current.setDescription(text.endsWith("*") ? "changed since it was loaded" : "");
}

void PresetBar::play(std::size_t index) {
    const auto& entry = presets.getEntries()[index];
    try {
        const auto state = PresetList::load(entry);
        column.getSession().apply(state, true, "Preset: " + entry.name);
        tell(noticeOf(state));
    } catch (const BadState& error) {
        complain(messageOf(error));
        return;
    }
    refresh();
    juce::AccessibilityHandler::postAnnouncement("Preset " + entry.name,
                                                 juce::AccessibilityHandler::AnnouncementPriority::medium);
}

void PresetBar::tell(const juce::String& message) {
    if (message.isNotEmpty())
        notice.show(current, message);
}

void PresetBar::step(int by) {
    const auto count = static_cast<int>(presets.getEntries().size());
    const auto now = presets.indexOf(column.getSounds().getPresetName());
    play(static_cast<std::size_t>((now < 0 && by < 0 ? count - 1 : (now + by + count) % count)));
}

void PresetBar::browse() {
    presets.refresh();
    const juce::Component::SafePointer<PresetBar> safe(this);
    auto browser = std::make_unique<PresetBrowser>(presets, presets.indexOf(column.getSounds().getPresetName()),
                                                   [safe](std::size_t index) {
                                                       if (safe != nullptr)
                                                           safe->play(index);
                                                   });
    auto& window = findWindow();
    juce::CallOutBox::launchAsynchronously(std::move(browser), window.getLocalArea(this, current.getBounds()), &window);
}

juce::Component& PresetBar::findWindow() {
    if (auto* editor = findParentComponentOfClass<juce::AudioProcessorEditor>())
        return *editor;
    return *getTopLevelComponent();
}

void PresetBar::askForName() { askForName(column.getSounds().getPresetName(), false); }

void PresetBar::askForName(const juce::String& suggestion, bool startsHere) {
    dialog = std::make_unique<Dialog>(findWindow(), "Save preset", "The name of the preset:");
    dialog->addTextEditor("name", suggestion);
    dialog->addComboBox("start", {"Starts in its initial state", "Starts where the column is now"});
    dialog->getComboBoxComponent("start")->setSelectedItemIndex(startsHere ? 1 : 0);
    dialog->addButton("Save", 1, juce::KeyPress(juce::KeyPress::returnKey));
    dialog->addButton("Cancel", 0, juce::KeyPress(juce::KeyPress::escapeKey));
    dialog->show([this](int result) {
        const auto fromHere = dialog->getComboBoxComponent("start")->getSelectedItemIndex() == 1;
        const auto name = dialog->getTextEditorContents("name").trim();
        dialog.reset();
        if (result == 0)
            return;
        auto state = fromHere ? column.getSounds().saveFromHere() : column.getSounds().save();
        state.name = name;
        save(state, fromHere, false);
    });
}

void PresetBar::save(const SavedState& state, bool fromHere, bool overwrite) {
    try {
        const auto& user = presets.getUserPresets();
        if (!overwrite && user.fileFor(state.name).exists()) {
            askToReplace(state, fromHere);
            return;
        }
        user.save(state, overwrite);
        column.getSounds().setPresetName(state.name);
        presets.refresh();
        refresh();
    } catch (const BadState& error) {
        complain(messageOf(error), [this, name = state.name, fromHere] { askForName(name, fromHere); });
    }
}

void PresetBar::askToReplace(const SavedState& state, bool fromHere) {
    dialog = std::make_unique<Dialog>(findWindow(), "Replace preset?",
                                      "There is a preset called \"" + state.name + "\" already.");
    dialog->addButton("Replace", 1, juce::KeyPress(juce::KeyPress::returnKey));
    dialog->addButton("Cancel", 0, juce::KeyPress(juce::KeyPress::escapeKey));
    dialog->show([this, state, fromHere](int result) {
        dialog.reset();
        if (result == 1)
            save(state, fromHere, true);
        else
            askForName(state.name, fromHere);
    });
}

void PresetBar::complain(const juce::String& message, std::function<void()> whenRead) {
    dialog = std::make_unique<Dialog>(findWindow(), "Preset", message);
    dialog->addButton("OK", 0, juce::KeyPress(juce::KeyPress::returnKey), juce::KeyPress(juce::KeyPress::escapeKey));
    dialog->show([this, whenRead = std::move(whenRead)](int) {
        dialog.reset();
        if (whenRead)
            whenRead();
    });
}

void PresetBar::resized() {
    auto area = getLocalBounds();
    previous.setBounds(area.removeFromLeft(26));
    saveButton.setBounds(area.removeFromRight(52));
    area.removeFromRight(4);
    next.setBounds(area.removeFromRight(26));
    current.setBounds(area.reduced(3, 0));
}

} // namespace berger
