// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/Preferences.h"
#include "PresetImport.h"
#include "PresetMenu.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <optional>

namespace berger {

/** Chooses, saves and steps through presets, renames and deletes the user's. Message thread. */
class PresetBar final : public juce::Component {
public:
    PresetBar(Processor& owner, Preferences& userPreferences);

    void resized() override;

    /** Shows what the processor plays now, if that has changed behind the bar's back. */
    void refresh();

    /** Plays the next or an earlier preset; after the last comes the first. */
    void step(int by);
    void browse();
    void askToSave();

    /** Takes preset files into the user's folder and plays them. */
    void import(const juce::StringArray& files) { importer.take(files); }

    PresetMenu menu;

private:
    using Words = PresetQuestions::Words;

    void play(std::size_t index);
    void tellOf(const SavedState& state);
    void tryOut(std::size_t index);
    void askToSave(const Words& suggested);
    void save(const SavedState& state, const Words& words, bool overwrite);
    void askToEdit(std::size_t index);
    void edit(const PresetList::Entry& entry, const Words& words, bool overwrite);
    void askToRemove(std::size_t index);
    void remove(const PresetList::Entry& entry);
    void askToReplace(const juce::String& name, std::function<void(bool)> answered);
    bool isOwn(const juce::String& name) const;
    void tell(const juce::String& message);

    Processor& column;
    Preferences& preferences;
    std::optional<unsigned> shown; // the sound's change count
    PresetList presets;
    std::size_t tried = 0; // of the presets, while the session tries one out
    juce::TextButton previous{"<"}, current, next{">"}, saveButton{"Save"};
    PresetQuestions questions{*this};
    PresetImport importer{presets, questions, [this](const SavedState& state) {
                              presets.refresh();
                              column.getSession().apply(state, true, "Preset: " + state.name);
                              tellOf(state);
                          }};
    Notice notice;
};

} // namespace berger
