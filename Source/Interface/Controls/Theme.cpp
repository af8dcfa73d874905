// SPDX-License-Identifier: GPL-3.0-or-later
#include "Theme.h"

namespace berger {
namespace {

constexpr float corner = 4.0f;

// What is chosen in a list, of which screen readers are told by the list itself.
class ChoiceText final : public juce::Label {
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override {
        return std::make_unique<juce::AccessibilityHandler>(*this, juce::AccessibilityRole::ignored);
    }
};

juce::TextLayout layoutOf(const juce::String& text) {
    constexpr float widest = 320.0f;
    juce::AttributedString string;
    string.setJustification(juce::Justification::centredLeft);
    string.append(text, Theme::font(), Theme::colour(palette::ink));
    juce::TextLayout layout;
    layout.createLayout(string, widest);
    return layout;
}

} // namespace

Theme::Theme() { setColours(); }

void Theme::setColours() {
    const std::initializer_list<std::pair<int, std::uint32_t>> table{
        {juce::ResizableWindow::backgroundColourId, palette::background},
        {juce::DocumentWindow::textColourId, palette::ink},
        {juce::Label::textColourId, palette::ink},
        {juce::Label::textWhenEditingColourId, palette::ink},
        {juce::Label::backgroundWhenEditingColourId, palette::background},
        {juce::TextEditor::backgroundColourId, palette::background},
        {juce::TextEditor::textColourId, palette::ink},
        {juce::TextEditor::highlightColourId, palette::line},
        {juce::TextEditor::highlightedTextColourId, palette::ink},
        {juce::TextEditor::outlineColourId, palette::edge},
        {juce::TextEditor::focusedOutlineColourId, palette::accent},
        {juce::CaretComponent::caretColourId, palette::accent},
        {juce::TextButton::buttonColourId, palette::raised},
        {juce::TextButton::buttonOnColourId, palette::accent},
        {juce::TextButton::textColourOffId, palette::ink},
        {juce::TextButton::textColourOnId, palette::background},
        {juce::ToggleButton::textColourId, palette::ink},
        {juce::ToggleButton::tickColourId, palette::accent},
        {juce::ToggleButton::tickDisabledColourId, palette::edge},
        {juce::ComboBox::backgroundColourId, palette::raised},
        {juce::ComboBox::textColourId, palette::ink},
        {juce::ComboBox::arrowColourId, palette::soft},
        {juce::ComboBox::outlineColourId, palette::line},
        {juce::PopupMenu::backgroundColourId, palette::raised},
        {juce::PopupMenu::textColourId, palette::ink},
        {juce::PopupMenu::headerTextColourId, palette::soft},
        {juce::PopupMenu::highlightedBackgroundColourId, palette::accent},
        {juce::PopupMenu::highlightedTextColourId, palette::background},
        {juce::ListBox::backgroundColourId, palette::panel},
        {juce::ListBox::textColourId, palette::ink},
        {juce::ScrollBar::thumbColourId, palette::edge},
        {juce::AlertWindow::backgroundColourId, palette::panel},
        {juce::AlertWindow::textColourId, palette::ink},
        {juce::AlertWindow::outlineColourId, palette::edge},
        {juce::FileBrowserComponent::currentPathBoxBackgroundColourId, palette::raised},
        {juce::FileBrowserComponent::filenameBoxBackgroundColourId, palette::background},
        {juce::TooltipWindow::textColourId, palette::ink},
        {juce::BubbleComponent::backgroundColourId, palette::raised},
        {juce::BubbleComponent::outlineColourId, palette::warning}};
    for (const auto& [id, rgb] : table)
        setColour(id, colour(rgb));
}

juce::Colour Theme::again(juce::Colour given) {
    const auto rgb = given.getARGB() & 0xffffffu;
    for (const auto& row : palette::inLight)
        if (row.usual == rgb || row.projected == rgb)
            return colour(row.usual).withAlpha(given.getAlpha());
    return given;
}

void Theme::takeColours(juce::Component& window) {
    setColours();
    // What controls have beside the theme's.
    constexpr std::array<int, 3> own{juce::TextEditor::backgroundColourId, juce::Label::textColourId,
                                     juce::TextButton::buttonOnColourId};
    const std::function<void(juce::Component&)> visit = [&](juce::Component& component) {
        for (const auto id : own)
            if (component.isColourSpecified(id))
                component.setColour(id, again(component.findColour(id)));
        for (auto* child : component.getChildren())
            visit(*child);
    };
    visit(window);
    window.sendLookAndFeelChange();
}

juce::Font Theme::font(float height, bool isBold) {
    const auto size = juce::jmax(height, smallestText);
#if JUCE_MAJOR_VERSION >= 8
    return juce::Font(juce::FontOptions(size, isBold ? juce::Font::bold : juce::Font::plain));
#else
    return juce::Font(size, isBold ? juce::Font::bold : juce::Font::plain);
#endif
}

juce::Colour Theme::colour(Signal signal) {
    constexpr std::array<std::uint32_t, signalCount> rgb{palette::M, palette::E, palette::I, palette::EEG,
                                                         palette::E_inp};
    return colour(rgb[static_cast<std::size_t>(signal)]);
}

void Theme::drawFocus(juce::Graphics& g, juce::Rectangle<float> area) {
    // Two rings, one of which stands out from any surface.
    g.setColour(colour(palette::accent));
    g.drawRoundedRectangle(area.reduced(0.75f), corner, 1.5f);
    g.setColour(colour(palette::background));
    g.drawRoundedRectangle(area.reduced(2.25f), corner - 1.5f, 1.5f);
}

void Theme::drawButtonBackground(juce::Graphics& g, juce::Button& button, const juce::Colour& background,
                                 bool isHighlighted, bool isDown) {
    const auto area = button.getLocalBounds().toFloat();
    g.setColour(isDown ? background.brighter(0.2f) : isHighlighted ? background.brighter(0.1f) : background);
    g.fillRoundedRectangle(area.reduced(0.5f), corner);
    if (button.hasKeyboardFocus(false))
        drawFocus(g, area);
}

void Theme::drawToggleButton(juce::Graphics& g, juce::ToggleButton& button, bool isHighlighted, bool isDown) {
    LookAndFeel_V4::drawToggleButton(g, button, isHighlighted, isDown);
    if (button.hasKeyboardFocus(false))
        drawFocus(g, button.getLocalBounds().toFloat());
}

void Theme::drawComboBox(juce::Graphics& g, int width, int height, bool, int, int, int, int, juce::ComboBox& box) {
    const auto area = juce::Rectangle<int>(width, height).toFloat();
    g.setColour(box.findColour(juce::ComboBox::backgroundColourId));
    g.fillRoundedRectangle(area.reduced(0.5f), corner);
    const auto x = area.getRight() - 12.0f, y = area.getCentreY();
    juce::Path arrow;
    arrow.addTriangle(x - 4.0f, y - 2.5f, x + 4.0f, y - 2.5f, x, y + 3.0f);
    g.setColour(box.findColour(juce::ComboBox::arrowColourId));
    g.fillPath(arrow);
    if (box.hasKeyboardFocus(false))
        drawFocus(g, area);
}

// A field that is typed into has the box's name.
juce::Label* Theme::createComboBoxTextBox(juce::ComboBox& box) {
    auto label = std::make_unique<ChoiceText>();
    label->onEditorShow = [&box, text = label.get()] { text->getCurrentTextEditor()->setTitle(box.getTitle()); };
    return label.release(); // JUCE's box owns it
}

void Theme::positionComboBoxText(juce::ComboBox& box, juce::Label& label) {
    label.setBounds(box.getLocalBounds().withTrimmedRight(20).withTrimmedLeft(2));
    label.setFont(font());
}

void Theme::drawTooltip(juce::Graphics& g, const juce::String& text, int width, int height) {
    const auto area = juce::Rectangle<int>(width, height).toFloat();
    g.fillAll(colour(palette::raised));
    g.setColour(colour(palette::edge));
    g.drawRect(area, 1.0f);
    layoutOf(text).draw(g, area.reduced(7.0f, 4.0f));
}

juce::Rectangle<int> Theme::getTooltipBounds(const juce::String& text, juce::Point<int> position,
                                             juce::Rectangle<int> area) {
    const auto layout = layoutOf(text);
    const auto width = static_cast<int>(std::ceil(layout.getWidth())) + 16;
    const auto height = static_cast<int>(std::ceil(layout.getHeight())) + 10;
    const auto x = position.x > area.getCentreX() ? position.x - width - 12 : position.x + 20;
    const auto y = position.y > area.getCentreY() ? position.y - height - 6 : position.y + 18;
    return juce::Rectangle<int>(x, y, width, height).constrainedWithin(area);
}

} // namespace berger
