// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "HelpText.h"
#include "Interface/Controls/FocusReturn.h"

namespace berger {

/** Tables with titles, which scroll and which screen readers say line by line. Message thread. */
class TablePage : public juce::Component {
public:
    /** @param button  gets the keyboard's focus afterwards if nothing else can */
    TablePage(juce::Component& button, const juce::String& title, const std::vector<HelpSection>& sections);
    ~TablePage() override;

    /** Other tables, from their beginning. */
    void show(const std::vector<HelpSection>& sections);

    std::function<void()> onEscape;

    void paint(juce::Graphics& g) override;
    void resized() override;
    bool keyPressed(const juce::KeyPress& key) override;
    void paintOverChildren(juce::Graphics& g) override;
    void focusGained(FocusChangeType) override { repaint(); }
    void focusLost(FocusChangeType) override { repaint(); }

private:
    class Line;
    class Page;

    FocusReturn focus;
    std::unique_ptr<Page> page;
    juce::Viewport view;
};

} // namespace berger
