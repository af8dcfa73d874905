// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/Readout.h"
#include "KeyboardView.h"
#include "Plugin/Processor.h"

#include <optional>

namespace berger {

/** The keyboard at the window's bottom, with what plays in words. Message thread. */
class KeyboardStrip final : public juce::Component {
public:
    static constexpr int usualHeight = 84;

    explicit KeyboardStrip(Processor& owner);

    /** Shows what plays now. */
    void refresh();

    /** Gives the keyboard's focus to the keys, so that the computer's keys play. */
    void takeFocus() { view.grabKeyboardFocus(); }

    int getBase() const { return view.getBase(); }
    void setBase(int key) { view.setBase(key); }

    void paint(juce::Graphics& g) override;
    void resized() override;
    void visibilityChanged() override;

private:
    void takeTuning();
    juce::String wordsFor(const KeyboardView::Keys& playing) const;

    Processor& column;
    std::optional<unsigned> known; // the sound's change count
    TuningSource source;
    Tuning tuning;
    KeyboardView::Keys silent;
    bool isOff = false; // whether keys play nothing
    juce::TextButton down{"-"}, up{"+"}, panic{"Panic"};
    Readout octave, words;
    KeyboardView view;
};

} // namespace berger
