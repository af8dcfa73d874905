// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetBar.h"

namespace berger {
namespace {

constexpr int firstUserId = 10000; // ids below are factory presets, counted from 1

} // namespace

PresetBar::PresetBar(Processor& owner) : column(owner) {
    box.setTitle("Preset");
    box.onChange = [this] { choose(box.getSelectedId()); };
    previous.setTitle("Previous preset");
    previous.onClick = [this] { step(-1); };
    next.setTitle("Next preset");
    next.onClick = [this] { step(1); };
    saveButton.setTooltip("Save the sound as it is now to a file of your own");
    saveButton.onClick = [this] { askForName(); };
    for (auto* child : std::initializer_list<juce::Component*>{&previous, &box, &next, &saveButton})
        addAndMakeVisible(child);
    fill();
    refresh();
}

void PresetBar::fill() {
    files = user.list();
    box.clear(juce::dontSendNotification);
    box.addSectionHeading("Factory");
    for (int i = 0; i < column.getNumPrograms(); ++i)
        box.addItem(column.getProgramName(i), i + 1);
    if (!files.empty())
        box.addSectionHeading("Yours");
    for (std::size_t i = 0; i < files.size(); ++i)
        box.addItem(files[i].getFileNameWithoutExtension(), firstUserId + static_cast<int>(i));
}

void PresetBar::refresh() {
    const auto name = column.save().name;
    if (!box.isPopupActive() && box.getText() != name)
        box.setText(name, juce::dontSendNotification);
}

void PresetBar::choose(int id) {
    if (id >= firstUserId) {
        try {
            column.apply(UserPresets::load(files[static_cast<std::size_t>(id - firstUserId)]), true);
        } catch (const BadState& error) {
            complain(juce::String::fromUTF8(error.what()));
            return;
        }
    } else if (id > 0) {
        column.setCurrentProgram(id - 1);
    }
    column.updateHostDisplay(juce::AudioProcessorListener::ChangeDetails().withProgramChanged(true));
}

void PresetBar::step(int by) {
    const auto count = column.getNumPrograms();
    choose((column.getCurrentProgram() + by + count) % count + 1);
}

void PresetBar::askForName() {
    dialog = std::make_unique<juce::AlertWindow>("Save preset",
                                                 "The name of the preset:", juce::MessageBoxIconType::NoIcon, this);
    dialog->addTextEditor("name", column.save().name);
    dialog->addComboBox("start", {"Starts in its initial state", "Starts where the column is now"});
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
                                    safe->save(state, false);
                            }));
}

void PresetBar::save(const SavedState& state, bool overwrite) {
    try {
        if (!overwrite && user.fileFor(state.name).exists()) {
            const juce::Component::SafePointer<PresetBar> safe(this);
            juce::AlertWindow::showOkCancelBox(juce::MessageBoxIconType::QuestionIcon, "Replace preset?",
                                               "There is a preset called \"" + state.name + "\" already.", "Replace",
                                               "Cancel", this,
                                               juce::ModalCallbackFunction::create([safe, state](int result) {
                                                   if (result == 1 && safe != nullptr)
                                                       safe->save(state, true);
                                               }));
            return;
        }
        user.save(state, overwrite);
        column.setPresetName(state.name);
        fill();
        refresh();
    } catch (const BadState& error) {
        complain(juce::String::fromUTF8(error.what()));
    }
}

void PresetBar::complain(const juce::String& message) {
    juce::AlertWindow::showMessageBoxAsync(juce::MessageBoxIconType::WarningIcon, "Preset", message, {}, this);
}

void PresetBar::resized() {
    auto area = getLocalBounds();
    previous.setBounds(area.removeFromLeft(28));
    saveButton.setBounds(area.removeFromRight(84));
    area.removeFromRight(6);
    next.setBounds(area.removeFromRight(28));
    box.setBounds(area.reduced(4, 0));
}

} // namespace berger
