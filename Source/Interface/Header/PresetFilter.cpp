// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetFilter.h"

#include "Plugin/Utf8.h"

namespace berger {

PresetFilter::PresetFilter(const PresetList& presets, IsFavourite ask) : isFavourite(std::move(ask)) {
    category.setTitle("Category");
    category.setTooltip("Shows the presets of one tag, or yours.");
    category.addItem("All presets", all);
    category.addItem("Yours", own);
    category.addSeparator();
    const auto tags = presets.getTags();
    for (int i = 0; i < tags.size(); ++i)
        category.addItem(capitalised(tags[i]), firstTag + i);
    category.setSelectedId(all, juce::dontSendNotification);
    category.onChange = [this] { onChange(); };
    favourites.setTitle("Favourites only");
    favourites.setButtonText(juce::String::fromUTF8("\u2605 Favourites"));
    favourites.setTooltip("Shows only presets with a star.");
    favourites.onClick = [this] { onChange(); };
    addAndMakeVisible(category);
    addAndMakeVisible(favourites);
}

bool PresetFilter::passes(const PresetList::Entry& entry) const {
    if (favourites.getToggleState() && !isFavourite(entry))
        return false;
    const auto chosen = category.getSelectedId();
    if (chosen == own)
        return !entry.isFactory();
    return chosen < firstTag || entry.tags.contains(category.getText(), true);
}

void PresetFilter::resized() {
    auto area = getLocalBounds();
    favourites.setBounds(area.removeFromRight(110));
    area.removeFromRight(6);
    category.setBounds(area);
}

} // namespace berger
