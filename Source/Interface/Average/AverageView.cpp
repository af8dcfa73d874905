// SPDX-License-Identifier: GPL-3.0-or-later
#include "AverageView.h"

#include "AveragePainter.h"
#include "AverageTexts.h"
#include "Interface/Controls/Theme.h"
#include "Interface/Scope/ScopeSettings.h"
#include "Interface/Views/ViewParts.h"

namespace berger {
namespace {

// What a key moves the cursor by, as a part of the axis.
constexpr double keyStep = 0.02, fineStep = 0.002;

} // namespace

AverageView::AverageView(AverageModel& shown) : model(shown) {
    setOpaque(true);
    setWantsKeyboardFocus(true);
    setMouseClickGrabsKeyboardFocus(true);
    setTitle("Average view");
    setTooltip("The mean of all epochs around the stimulus, which is at 0 ms, and a band of one standard error to "
               "either side.");
    setHelpText("Arrows move a cursor, with Shift finely; P puts it on the peak, Delete takes it away; R begins the "
                "average anew; 1 to 4 choose M, E, I or EEG.");
}

void AverageView::paint(juce::Graphics& g) {
    paintAverage(g, getLocalBounds(), model.getShown());
    if (hasKeyboardFocus(false))
        Theme::drawFocus(g, getLocalBounds().toFloat());
}

juce::Image AverageView::snapshot(float scale) {
    return pictureOf(getLocalBounds(), scale,
                     [this](juce::Graphics& g) { paintAverage(g, getLocalBounds(), model.getShown()); });
}

juce::String AverageView::describe() const {
    const auto& shown = model.getShown();
    auto text = "Average of " + juce::String(nameOf(shown.settings.signal)) + " around " +
                nameOf(shown.settings.stimulus) + ": " + countText(shown) + ".";
    for (const auto& more : {leftOutText(shown), cursorText(shown)})
        if (more.isNotEmpty())
            text << " " << more << ".";
    return text;
}

void AverageView::setCursor(std::optional<double> ms, bool isSaid) {
    model.setCursor(ms);
    if (isSaid && ms)
        juce::AccessibilityHandler::postAnnouncement(cursorText(model.getShown()),
                                                     juce::AccessibilityHandler::AnnouncementPriority::low);
    repaint();
}

void AverageView::mouseMove(const juce::MouseEvent& event) {
    const AverageLayout layout(getLocalBounds(), model.getShown());
    const auto isOverPlot = layout.plot.contains(event.getPosition());
    setMouseCursor(isOverPlot ? juce::MouseCursor::CrosshairCursor : juce::MouseCursor::NormalCursor);
    setCursor(isOverPlot ? std::optional(layout.timeAt(event.position.x)) : std::nullopt, false);
}

void AverageView::mouseExit(const juce::MouseEvent&) { setCursor(std::nullopt, false); }

bool AverageView::keyPressed(const juce::KeyPress& key) {
    if (key.getModifiers().isCommandDown() || key.getModifiers().isAltDown())
        return false;
    const auto& shown = model.getShown();
    const auto code = key.getKeyCode();
    const auto letter = juce::CharacterFunctions::toUpperCase(key.getTextCharacter());
    const auto isLeft = code == juce::KeyPress::leftKey || code == juce::KeyPress::downKey;
    if (isLeft || code == juce::KeyPress::rightKey || code == juce::KeyPress::upKey) {
        const double from = -shown.settings.before, to = shown.settings.after;
        const auto part = (key.getModifiers().isShiftDown() ? fineStep : keyStep) * (isLeft ? -1.0 : 1.0);
        setCursor(std::clamp(shown.cursor.value_or(0.0) + part * (to - from), from, to), true);
    } else if (letter == 'P') {
        setCursor(shown.isEmpty() ? std::nullopt : std::optional(shown.timeOf(shown.peak())), true);
    } else if (code == juce::KeyPress::deleteKey || code == juce::KeyPress::backspaceKey) {
        setCursor(std::nullopt, true);
    } else if (letter == 'R') {
        model.reset();
        repaint();
    } else if (letter >= '1' && letter <= '4') {
        auto settings = shown.settings;
        settings.signal = static_cast<Signal>(letter - '1');
        if (onChange)
            onChange(settings);
    } else {
        return false;
    }
    return true;
}

std::unique_ptr<juce::AccessibilityHandler> AverageView::createAccessibilityHandler() {
    return describedPicture(*this, [this] { return describe(); });
}

} // namespace berger
