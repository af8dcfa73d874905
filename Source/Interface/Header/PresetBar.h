// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/Dialog.h"
#include "Interface/Controls/Notice.h"
#include "Plugin/PresetList.h"
#include "Plugin/Processor.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <optional>

namespace berger {

/** Chooses, saves and steps through presets. Message thread. */
class PresetBar final : public juce::Component {
public:
    explicit PresetBar(Processor& owner);

    void resized() override;

    /** Shows what the processor plays now, if that has changed behind the bar's back. */
    void refresh();

    /** Plays the next or an earlier preset; after the last comes the first. */
    void step(int by);
    void browse();
    void askForName();
    void askForName(const juce::String& suggestion, bool startsHere);

private:
    void play(std::size_t index);
    void save(const SavedState& state, bool fromHere, bool overwrite);
    void askToReplace(const SavedState& state, bool fromHere);
    void tell(const juce::String& message);
    void complain(const juce::String& message, std::function<void()> whenRead = nullptr);
    juce::Component& findWindow();

    Processor& column;
    std::optional<unsigned> shown; // the sound's change count
    PresetList presets;
    juce::TextButton previous{"<"}, current, next{">"}, saveButton{"Save"};
    std::unique_ptr<Dialog> dialog;
    Notice notice;
};

} // namespace berger
