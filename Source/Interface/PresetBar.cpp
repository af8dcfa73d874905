// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetBar.h"

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
    const auto text = column.save().name + (column.isModified() ? " *" : "");
    if (current.getButtonText() == text)
        return;
    current.setButtonText(text);
    current.setDescription(text.endsWith("*") ? "changed since it was loaded" : "");
}

void PresetBar::play(std::size_t index) {
    const auto& entry = presets.getEntries()[index];
    try {
        column.session.apply(PresetList::load(entry), true, "Preset: " + entry.name);
    } catch (const BadState& error) {
        complain(juce::String::fromUTF8(error.what()));
        return;
    }
    refresh();
    juce::AccessibilityHandler::postAnnouncement("Preset " + entry.name,
                                                 juce::AccessibilityHandler::AnnouncementPriority::medium);
}

void PresetBar::step(int by) {
    const auto count = static_cast<int>(presets.getEntries().size());
    const auto now = presets.indexOf(column.save().name);
    play(static_cast<std::size_t>((now < 0 && by < 0 ? count - 1 : (now + by + count) % count)));
}

void PresetBar::browse() {
    presets.refresh();
    const juce::Component::SafePointer<PresetBar> safe(this);
    auto browser =
        std::make_unique<PresetBrowser>(presets, presets.indexOf(column.save().name), [safe](std::size_t index) {
            if (safe != nullptr)
                safe->play(index);
        });
    browser->onClose = [safe] {
        juce::MessageManager::callAsync([safe] {
            if (safe != nullptr && safe->isShowing())
                safe->current.grabKeyboardFocus();
        });
    };
    // Inside the window, because hosts do not like windows of plugins that they know nothing of.
    auto* top = getTopLevelComponent();
    if (auto* editor = findParentComponentOfClass<juce::AudioProcessorEditor>())
        top = editor;
    juce::CallOutBox::launchAsynchronously(std::move(browser), top->getLocalArea(this, current.getBounds()), top);
}

void PresetBar::askForName() { askForName(column.save().name, false); }

void PresetBar::askForName(const juce::String& suggestion, bool startsHere) {
    dialog = std::make_unique<juce::AlertWindow>("Save preset",
                                                 "The name of the preset:", juce::MessageBoxIconType::NoIcon, this);
    dialog->addTextEditor("name", suggestion);
    dialog->addComboBox("start", {"Starts in its initial state", "Starts where the column is now"});
    dialog->getComboBoxComponent("start")->setSelectedItemIndex(startsHere ? 1 : 0);
    dialog->addButton("Save", 1, juce::KeyPress(juce::KeyPress::returnKey));
    dialog->addButton("Cancel", 0, juce::KeyPress(juce::KeyPress::escapeKey));
    // The window may close while the question is open.
    const juce::Component::SafePointer<PresetBar> safe(this);
    dialog->enterModalState(true, juce::ModalCallbackFunction::create([safe](int result) {
                                if (safe == nullptr)
                                    return;
                                const auto fromHere =
                                    safe->dialog->getComboBoxComponent("start")->getSelectedItemIndex() == 1;
                                auto state = fromHere ? safe->column.saveFromHere() : safe->column.save();
                                state.name = safe->dialog->getTextEditorContents("name").trim();
                                safe->dialog.reset();
                                if (result == 1)
                                    safe->save(state, fromHere, false);
                            }));
    dialog->getTextEditor("name")->grabKeyboardFocus();
    dialog->getTextEditor("name")->selectAll();
}

void PresetBar::save(const SavedState& state, bool fromHere, bool overwrite) {
    try {
        const auto& user = presets.getUserPresets();
        if (!overwrite && user.fileFor(state.name).exists()) {
            const juce::Component::SafePointer<PresetBar> safe(this);
            juce::AlertWindow::showOkCancelBox(juce::MessageBoxIconType::QuestionIcon, "Replace preset?",
                                               "There is a preset called \"" + state.name + "\" already.", "Replace",
                                               "Cancel", this,
                                               juce::ModalCallbackFunction::create([safe, state, fromHere](int result) {
                                                   if (safe == nullptr)
                                                       return;
                                                   if (result == 1)
                                                       safe->save(state, fromHere, true);
                                                   else
                                                       safe->askForName(state.name, fromHere);
                                               }));
            return;
        }
        user.save(state, overwrite);
        column.setPresetName(state.name);
        presets.refresh();
        refresh();
    } catch (const BadState& error) {
        const juce::Component::SafePointer<PresetBar> safe(this);
        complain(juce::String::fromUTF8(error.what()), [safe, name = state.name, fromHere](int) {
            if (safe != nullptr)
                safe->askForName(name, fromHere);
        });
    }
}

void PresetBar::complain(const juce::String& message, std::function<void(int)> whenRead) {
    const auto options = juce::MessageBoxOptions()
                             .withIconType(juce::MessageBoxIconType::WarningIcon)
                             .withTitle("Preset")
                             .withMessage(message)
                             .withButton("OK")
                             .withAssociatedComponent(this);
    juce::AlertWindow::showAsync(options, std::move(whenRead));
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
