// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetBar.h"

#include "Plugin/Utf8.h"
#include "PresetBrowser.h"

namespace berger {
namespace {

juce::String stepFor(const SavedState& preset) { return "Preset: " + preset.name; } // to undo

} // namespace

PresetBar::PresetBar(Processor& owner, Preferences& userPreferences)
    : menu(owner), column(owner), preferences(userPreferences) {
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
    saveButton.onClick = [this] { askToSave(); };
    for (auto* child : std::initializer_list<juce::Component*>{&previous, &current, &next, &saveButton, &menu})
        addAndMakeVisible(child);
    refresh();
}

void PresetBar::refresh() {
    menu.refresh();
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
    try {
        const auto state = PresetList::load(presets.getEntries()[index]);
        auto& session = column.getSession();
        if (session.isTrying() && tried == index)
            session.keepTrial(stepFor(state));
        else
            session.apply(state, true, stepFor(state));
        tellOf(state);
    } catch (const BadState& error) {
        questions.complain(messageOf(error));
    }
}

// What cannot be read is not heard; the list says why.
void PresetBar::tryOut(std::size_t index) {
    try {
        column.getSession().tryOut(PresetList::load(presets.getEntries()[index]));
        tried = index;
    } catch (const BadState&) {
        column.getSession().endTrial();
    }
}

void PresetBar::tellOf(const SavedState& state) {
    tell(noticeOf(state));
    refresh();
    juce::AccessibilityHandler::postAnnouncement("Preset " + state.name,
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
    const auto call = [safe](void (PresetBar::*action)(std::size_t)) {
        return [safe, action](std::size_t index) {
            if (safe != nullptr)
                (*safe.*action)(index);
        };
    };
    auto browser = std::make_unique<PresetBrowser>(
        presets, presets.indexOf(column.getSounds().getPresetName()),
        PresetBrowser::Actions{
            .play = call(&PresetBar::play),
            .edit = call(&PresetBar::askToEdit),
            .remove = call(&PresetBar::askToRemove),
            .tryOut = call(&PresetBar::tryOut),
            .goBack =
                [safe] {
                    if (safe != nullptr)
                        safe->column.getSession().endTrial();
                },
            .isFavourite = [safe](const juce::String& name) { return safe->preferences.isFavourite(name); },
            .setFavourite = [safe](const juce::String& name,
                                   bool isOne) { safe->preferences.setFavourite(name, isOne); }});
    auto& window = questions.findWindow();
    juce::CallOutBox::launchAsynchronously(std::move(browser), window.getLocalArea(this, current.getBounds()), &window);
}

bool PresetBar::isOwn(const juce::String& name) const {
    const auto index = presets.indexOf(name);
    return index >= 0 && !presets.getEntries()[static_cast<std::size_t>(index)].isFactory();
}

// What the user's own preset says of itself is suggested; a factory preset's words are of another sound.
void PresetBar::askToSave() {
    presets.refresh();
    const auto& sounds = column.getSounds();
    const auto name = sounds.getPresetName();
    askToSave(isOwn(name) ? Words{name, sounds.getPresetDescription()} : Words{presets.freeName(name), {}});
}

void PresetBar::askToSave(const Words& suggested) {
    questions.askForWords("Save preset", suggested, true, [this](const Words& words) {
        const auto& sounds = column.getSounds();
        auto state = words.startsHere ? sounds.saveFromHere() : sounds.save();
        giveName(state, words.name, words.description);
        save(state, words, false);
    });
}

void PresetBar::askToReplace(const juce::String& name, std::function<void(bool)> answered) {
    questions.ask("Replace preset?", "There is a preset called \"" + name + "\" already.", "Replace",
                  std::move(answered));
}

void PresetBar::save(const SavedState& state, const Words& words, bool overwrite) {
    try {
        if (presets.isTaken(words.name) && !overwrite) {
            askToReplace(words.name, [this, state, words](bool isMeant) {
                if (isMeant)
                    save(state, words, true);
                else
                    askToSave(words);
            });
            return;
        }
        presets.getUserPresets().save(state, overwrite);
        column.getSounds().setPreset(words.name, words.description);
        presets.refresh();
        refresh();
    } catch (const BadState& error) {
        questions.complain(messageOf(error), [this, words] { askToSave(words); });
    }
}

void PresetBar::askToEdit(std::size_t index) {
    const auto entry = presets.getEntries()[index];
    questions.askForWords("Name and description", {entry.name, entry.description}, false,
                          [this, entry](const Words& words) { edit(entry, words, false); });
}

void PresetBar::edit(const PresetList::Entry& entry, const Words& words, bool overwrite) {
    const auto askAgain = [this, entry, words] {
        questions.askForWords("Name and description", words, false,
                              [this, entry](const Words& other) { edit(entry, other, false); });
    };
    try {
        if (words.name != entry.name && presets.isTaken(words.name) && !overwrite) {
            askToReplace(words.name, [this, entry, words, askAgain](bool isMeant) {
                if (isMeant)
                    edit(entry, words, true);
                else
                    askAgain();
            });
            return;
        }
        presets.getUserPresets().rename(entry.file, words.name, words.description, overwrite);
        if (words.name != entry.name) {
            preferences.setFavourite(words.name, preferences.isFavourite(entry.name));
            preferences.setFavourite(entry.name, false);
        }
        if (column.getSounds().getPresetName() == entry.name)
            column.getSounds().renamePreset(words.name, words.description);
        refresh();
        browse();
    } catch (const BadState& error) {
        questions.complain(messageOf(error), askAgain);
    }
}

void PresetBar::askToRemove(std::size_t index) {
    const auto entry = presets.getEntries()[index];
    questions.ask("Delete preset?", "\"" + entry.name + "\" cannot be brought back.", "Delete",
                  [this, entry](bool isMeant) {
                      if (isMeant)
                          remove(entry);
                      else
                          browse();
                  });
}

void PresetBar::remove(const PresetList::Entry& entry) {
    try {
        presets.getUserPresets().remove(entry.file);
        preferences.setFavourite(entry.name, false);
        browse();
    } catch (const BadState& error) {
        questions.complain(messageOf(error));
    }
}

void PresetBar::resized() {
    auto area = getLocalBounds();
    previous.setBounds(area.removeFromLeft(26));
    menu.setBounds(area.removeFromRight(26));
    area.removeFromRight(3);
    saveButton.setBounds(area.removeFromRight(48));
    area.removeFromRight(4);
    next.setBounds(area.removeFromRight(26));
    current.setBounds(area.reduced(3, 0));
}

} // namespace berger
