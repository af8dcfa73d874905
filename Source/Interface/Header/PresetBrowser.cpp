// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetBrowser.h"

#include "Interface/Controls/Theme.h"

namespace berger {
namespace {

constexpr int dotsWidth = 26; // what opens the menu of a row
constexpr int starWidth = 24; // which a click on makes it a favourite
constexpr int browserWidth = 430, browserHeight = 514, filterHeight = 28, queryHeight = 28, descriptionHeight = 84,
              gap = 6;
constexpr int rowsAPage = 7;
constexpr int rowsAround = 2; // of the one that plays, to be seen too

} // namespace

PresetBrowser::PresetBrowser(const PresetList& of, int current, Actions chosen)
    : presets(of), playing(current), actions(std::move(chosen)),
      filter(presets, [this](const auto& entry) { return isFavourite(entry); }) {
    filter.onChange = [this] { search(query.getText()); };
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
    for (auto* child : std::initializer_list<juce::Component*>{&filter, &query, &list, &description})
        addAndMakeVisible(child);
    search({});
    setSize(browserWidth, browserHeight);
}

PresetBrowser::~PresetBrowser() {
    if (!isLeaving && actions.goBack)
        actions.goBack();
}

void PresetBrowser::search(const juce::String& text) {
    found = presets.find(text);
    std::erase_if(found, [this](std::size_t index) { return !filter.passes(presets.getEntries()[index]); });
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
        select(row + 1);
    else if (key == juce::KeyPress::upKey)
        select(row - 1);
    else if (key == juce::KeyPress::pageDownKey)
        select(row + rowsAPage);
    else if (key == juce::KeyPress::pageUpKey)
        select(row - rowsAPage);
    else if (key == juce::KeyPress('d', juce::ModifierKeys::commandModifier, 0))
        toggleFavourite(row);
    else if (key == juce::KeyPress::F2Key && isOwn(row))
        leaveFor(actions.edit, row);
    else if (key == juce::KeyPress::deleteKey && isOwn(row) && (origin == &list || query.isEmpty()))
        leaveFor(actions.remove, row);
    else
        return false;
    return true;
}

// By the keyboard, which is heard at once.
void PresetBrowser::select(int row) {
    const auto next = std::clamp(row, 0, std::max(getNumRows() - 1, 0));
    if (next == list.getSelectedRow() || next >= getNumRows())
        return;
    list.selectRow(next);
    if (actions.tryOut)
        actions.tryOut(found[static_cast<std::size_t>(next)]);
}

bool PresetBrowser::isFavourite(const PresetList::Entry& entry) const {
    return actions.isFavourite && actions.isFavourite(entry.name);
}

void PresetBrowser::toggleFavourite(int row) {
    if (row < 0 || row >= getNumRows() || !actions.setFavourite)
        return;
    const auto& entry = presets.getEntries()[found[static_cast<std::size_t>(row)]];
    actions.setFavourite(entry.name, !isFavourite(entry));
    list.repaintRow(row);
}

bool PresetBrowser::isOwn(int row) const {
    return row >= 0 && row < static_cast<int>(found.size()) &&
           !presets.getEntries()[found[static_cast<std::size_t>(row)]].isFactory();
}

void PresetBrowser::listBoxItemClicked(int row, const juce::MouseEvent& event) {
    const auto isOnDots = event.x >= list.getVisibleRowWidth() - dotsWidth;
    if (event.x < starWidth)
        toggleFavourite(row);
    else if (isOwn(row) && (isOnDots || event.mods.isPopupMenu()))
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
    isLeaving = true;
    if (&action != &actions.play && actions.goBack)
        actions.goBack();
    if (auto* box = findParentComponentOfClass<juce::CallOutBox>())
        box->dismiss();
    use(chosen);
}

juce::String PresetBrowser::getNameForRow(int row) {
    const auto& entry = presets.getEntries()[found[static_cast<std::size_t>(row)]];
    return entry.name + (isFavourite(entry) ? ", favourite" : "") + ", " + entry.description;
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
    const auto isStarred = isFavourite(entry);
    g.setFont(Theme::font(15.0f));
    g.setColour(Theme::colour(isStarred ? palette::accent : palette::soft));
    g.drawText(juce::String::fromUTF8(isStarred ? "\u2605" : "\u2606"), area.removeFromLeft(starWidth - 8),
               juce::Justification::centredLeft);
    area.removeFromLeft(4);
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
    g.drawText("No preset is like that.", list.getBounds(), juce::Justification::centredTop);
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
    filter.setBounds(area.removeFromTop(filterHeight));
    area.removeFromTop(gap);
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
