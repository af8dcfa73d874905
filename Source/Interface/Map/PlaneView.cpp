// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlaneView.h"

#include "Interface/Controls/Theme.h"
#include "Interface/Views/ViewParts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace berger {
namespace {

// Rounded to what a pixel tells apart.
double rounded(double value, double perPixel) {
    const auto step = std::pow(10.0, std::floor(std::log10(perPixel)));
    return std::round(value / step) * step;
}

} // namespace

PlaneView::PlaneView(PlaneModel& shown) : model(shown) {
    setOpaque(true);
    setWantsKeyboardFocus(true);
    setMouseClickGrabsKeyboardFocus(true);
    setTitle("Map of two parameters");
    setHelpText("Arrows move the column along both parameters, with Shift finely. Drag to move it.");
}

PlaneView::~PlaneView() {
    if (isDragging && onEnd)
        onEnd();
}

void PlaneView::paint(juce::Graphics& g) {
    paintPlane(g, getLocalBounds(), model.getShown());
    if (hasKeyboardFocus(false))
        Theme::drawFocus(g, getLocalBounds().toFloat());
}

juce::Image PlaneView::snapshot(float scale) {
    return pictureOf(getLocalBounds(), scale,
                     [this](juce::Graphics& g) { paintPlane(g, getLocalBounds(), model.getShown()); });
}

std::array<double, 2> PlaneView::valuesAt(juce::Point<float> place) const {
    const auto& settings = model.getShown().settings;
    const auto layout = layoutOf(getLocalBounds(), model.getShown());
    const auto perPixel = (settings.secondTo - settings.secondFrom) / layout.plot.getHeight();
    const auto up = settings.secondFrom + perPixel * (layout.plot.getBottom() - static_cast<double>(place.y));
    return {layout.valueAt(place.x), std::clamp(rounded(up, perPixel), settings.secondFrom, settings.secondTo)};
}

void PlaneView::moveTo(std::array<double, 2> values) {
    if (onMove)
        onMove(values);
    repaint();
}

void PlaneView::mouseMove(const juce::MouseEvent& event) {
    const auto isOverPlot = layoutOf(getLocalBounds(), model.getShown()).plot.contains(event.getPosition());
    setMouseCursor(isOverPlot ? juce::MouseCursor::CrosshairCursor : juce::MouseCursor::NormalCursor);
    model.setReading(isOverPlot ? std::optional(valuesAt(event.position)) : std::nullopt);
    repaint();
}

void PlaneView::mouseExit(const juce::MouseEvent&) {
    model.setReading(std::nullopt);
    repaint();
}

void PlaneView::mouseDown(const juce::MouseEvent& event) {
    if (!event.mods.isLeftButtonDown() ||
        !layoutOf(getLocalBounds(), model.getShown()).plot.contains(event.getPosition()))
        return;
    isDragging = true;
    model.setReading(std::nullopt);
    if (onBegin)
        onBegin();
    moveTo(valuesAt(event.position));
}

void PlaneView::mouseDrag(const juce::MouseEvent& event) {
    if (isDragging)
        moveTo(valuesAt(event.position));
}

void PlaneView::mouseUp(const juce::MouseEvent&) {
    if (std::exchange(isDragging, false) && onEnd)
        onEnd();
}

bool PlaneView::keyPressed(const juce::KeyPress& key) {
    if (key.getModifiers().isCommandDown() || key.getModifiers().isAltDown())
        return false;
    const auto& shown = model.getShown();
    const auto& settings = shown.settings;
    const auto size = key.getModifiers().isShiftDown() ? MapLayout::fineStep : MapLayout::keyStep;
    const auto right = size * (settings.to - settings.from), up = size * (settings.secondTo - settings.secondFrom);
    auto values = shown.place;
    const auto code = key.getKeyCode();
    if (code == juce::KeyPress::leftKey)
        values[0] -= right;
    else if (code == juce::KeyPress::rightKey)
        values[0] += right;
    else if (code == juce::KeyPress::downKey)
        values[1] -= up;
    else if (code == juce::KeyPress::upKey)
        values[1] += up;
    else
        return false;
    if (onBegin && onEnd) {
        onBegin();
        moveTo({std::clamp(values[0], settings.from, settings.to),
                std::clamp(values[1], settings.secondFrom, settings.secondTo)});
        onEnd();
    }
    juce::AccessibilityHandler::postAnnouncement(statusText(shown),
                                                 juce::AccessibilityHandler::AnnouncementPriority::low);
    return true;
}

std::unique_ptr<juce::AccessibilityHandler> PlaneView::createAccessibilityHandler() {
    return describedPicture(*this, [this] { return describe(model.getShown()); });
}

} // namespace berger
