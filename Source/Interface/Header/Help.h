// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "HelpText.h"
#include "Interface/Controls/FocusReturn.h"

namespace berger {

/** The model in five sentences and every key, as tables that scroll. Message thread. */
class Help final : public juce::Component {
public:
    /** @param button  gets the keyboard's focus afterwards if nothing else can */
    explicit Help(juce::Component& button);
    ~Help() override;

    std::function<void()> onEscape;

    void paint(juce::Graphics& g) override;
    void resized() override;
    bool keyPressed(const juce::KeyPress& key) override;
    void paintOverChildren(juce::Graphics& g) override;
    void focusGained(FocusChangeType) override { repaint(); }
    void focusLost(FocusChangeType) override { repaint(); }

private:
    class Page;

    FocusReturn focus;
    std::unique_ptr<Page> page;
    juce::Viewport view;
};

} // namespace berger
