// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/FocusReturn.h"
#include "Plugin/Processor.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** Every controller that is learned, to be removed, one or all; for a call-out box. Message thread. */
class MidiMapBox final : public juce::Component, private juce::ListBoxModel {
public:
    /** @param button  gets the keyboard's focus afterwards if nothing else can */
    MidiMapBox(Processor& owner, juce::Component& button);

    void paint(juce::Graphics& g) override;
    void resized() override;
    void parentHierarchyChanged() override;
    bool keyPressed(const juce::KeyPress& key) override;

private:
    // A list that shows when it has the keyboard.
    class List final : public juce::ListBox {
        void paintOverChildren(juce::Graphics& g) override;
        void focusGained(FocusChangeType) override { repaint(); }
        void focusLost(FocusChangeType) override { repaint(); }
    };

    int getNumRows() override { return static_cast<int>(links.size()); }
    void paintListBoxItem(int row, juce::Graphics& g, int width, int height, bool isSelected) override;
    juce::String getNameForRow(int row) override;
    void selectedRowsChanged(int) override { enableButtons(); }
    void deleteKeyPressed(int) override { removeChosen(); }

    const MidiLink* chosen() const;
    void removeChosen();
    void hearEveryChannel();
    void use(const MidiMap& map);
    void refresh();
    void enableButtons();

    FocusReturn focus;
    Processor& column;
    std::vector<MidiLink> links; // that the list shows
    List list;
    juce::TextButton remove{"Remove"}, anyChannel{"Any channel"}, clear{"Remove all"};
    juce::ToggleButton pickup{"Pickup"};
};

} // namespace berger
