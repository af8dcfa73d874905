// SPDX-License-Identifier: GPL-3.0-or-later
#include "Views.h"

#include <algorithm>

namespace berger {
namespace {

constexpr int tabHeight = 24, tabWidth = 76, twoWidth = 92, gap = 3;
constexpr auto viewsKey = "views", leftKey = "left", rightKey = "right", twoKey = "side_by_side";

juce::Identifier keyOf(const char* name) { return juce::String(name).toLowerCase(); }

} // namespace

Views::Views(Processor& owner)
    : neighbour(owner.getRightTap()), scope(owner.getTraceTap(), &neighbour), feed(owner.getTraceTap().samples),
      spectrum(feed), portrait(owner, feed), map(owner, scope.getHistory()), average(owner.getTraceTap().grid),
      resonance(owner, feed), rows{{"Scope", "The potentials against model time.", scope},
                                   {"Spectrum", "A potential's power against model frequency.", spectrum},
                                   {"Portrait", "Two of the column's quantities against each other.", portrait},
                                   {"Map", "What the column can do, along one of its parameters.", map},
                                   {"Average", "What pulses or notes evoke, averaged over many.", average},
                                   {"Resonance", "What sine drives of all frequencies and depths make of the column.",
                                    resonance}},
      panes{{{0, {}}, {1, {}}}} {
    setTitle("Views");
    for (std::size_t pane = 0; pane < panes.size(); ++pane)
        addTabs(pane);
    two.setClickingTogglesState(true);
    two.setTooltip("Shows two views side by side.");
    two.onClick = [this] {
        wantsTwo = two.getToggleState();
        arrange();
        if (onCountChange)
            onCountChange();
    };
    addChildComponent(two);
    for (auto& row : rows)
        addChildComponent(row.view);
    arrange();
}

void Views::addTabs(std::size_t pane) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& tab = *panes[pane].tabs.emplace_back(std::make_unique<juce::TextButton>(rows[i].name));
        tab.setTitle("Show the " + juce::String(rows[i].name).toLowerCase() + (pane == 0 ? "" : " at the right"));
        tab.setTooltip(rows[i].tooltip);
        tab.setToggleable(true);
        tab.setRadioGroupId(static_cast<int>(pane) + 1);
        tab.onClick = [this, pane, i] { show(pane, i); };
        addChildComponent(tab);
    }
}

// What the other pane has, it gives away for what was here.
void Views::show(std::size_t pane, std::size_t row) {
    auto &here = panes[pane].shown, &other = panes[1 - pane].shown;
    if (row == other)
        other = here;
    here = row;
    arrange();
}

void Views::arrange() {
    const auto isOneOfTwo = isDouble();
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].view.setVisible(isScopeOnly ? &rows[i].view == &scope
                                            : i == panes[0].shown || (isOneOfTwo && i == panes[1].shown));
    for (std::size_t pane = 0; pane < panes.size(); ++pane)
        for (std::size_t i = 0; i < rows.size(); ++i) {
            auto& tab = *panes[pane].tabs[i];
            tab.setVisible(!isScopeOnly && (pane == 0 || isOneOfTwo));
            tab.setToggleState(i == panes[pane].shown, juce::dontSendNotification);
            tab.setExplicitFocusOrder(static_cast<int>(pane * 100 + i + 1));
            if (tab.getToggleState())
                rows[i].view.setExplicitFocusOrder(static_cast<int>(pane * 100) + 99);
        }
    two.setVisible(hasRoom && !isScopeOnly);
    two.setToggleState(wantsTwo, juce::dontSendNotification);
    two.setExplicitFocusOrder(98);
    resized();
}

void Views::update(double seconds, double speed) {
    feed.update();
    neighbour.update();
    for (auto& row : rows)
        row.view.update(seconds, speed);
}

void Views::setReducedMotion(bool shouldBeReduced) {
    for (auto& row : rows)
        row.view.setReducedMotion(shouldBeReduced);
}

void Views::setHasRoom(bool hasRoomForTwo) {
    hasRoom = hasRoomForTwo;
    arrange();
}

bool Views::isShown(const juce::String& name) const {
    return std::ranges::any_of(rows, [&](const Row& row) { return name == row.name && row.view.isVisible(); });
}

void Views::setScopeOnly(bool isAlone) {
    isScopeOnly = isAlone;
    arrange();
}

void Views::saveSettings(juce::DynamicObject& into) const {
    auto* object = new juce::DynamicObject;
    object->setProperty(leftKey, rows[panes[0].shown].name);
    object->setProperty(rightKey, rows[panes[1].shown].name);
    object->setProperty(twoKey, wantsTwo);
    into.setProperty(viewsKey, object);
    for (const auto& row : rows)
        into.setProperty(keyOf(row.name), row.view.saveSettings());
}

void Views::restoreSettings(const juce::var& from) {
    for (auto& row : rows)
        row.view.restoreSettings(from[keyOf(row.name)]);
    const auto& own = from[viewsKey];
    if (const auto& wanted = own[twoKey]; wanted.isBool())
        wantsTwo = wanted;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (own[rightKey].toString() == rows[i].name)
            show(1, i);
        if (own[leftKey].toString() == rows[i].name)
            show(0, i);
    }
    arrange();
}

void Views::resized() {
    const auto place = [this](Pane& pane, juce::Rectangle<int> area, bool isFirst) {
        auto row = area.removeFromTop(tabHeight).reduced(2, 1);
        if (isFirst && two.isVisible()) {
            two.setBounds(row.removeFromRight(twoWidth));
            row.removeFromRight(gap);
        }
        const auto width = std::min(tabWidth, row.getWidth() / static_cast<int>(pane.tabs.size()) - gap);
        for (auto& tab : pane.tabs) {
            tab->setBounds(row.removeFromLeft(width));
            row.removeFromLeft(gap);
        }
        rows[pane.shown].view.setBounds(area);
    };
    auto area = getLocalBounds();
    if (isScopeOnly) {
        scope.setBounds(area);
        return;
    }
    if (isDouble()) {
        place(panes[1], area.removeFromRight((area.getWidth() - gap) / 2), false);
        area.removeFromRight(gap);
    }
    place(panes[0], area, true);
}

} // namespace berger
