// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetBrowser.h"

#include "Interface/Controls/Theme.h"

namespace berger {
namespace {

constexpr int dotsWidth = 26; // what opens the menu of a row
constexpr int width = 430, height = 480, queryHeight = 28, descriptionHeight = 84, gap = 6;
constexpr int rowsAround = 2; // of the one that plays, to be seen too

} // namespace

PresetBrowser::PresetBrowser(const PresetList& of, int current, Actions chosen)
    : presets(of), playing(current), actions(std::move(chosen)) {
    query.setTitle("Search presets");
    query.setFont(Theme::font(14.0f));
    query.onTextChange = [this] { search(query.getText()); };
    query.onReturnKey = [this] { leaveFor(actions.play, std::max(list.getSelectedRow(), 0)); };
    query.onEscapeKey = [this] {
        if (auto* box = findParentComponentOfClass<juce::CallOutBox>())
            box->dismiss();
    };
    query.addKeyListener(this);
    list.setTitle("Presets");
    list.setModel(this);
    list.addKeyListener(this);
    list.setRowHeight(38);
    description.setTitle("Description of the chosen preset");
    description.setMultiLine(true);
    description.setReadOnly(true);
    description.setCaretVisible(false);
    description.setFont(Theme::font());
    for (auto* child : std::initializer_list<juce::Component*>{&query, &list, &description})
        addAndMakeVisible(child);
    search({});
    setSize(width, height);
}

void PresetBrowser::search(const juce::String& text) {
    found = presets.find(text);
    list.updateContent();
    const auto now = std::find(found.begin(), found.end(), static_cast<std::size_t>(playing));
    list.selectRow(now == found.end() ? 0 : static_cast<int>(now - found.begin()));
    describe(list.getSelectedRow());
    repaint();
}

void PresetBrowser::describe(int row) { description.setText(getTooltipForRow(row), false); }

juce::String PresetBrowser::getTooltipForRow(int row) {
    const auto isThere = row >= 0 && row < getNumRows();
    return isThere ? presets.getEntries()[found[static_cast<std::size_t>(row)]].description : juce::String();
}

// The box that holds us takes the focus when it opens; then the search takes it.
void PresetBrowser::parentHierarchyChanged() {
    const juce::Component::SafePointer<juce::TextEditor> safe(&query);
    juce::MessageManager::callAsync([safe] {
        if (safe != nullptr && safe->isShowing())
            safe->grabKeyboardFocus();
    });
}

bool PresetBrowser::keyPressed(const juce::KeyPress& key, juce::Component* origin) {
    const auto row = list.getSelectedRow();
    if (key == juce::KeyPress::downKey)
        list.selectRow(std::min(row + 1, getNumRows() - 1));
    else if (key == juce::KeyPress::upKey)
        list.selectRow(std::max(row - 1, 0));
    else if (key == juce::KeyPress::F2Key && isOwn(row))
        leaveFor(actions.edit, row);
    else if (key == juce::KeyPress::deleteKey && isOwn(row) && (origin == &list || query.isEmpty()))
        leaveFor(actions.remove, row);
    else
        return false;
    return true;
}

bool PresetBrowser::isOwn(int row) const {
    return row >= 0 && row < static_cast<int>(found.size()) &&
           !presets.getEntries()[found[static_cast<std::size_t>(row)]].isFactory();
}

void PresetBrowser::listBoxItemClicked(int row, const juce::MouseEvent& event) {
    const auto isOnDots = event.x >= list.getVisibleRowWidth() - dotsWidth;
    if (isOwn(row) && (isOnDots || event.mods.isPopupMenu()))
        showMenu(row);
    else if (!event.mods.isPopupMenu())
        leaveFor(actions.play, row);
}

void PresetBrowser::showMenu(int row) {
    juce::PopupMenu menu;
    menu.addItem("Play (Return)", [this, row] { leaveFor(actions.play, row); });
    menu.addItem("Name and description... (F2)", [this, row] { leaveFor(actions.edit, row); });
    menu.addItem("Delete... (Delete)", [this, row] { leaveFor(actions.remove, row); });
    const auto dots = list.getRowPosition(row, true).removeFromRight(dotsWidth);
    menu.showMenuAsync(
        juce::PopupMenu::Options().withDeletionCheck(*this).withTargetScreenArea(list.localAreaToGlobal(dots)));
}

void PresetBrowser::leaveFor(const std::function<void(std::size_t)>& action, int row) {
    if (row < 0 || row >= getNumRows())
        return;
    const auto chosen = found[static_cast<std::size_t>(row)];
    const auto use = action; // the box may delete us while it closes
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
    if (!entry.isFactory()) {
        g.setColour(Theme::colour(palette::soft));
        g.setFont(Theme::font(16.0f, true));
        g.drawText(juce::String::fromUTF8("\u22ef"), area.removeFromRight(dotsWidth - 8),
                   juce::Justification::centredRight);
    }
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

void PresetBrowser::Search::paintOverChildren(juce::Graphics& g) {
    TextEditor::paintOverChildren(g);
    if (!isEmpty())
        return;
    g.setFont(getFont());
    g.setColour(Theme::colour(palette::soft));
    g.drawText("Search names, tags, descriptions", getLocalBounds().reduced(8, 0), juce::Justification::centredLeft);
}

void PresetBrowser::resized() {
    auto area = getLocalBounds().reduced(gap);
    query.setBounds(area.removeFromTop(queryHeight));
    area.removeFromTop(gap);
    description.setBounds(area.removeFromBottom(descriptionHeight));
    area.removeFromBottom(gap);
    list.setBounds(area);
    const auto row = list.getSelectedRow();
    list.scrollToEnsureRowIsOnscreen(std::min(row + rowsAround, getNumRows() - 1));
    list.scrollToEnsureRowIsOnscreen(std::max(row - rowsAround, 0));
    list.scrollToEnsureRowIsOnscreen(row);
}

} // namespace berger
