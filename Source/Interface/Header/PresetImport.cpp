// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetImport.h"

#include "Plugin/FileStream.h"
#include "Plugin/Utf8.h"

namespace berger {

void PresetImport::take(const juce::StringArray& files) {
    waiting = files;
    goOn();
}

void PresetImport::goOn() {
    if (waiting.isEmpty())
        return;
    const juce::File file(waiting[0]);
    waiting.remove(0);
    read(file);
}

void PresetImport::read(const juce::File& file) {
    try {
        auto state = UserPresets::load(pathOf(file));
        if (state.name.trim().isEmpty())
            giveName(state, file.getFileNameWithoutExtension(), state.description);
        presets.refresh();
        if (presets.getUserPresets().fileFor(state.name) == file) { // from the very folder
            use(state);
            goOn();
            return;
        }
        keep(state, false);
    } catch (const BadState& error) {
        questions.complain(messageOf(error), [this] { goOn(); });
    }
}

void PresetImport::keep(const SavedState& state, bool overwrite) {
    try {
        if (presets.isTaken(state.name) && !overwrite) {
            questions.ask("Replace preset?", "There is a preset called \"" + state.name + "\" already.", "Replace",
                          [this, state](bool isMeant) {
                              if (isMeant)
                                  keep(state, true);
                              else
                                  askForName(state);
                          });
            return;
        }
        presets.getUserPresets().save(state, overwrite);
    } catch (const BadState& error) {
        questions.complain(messageOf(error), [this, state] { askForName(state); });
        return;
    }
    use(state);
    goOn();
}

// Without an answer this file is left where it was, and those after it too.
void PresetImport::askForName(const SavedState& state) {
    questions.askForWords("Import preset", {presets.freeName(state.name), state.description}, false,
                          [this, state](const PresetQuestions::Words& words) {
                              auto renamed = state;
                              giveName(renamed, words.name, words.description);
                              keep(renamed, false);
                          });
}

} // namespace berger
