// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/Notice.h"
#include "Interface/Controls/TypedField.h"
#include "Plugin/Processor.h"

namespace berger {

/** How the notes are tuned: A4, a Scala scale and a keyboard mapping. Message thread. */
class TuningBar final : public juce::Component {
public:
    explicit TuningBar(Processor& owner);

    /** Takes a .scl or .kbm file, or says why not. */
    void load(const std::filesystem::path& file);

    /** Shows the tuning as it is now. */
    void refresh();

    void resized() override;

private:
    enum class Part { scale, mapping };

    void showMenu(Part part);
    void choose(Part part);
    void remove(Part part);
    void typeA4();
    void retune(const TuningSource& tuning, juce::Component& where);

    Processor& column;
    std::optional<unsigned> shown; // the sound's change count
    juce::TextButton a4, scale, mapping;
    TypedField typed{*this};
    std::unique_ptr<juce::FileChooser> chooser;
    Notice notice;
};

} // namespace berger
