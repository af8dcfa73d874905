// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/FocusReturn.h"
#include "PresetFilter.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** A list of all presets with a search over names, tags and descriptions; for a call-out box. The search has the
    keyboard; up and down choose and try out, Return plays, and closing the list otherwise goes back to what played
    before. A star marks a favourite. It opens at the preset that plays. One of the user's has a menu, under
   its dots or the right button, and is renamed by F2 and deleted by Delete. Message thread. */
class PresetBrowser final : public juce::Component, private juce::ListBoxModel, private juce::KeyListener {
public:
    /** What can be done with an entry of the list; the first three once the box has closed. */
    struct Actions {
        std::function<void(std::size_t)> play, edit, remove;
        std::function<void(std::size_t)> tryOut; ///< while the box is open
        std::function<void()> goBack;            ///< to what played before one was tried out
        std::function<bool(const juce::String&)> isFavourite;
        std::function<void(const juce::String&, bool)> setFavourite;
    };

    /** @param list  outlives the browser @param current  the entry that plays, or -1 */
    PresetBrowser(const PresetList& list, int current, Actions chosen);
    ~PresetBrowser() override;

    void search(const juce::String& query);
    const std::vector<std::size_t>& getFound() const { return found; }

    void paint(juce::Graphics& g) override;
    void resized() override;
    void parentHierarchyChanged() override;

private:
    // A field that says what it is for as long as nothing is typed, though it has the keyboard.
    class Search final : public juce::TextEditor {
        void paintOverChildren(juce::Graphics& g) override;
    };

    // A list that shows when it has the keyboard.
    class List final : public juce::ListBox {
        void paintOverChildren(juce::Graphics& g) override;
        void focusGained(FocusChangeType) override { repaint(); }
        void focusLost(FocusChangeType) override { repaint(); }
    };

    int getNumRows() override { return static_cast<int>(found.size()); }
    void paintListBoxItem(int row, juce::Graphics& g, int width, int height, bool isSelected) override;
    juce::String getNameForRow(int row) override;
    void listBoxItemClicked(int row, const juce::MouseEvent& event) override;
    void selectedRowsChanged(int row) override { describe(row); }
    juce::String getTooltipForRow(int row) override;
    void returnKeyPressed(int row) override { leaveFor(actions.play, row); }
    bool keyPressed(const juce::KeyPress& key, juce::Component* origin) override;
    bool isOwn(int row) const;
    void describe(int row);
    void showMenu(int row);
    void select(int row);
    bool isFavourite(const PresetList::Entry& entry) const;
    void toggleFavourite(int row);
    void leaveFor(const std::function<void(std::size_t)>& action, int row);

    FocusReturn focus;
    const PresetList& presets;
    const int playing;
    const Actions actions;
    std::vector<std::size_t> found;
    bool isLeaving = false;
    PresetFilter filter;
    Search query;
    List list;
    juce::TextEditor description; // of the chosen row, as a row has no room for a long one
};

} // namespace berger
