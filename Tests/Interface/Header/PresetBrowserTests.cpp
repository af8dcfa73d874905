// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Controls/Theme.h"
#include "Interface/Header/PresetBrowser.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;

namespace {

template <class Kind> Kind& childOf(juce::Component& in, const juce::String& title) {
    for (auto* child : in.getChildren())
        if (child->getTitle() == title)
            return dynamic_cast<Kind&>(*child);
    throw std::invalid_argument(title.toStdString());
}

} // namespace

TEST_CASE("The list of presets opens where the one that plays is seen, and has its whole description") {
    const PresetList presets(UserPresets(juce::File::createTempFile("none")));
    const auto count = static_cast<int>(presets.getEntries().size());
    for (int i = -1; i < count; ++i) {
        CAPTURE(i);
        PresetBrowser browser(presets, i, {});
        auto& list = childOf<juce::ListBox>(browser, "Presets");
        const auto row = std::max(i, 0);
        CHECK(list.getSelectedRow() == row);
        for (const auto near : {row - 1, row, row + 1})
            if (near >= 0 && near < count)
                CHECK(list.getLocalBounds().contains(list.getRowPosition(near, true)));
        auto& description = childOf<juce::TextEditor>(browser, "Description of the chosen preset");
        CHECK(description.getText() == presets.getEntries()[static_cast<std::size_t>(row)].description);
        CHECK(description.getTextHeight() <= description.getHeight()); // without scrolling
    }
}

TEST_CASE("The list shows the presets of a tag, the user's own or the favourites, together with the search") {
    const auto folder = juce::File::createTempFile("presets");
    SavedState mine;
    mine.name = "Mine";
    mine.tags = {"Bass", "strange"};
    UserPresets(folder).save(mine, false);
    const PresetList presets{UserPresets(folder)};
    folder.deleteRecursively();
    const juce::StringArray stars{"Mine", presets.getEntries()[2].name};
    PresetBrowser::Actions actions;
    actions.isFavourite = [&](const juce::String& name) { return stars.contains(name); };
    PresetBrowser browser(presets, -1, actions);
    auto& filter = childOf<PresetFilter>(browser, "");
    auto& category = childOf<juce::ComboBox>(filter, "Category");
    auto& favourites = childOf<juce::Button>(filter, "Favourites only");
    const auto show = [&](const juce::String& choice, bool onlyStarred) {
        for (int i = 0; i < category.getNumItems(); ++i)
            if (category.getItemText(i) == choice)
                category.setSelectedItemIndex(i, juce::sendNotificationSync);
        CHECK(category.getText() == choice);
        favourites.setToggleState(onlyStarred, juce::sendNotificationSync);
        juce::StringArray names;
        for (const auto index : browser.getFound())
            names.add(presets.getEntries()[index].name);
        return names;
    };
    CHECK(show("All presets", false).size() == static_cast<int>(presets.getEntries().size()));
    CHECK(show("Yours", false) == juce::StringArray("Mine"));
    CHECK(show("Strange", false) == juce::StringArray("Mine"));
    juce::StringArray basses;
    for (const auto& entry : presets.getEntries())
        if (entry.tags.contains("bass", true))
            basses.add(entry.name);
    CHECK(basses.size() > 2);
    CHECK(show("Bass", false) == basses);
    CHECK(show("Bass", true) == juce::StringArray("Mine"));
    CHECK(show("All presets", true).size() == 2);
    browser.search("mine");
    CHECK(browser.getFound().size() == 1);
    browser.search("");
}

TEST_CASE("The description follows the chosen row, and is empty where nothing is found") {
    const PresetList presets(UserPresets(juce::File::createTempFile("none")));
    PresetBrowser browser(presets, 0, {});
    auto& description = childOf<juce::TextEditor>(browser, "Description of the chosen preset");
    childOf<juce::ListBox>(browser, "Presets").selectRow(4);
    CHECK(description.getText() == presets.getEntries()[4].description);
    browser.search("nothing that is anywhere");
    CHECK(description.isEmpty());
    browser.search("");
    CHECK(description.getText() == presets.getEntries()[0].description);
}
