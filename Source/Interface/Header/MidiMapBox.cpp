// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiMapBox.h"

#include "Interface/Controls/Theme.h"

namespace berger {
namespace {

constexpr int boxWidth = 420, boxHeight = 360, buttonHeight = 28, titleHeight = 26, boxGap = 6;

} // namespace

MidiMapBox::MidiMapBox(Processor& owner, juce::Component& button) : focus(button), column(owner) {
    setTitle("MIDI map");
    list.setTitle("Learned MIDI controllers");
    list.setModel(this);
    list.setRowHeight(24);
    remove.setTooltip("The controller no longer moves the parameter.");
    remove.onClick = [this] { removeChosen(); };
    anyChannel.setTooltip("The controller counts on whatever channel it comes.");
    anyChannel.onClick = [this] { hearEveryChannel(); };
    clear.setTitle("Remove all learned controllers");
    clear.onClick = [this] {
        auto map = column.getMidiControl().getMap();
        map.clear();
        use(map);
    };
    pickup.setTitle("Pickup");
    pickup.setTooltip("A controller moves nothing before it has passed the parameter's value, so that nothing jumps.");
    pickup.onClick = [this] {
        auto map = column.getMidiControl().getMap();
        map.setPickup(pickup.getToggleState());
        use(map);
    };
    for (auto* child : std::initializer_list<juce::Component*>{&list, &pickup, &remove, &anyChannel, &clear})
        addAndMakeVisible(child);
    refresh();
    setSize(boxWidth, boxHeight);
}

// The box that holds us takes the focus when it opens; then the list takes it.
void MidiMapBox::parentHierarchyChanged() {
    const juce::Component::SafePointer<List> safe(&list);
    juce::MessageManager::callAsync([safe] {
        if (safe != nullptr && safe->isShowing())
            safe->grabKeyboardFocus();
    });
}

bool MidiMapBox::keyPressed(const juce::KeyPress& key) {
    auto* box = findParentComponentOfClass<juce::CallOutBox>();
    if (key != juce::KeyPress::escapeKey || box == nullptr)
        return false;
    box->dismiss();
    return true;
}

const MidiLink* MidiMapBox::chosen() const {
    const auto row = list.getSelectedRow();
    return row >= 0 && row < static_cast<int>(links.size()) ? &links[static_cast<std::size_t>(row)] : nullptr;
}

void MidiMapBox::removeChosen() {
    const auto* link = chosen();
    if (link == nullptr)
        return;
    auto map = column.getMidiControl().getMap();
    map.remove(*link);
    use(map);
}

void MidiMapBox::hearEveryChannel() {
    const auto* link = chosen();
    if (link == nullptr)
        return;
    auto map = column.getMidiControl().getMap();
    auto wide = *link;
    wide.source.channel = MidiSource::anyChannel;
    map.remove(*link);
    map.add(wide);
    use(map);
}

void MidiMapBox::use(const MidiMap& map) {
    column.getMidiControl().change(map);
    refresh();
}

void MidiMapBox::refresh() {
    const auto map = column.getMidiControl().getMap();
    const auto row = std::max(list.getSelectedRow(), 0);
    links = map.getLinks();
    list.updateContent();
    list.selectRow(std::min(row, getNumRows() - 1));
    list.repaint();
    pickup.setToggleState(map.usesPickup(), juce::dontSendNotification);
    clear.setEnabled(!map.isEmpty());
    enableButtons();
    repaint();
}

void MidiMapBox::enableButtons() {
    const auto* link = chosen();
    remove.setEnabled(link != nullptr);
    anyChannel.setEnabled(link != nullptr && link->source.channel != MidiSource::anyChannel);
}

juce::String MidiMapBox::getNameForRow(int row) {
    if (row < 0 || row >= getNumRows())
        return {};
    const auto& link = links[static_cast<std::size_t>(row)];
    return textOf(link.source) + ": " + juce::String(info(link.parameter).name);
}

void MidiMapBox::paintListBoxItem(int row, juce::Graphics& g, int rowWidth, int rowHeight, bool isSelected) {
    if (row < 0 || row >= getNumRows())
        return;
    const auto& link = links[static_cast<std::size_t>(row)];
    if (isSelected) {
        g.fillAll(Theme::colour(palette::raised));
        g.setColour(Theme::colour(palette::accent)); // as the raised surface alone is hardly seen
        g.fillRect(3, 3, 3, rowHeight - 6);
    }
    auto area = juce::Rectangle<int>(rowWidth, rowHeight).reduced(12, 0);
    g.setFont(Theme::font());
    g.setColour(Theme::colour(palette::soft));
    g.drawText(textOf(link.source), area.removeFromLeft(rowWidth / 2 - 12), juce::Justification::centredLeft, true);
    g.setColour(Theme::colour(palette::ink));
    g.drawText(info(link.parameter).name, area, juce::Justification::centredLeft, true);
}

void MidiMapBox::paint(juce::Graphics& g) {
    g.fillAll(Theme::colour(palette::panel));
    g.setFont(Theme::font(16.0f, true));
    g.setColour(Theme::colour(palette::ink));
    g.drawText("MIDI map", getLocalBounds().reduced(boxGap).removeFromTop(titleHeight),
               juce::Justification::centredLeft);
    if (!links.empty())
        return;
    g.setFont(Theme::font());
    g.setColour(Theme::colour(palette::soft));
    g.drawFittedText("Nothing is learned. Right-click a control, or press Shift+F10 on it, and choose \"Learn MIDI\".",
                     list.getBounds().reduced(boxGap), juce::Justification::centredTop, 3);
}

void MidiMapBox::List::paintOverChildren(juce::Graphics& g) {
    if (hasKeyboardFocus(true))
        Theme::drawFocus(g, getLocalBounds().toFloat());
}

void MidiMapBox::resized() {
    auto area = getLocalBounds().reduced(boxGap).withTrimmedTop(titleHeight);
    auto bottom = area.removeFromBottom(buttonHeight);
    area.removeFromBottom(boxGap);
    list.setBounds(area);
    pickup.setBounds(bottom.removeFromLeft(90));
    clear.setBounds(bottom.removeFromRight(96));
    bottom.removeFromRight(boxGap);
    anyChannel.setBounds(bottom.removeFromRight(100));
    bottom.removeFromRight(boxGap);
    remove.setBounds(bottom.removeFromRight(90));
}

} // namespace berger
