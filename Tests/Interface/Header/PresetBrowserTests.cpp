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
