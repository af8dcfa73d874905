// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/ReferenceValues.h"
#include "Interface/Header/Proof.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <thread>

using namespace berger;

namespace {

void collectLines(juce::Component& in, std::vector<juce::Component*>& lines) {
    for (auto* child : in.getChildren()) {
        if (child->getTitle().isNotEmpty())
            lines.push_back(child);
        collectLines(*child, lines);
    }
}

} // namespace

TEST_CASE("the help begins with the model in five sentences") {
    const auto& model = helpSections().front();
    REQUIRE(model.rows.size() == 5);
    for (const auto& row : model.rows) {
        CHECK(row.keys.empty());
        CHECK(row.what.back() == '.');
        CHECK(std::string(row.what).find(". ") == std::string::npos); // one sentence
    }
}

TEST_CASE("every line of the help is said as it is seen, whole and over no other") {
    juce::TextButton button;
    TablePage help(button, "Help", helpSections());
    std::vector<juce::Component*> lines;
    collectLines(help, lines);
    std::size_t wanted = 0;
    for (const auto& section : helpSections())
        wanted += 1 + section.rows.size();
    CHECK(lines.size() == wanted);
    auto bottom = 0;
    for (const auto* line : lines) {
        CAPTURE(line->getTitle().toStdString());
        CHECK(line->getY() >= bottom);
        CHECK(line->getHeight() >= 14);
        CHECK(line->getParentComponent()->getLocalBounds().contains(line->getBounds()));
        CHECK(line->getRight() < help.getWidth() - 8); // beside the scroll bar
        bottom = line->getBottom();
    }
    CHECK(lines[7]->getTitle() == "Drag up or right: more; with Shift finely");
}

TEST_CASE("the help is scrolled by keys, to its end and back, and closed by Escape") {
    juce::TextButton button;
    TablePage help(button, "Help", helpSections());
    // JUCE moves the page later, when the bar has told.
    const auto& bar = dynamic_cast<juce::Viewport*>(help.getChildComponent(0))->getVerticalScrollBar();
    CHECK(bar.getCurrentRangeStart() == 0.0);
    CHECK(help.keyPressed(juce::KeyPress(juce::KeyPress::pageDownKey)));
    CHECK(bar.getCurrentRangeStart() > 200.0);
    CHECK(help.keyPressed(juce::KeyPress(juce::KeyPress::endKey)));
    CHECK(bar.getCurrentRange().getEnd() == bar.getMaximumRangeLimit());
    CHECK(bar.getMaximumRangeLimit() > 1.5 * help.getHeight());
    CHECK(help.keyPressed(juce::KeyPress(juce::KeyPress::homeKey)));
    CHECK(bar.getCurrentRangeStart() == 0.0);
    auto isClosed = false;
    help.onEscape = [&] { isClosed = true; };
    CHECK(help.keyPressed(juce::KeyPress(juce::KeyPress::escapeKey)));
    CHECK(isClosed);
}

TEST_CASE("what this build has proved is measured and told, every number of it") {
    juce::TextButton button;
    const auto proof = std::make_unique<Proof>(button); // as the window holds it
    std::vector<juce::Component*> lines;
    collectLines(*proof, lines);
    REQUIRE(lines.size() == 2);
    CHECK(lines[1]->getTitle().startsWith("Measuring"));
    for (int i = 0; i < 60'000 && !proof->update(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    REQUIRE(proof->update());
    lines.clear();
    collectLines(*proof, lines);
    REQUIRE(lines.size() == 3 + referenceValues().size());
    CHECK(lines[1]->getTitle().contains("are right"));
    CHECK(lines[2]->getTitle() == "Right");
    CHECK(lines[3]->getTitle().contains("-41.301"));
}
