// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plugin/Processor.h"
#include "Plugin/UserPresets.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** Chooses, saves and steps through presets: the factory's, which are the host's programs, and the user's files. */
class PresetBar final : public juce::Component {
public:
    explicit PresetBar(Processor& owner);

    void resized() override;

    /** Shows what the processor plays now, if that has changed behind the bar's back. */
    void refresh();

private:
    void fill();
    void choose(int id);
    void step(int by);
    void askForName();
    void save(const SavedState& state, bool overwrite);
    void complain(const juce::String& message);

    Processor& column;
    UserPresets user;
    std::vector<juce::File> files;
    juce::ComboBox box;
    juce::TextButton previous{"<"}, next{">"}, saveButton{"Save as"};
    std::unique_ptr<juce::AlertWindow> dialog;
};

} // namespace berger
