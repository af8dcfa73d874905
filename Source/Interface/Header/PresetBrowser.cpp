// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetBrowser.h"

#include "Interface/Controls/Theme.h"

namespace berger {

PresetBrowser::PresetBrowser(const PresetList& of, int current, std::function<void(std::size_t)> play)
    : presets(of), playing(current), choose(std::move(play)) {
    query.setTitle("Search presets");
    query.setTextToShowWhenEmpty("Search names, tags, descriptions", Theme::colour(palette::soft));
    query.setFont(Theme::font(14.0f));
    query.onTextChange = [this] { search(query.getText()); };
    query.onReturnKey = [this] { this->play(std::max(list.getSelectedRow(), 0)); };
    query.onEscapeKey = [this] {
        if (auto* box = findParentComponentOfClass<juce::CallOutBox>())
            box->dismiss();
    };
    query.addKeyListener(this);
    list.setTitle("Presets");
    list.setModel(this);
    list.setRowHeight(38);
    addAndMakeVisible(query);
    addAndMakeVisible(list);
    search({});
    setSize(430, 420);
}

void PresetBrowser::search(const juce::String& text) {
    found = presets.find(text);
    list.updateContent();
    const auto now = std::find(found.begin(), found.end(), static_cast<std::size_t>(playing));
    list.selectRow(now == found.end() ? 0 : static_cast<int>(now - found.begin()));
    repaint();
}

// The box that holds us takes the focus when it opens; then the search takes it.
void PresetBrowser::parentHierarchyChanged() {
    const juce::Component::SafePointer<juce::TextEditor> safe(&query);
    juce::MessageManager::callAsync([safe] {
        if (safe != nullptr && safe->isShowing())
            safe->grabKeyboardFocus();
    });
}

bool PresetBrowser::keyPressed(const juce::KeyPress& key, juce::Component*) {
    const auto row = list.getSelectedRow();
    if (key == juce::KeyPress::downKey)
        list.selectRow(std::min(row + 1, getNumRows() - 1));
    else if (key == juce::KeyPress::upKey)
        list.selectRow(std::max(row - 1, 0));
    else
        return false;
    return true;
}

void PresetBrowser::play(int row) {
    if (row < 0 || row >= getNumRows())
        return;
    const auto chosen = found[static_cast<std::size_t>(row)];
    const auto use = choose; // the box may delete us while it closes
    if (auto* box = findParentComponentOfClass<juce::CallOutBox>())
        box->dismiss();
    use(chosen);
}

juce::String PresetBrowser::getNameForRow(int row) {
    const auto& entry = presets.getEntries()[found[static_cast<std::size_t>(row)]];
    return entry.name + ", " + entry.description;
}

void PresetBrowser::paintListBoxItem(int row, juce::Graphics& g, int width, int height, bool isSelected) {
    if (row < 0 || row >= getNumRows())
        return;
    const auto index = found[static_cast<std::size_t>(row)];
    const auto& entry = presets.getEntries()[index];
    if (isSelected) {
        g.fillAll(Theme::colour(palette::raised));
        g.setColour(Theme::colour(palette::accent)); // as the raised surface alone is hardly seen
        g.fillRect(3, 4, 3, height - 8);
    }
    auto area = juce::Rectangle<int>(width, height).reduced(8, 2);
    auto top = area.removeFromTop(area.getHeight() / 2);
    g.setFont(Theme::font(12.0f));
    g.setColour(Theme::colour(palette::soft));
    g.drawText(entry.isFactory() ? entry.tags.joinIntoString(", ") : "yours", top.removeFromRight(width / 2),
               juce::Justification::centredRight, true);
    g.drawText(entry.description, area, juce::Justification::centredLeft, true);
    g.setFont(Theme::font(14.0f, true));
    g.setColour(Theme::colour(static_cast<int>(index) == playing ? palette::accent : palette::ink));
    g.drawText(entry.name, top, juce::Justification::centredLeft, true);
}

void PresetBrowser::paint(juce::Graphics& g) {
    g.fillAll(Theme::colour(palette::panel));
    if (!found.empty())
        return;
    g.setFont(Theme::font());
    g.setColour(Theme::colour(palette::soft));
    g.drawText("No preset has all these words.", list.getBounds(), juce::Justification::centredTop);
}

void PresetBrowser::List::paintOverChildren(juce::Graphics& g) {
    if (hasKeyboardFocus(true))
        Theme::drawFocus(g, getLocalBounds().toFloat());
}

void PresetBrowser::resized() {
    auto area = getLocalBounds().reduced(6);
    query.setBounds(area.removeFromTop(28));
    list.setBounds(area.withTrimmedTop(6));
}

} // namespace berger
