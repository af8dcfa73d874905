// SPDX-License-Identifier: GPL-3.0-or-later
#include "TablePage.h"

#include "Interface/Controls/Theme.h"
#include "Plugin/Utf8.h"

#include <cmath>

namespace berger {
namespace {

constexpr int pageWidth = 560, pageHeight = 460, margin = 14, keysWidth = 190, rowGap = 5, sectionGap = 14;
constexpr float textHeight = 14.0f;

juce::TextLayout layoutOf(const juce::String& text, const juce::Font& font, std::uint32_t rgb, int width) {
    juce::AttributedString string;
    string.append(text, font, Theme::colour(rgb));
    juce::TextLayout layout;
    layout.createLayout(string, static_cast<float>(width));
    return layout;
}

} // namespace

// A line of a table, which screen readers say as one sentence.
class TablePage::Line final : public juce::Component {
public:
    Line(const HelpRow& row, bool isTitle, int width) {
        const auto left = utf8(row.keys), right = utf8(row.what);
        setTitle(left.isEmpty() ? right : left + ": " + right);
        const auto indent = left.isEmpty() ? 0 : keysWidth;
        keys = layoutOf(left, Theme::font(textHeight, true), palette::accent, keysWidth - 10);
        what =
            layoutOf(right, isTitle ? Theme::font(16.0f, true) : Theme::font(textHeight), palette::ink, width - indent);
        whatX = static_cast<float>(indent);
        setSize(width, static_cast<int>(std::ceil(std::max(keys.getHeight(), what.getHeight()))));
        setInterceptsMouseClicks(false, false);
    }

    void paint(juce::Graphics& g) override {
        const auto area = getLocalBounds().toFloat();
        keys.draw(g, area);
        what.draw(g, area.withTrimmedLeft(whatX));
    }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override {
        return std::make_unique<juce::AccessibilityHandler>(*this, juce::AccessibilityRole::staticText);
    }

private:
    juce::TextLayout keys, what;
    float whatX = 0;
};

class TablePage::Page final : public juce::Component {
public:
    Page(const std::vector<HelpSection>& sections, int width) {
        auto y = margin;
        const auto add = [&](const HelpRow& row, bool isTitle) {
            lines.push_back(std::make_unique<Line>(row, isTitle, width - 2 * margin));
            lines.back()->setTopLeftPosition(margin, y);
            addAndMakeVisible(*lines.back());
            y += lines.back()->getHeight() + rowGap;
        };
        for (const auto& section : sections) {
            add({"", section.title}, true);
            for (const auto& row : section.rows)
                add(row, false);
            y += sectionGap;
        }
        setSize(width, y);
    }

private:
    std::vector<std::unique_ptr<Line>> lines;
};

TablePage::TablePage(juce::Component& button, const juce::String& title, const std::vector<HelpSection>& sections)
    : focus(button) {
    setTitle(title);
    setWantsKeyboardFocus(true);
    view.setScrollBarsShown(true, false);
    show(sections);
    view.setWantsKeyboardFocus(false);
    addAndMakeVisible(view);
    setSize(pageWidth, pageHeight);
}

TablePage::~TablePage() = default;

void TablePage::show(const std::vector<HelpSection>& sections) {
    auto next = std::make_unique<Page>(sections, pageWidth - view.getScrollBarThickness());
    view.setViewedComponent(next.get(), false);
    page = std::move(next);
}

void TablePage::paint(juce::Graphics& g) { g.fillAll(Theme::colour(palette::panel)); }

void TablePage::resized() { view.setBounds(getLocalBounds()); }

bool TablePage::keyPressed(const juce::KeyPress& key) {
    if (key == juce::KeyPress::escapeKey && onEscape) {
        onEscape();
        return true;
    }
    return view.keyPressed(key);
}

void TablePage::paintOverChildren(juce::Graphics& g) {
    if (hasKeyboardFocus(false))
        Theme::drawFocus(g, getLocalBounds().toFloat());
}

} // namespace berger
