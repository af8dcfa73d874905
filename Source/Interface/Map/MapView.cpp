// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapView.h"

#include "Interface/Controls/Theme.h"
#include "Interface/Views/ViewParts.h"
#include "MapPainter.h"
#include "MapTexts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace berger {
namespace {

// What Page Up and Page Down move the column by, as a part of the map.
constexpr double pageStep = 0.1;
// How near to a branch the pointer is on it, in pixels.
constexpr float reach = 9.0f;

void say(const juce::String& text) {
    juce::AccessibilityHandler::postAnnouncement(text, juce::AccessibilityHandler::AnnouncementPriority::low);
}

} // namespace

MapView::Picture::Picture(MapModel& shown) : model(shown) {
    setOpaque(true);
    setInterceptsMouseClicks(false, false);
    setAccessible(false);
    setBufferedToImage(true);
}

void MapView::Picture::paint(juce::Graphics& g) { paintMap(g, getLocalBounds(), model.getShown()); }

MapView::Marks::Marks(MapView& shown) : view(shown) {
    setInterceptsMouseClicks(false, false);
    setAccessible(false);
}

void MapView::Marks::paint(juce::Graphics& g) {
    paintColumn(g, getLocalBounds(), view.model.getShown());
    if (view.hasKeyboardFocus(false))
        Theme::drawFocus(g, getLocalBounds().toFloat());
}

MapView::MapView(MapModel& shown) : model(shown) {
    setOpaque(true);
    setWantsKeyboardFocus(true);
    setMouseClickGrabsKeyboardFocus(true);
    setTitle("Map view");
    setHelpText("Left and right move the column, with Shift finely, Page Up and Page Down far; up and down put it onto "
                "the next stable branch. Drag to move the column; click on a branch to put it there.");
    addAndMakeVisible(picture);
    addAndMakeVisible(marks);
}

MapView::~MapView() {
    if (isDragging && onEnd)
        onEnd();
}

void MapView::resized() {
    picture.setBounds(getLocalBounds());
    marks.setBounds(getLocalBounds());
}

void MapView::show() {
    picture.repaint();
    marks.repaint();
}

void MapView::showColumn() { marks.repaint(); }

void MapView::paint(juce::Graphics& g) { g.fillAll(Theme::colour(palette::background)); }

juce::Image MapView::snapshot(float scale) {
    return pictureOf(getLocalBounds(), scale, [this](juce::Graphics& g) {
        paintMap(g, getLocalBounds(), model.getShown());
        paintColumn(g, getLocalBounds(), model.getShown());
    });
}

MapLayout MapView::layout() const { return {getLocalBounds(), model.getShown()}; }

void MapView::setReading(std::optional<BranchPlace> place) {
    const auto isSame = !place && !model.getShown().reading;
    model.setReading(place);
    if (!isSame)
        marks.repaint();
}

void MapView::moveTo(double value) {
    if (onMove)
        onMove(value);
    marks.repaint();
}

void MapView::mouseMove(const juce::MouseEvent& event) {
    const auto there = layout();
    const auto isOverPlot = there.plot.contains(event.getPosition());
    auto place = isOverPlot ? there.nearest(model.getShown().diagram, event.position, reach) : std::nullopt;
    setMouseCursor(place        ? juce::MouseCursor::PointingHandCursor
                   : isOverPlot ? juce::MouseCursor::LeftRightResizeCursor
                                : juce::MouseCursor::NormalCursor);
    setReading(place);
}

void MapView::mouseExit(const juce::MouseEvent&) { setReading(std::nullopt); }

void MapView::mouseDown(const juce::MouseEvent& event) {
    isPressed = event.mods.isLeftButtonDown() && layout().plot.contains(event.getPosition());
}

void MapView::mouseDrag(const juce::MouseEvent& event) {
    if (!isPressed || !event.mouseWasDraggedSinceMouseDown())
        return;
    if (!isDragging && onBegin)
        onBegin();
    isDragging = true;
    setReading(std::nullopt);
    moveTo(layout().valueAt(event.position.x));
}

// A click on a branch puts the column there; beside them it moves the column as a short drag would.
void MapView::mouseUp(const juce::MouseEvent& event) {
    const auto wasPressed = std::exchange(isPressed, false);
    if (std::exchange(isDragging, false)) {
        if (onEnd)
            onEnd();
    } else if (wasPressed) {
        const auto there = layout();
        if (auto place = there.nearest(model.getShown().diagram, event.position, reach)) {
            place->parameter = there.valueAt(there.xOf(place->parameter));
            if (onPlace)
                onPlace(*place);
        } else if (onBegin && onEnd) {
            onBegin();
            moveTo(there.valueAt(event.position.x));
            onEnd();
        }
        marks.repaint();
    }
}

void MapView::moveBy(double part) {
    const auto& shown = model.getShown();
    const auto from = shown.settings.from, to = shown.settings.to;
    if (!onBegin || !onEnd)
        return;
    onBegin();
    moveTo(std::clamp(shown.place + part * (to - from), from, to));
    onEnd();
    say(valueText(shown.settings, shown.place) + ": " + stableTexts(shown).joinIntoString("; "));
}

// To the next stable branch above or below the one in which the column lately was.
void MapView::step(int direction) {
    const auto& shown = model.getShown();
    auto places = placesAt(shown.diagram, shown.place);
    std::erase_if(places, [](const BranchPlace& place) { return !place.isStable; });
    if (places.empty() || !onPlace)
        return;
    const auto now = shown.recent.value_or(shown.axis);
    const auto farness = [&now](const BranchPlace& place) {
        return std::abs(place.minimum - now.low) + std::abs(place.maximum - now.high);
    };
    const auto nearest = std::ranges::min_element(places, {}, farness) - places.begin();
    const auto count = static_cast<std::ptrdiff_t>(places.size());
    const auto next = places[static_cast<std::size_t>((nearest + direction + count) % count)];
    onPlace(next);
    say(placeText(next));
}

bool MapView::keyPressed(const juce::KeyPress& key) {
    if (key.getModifiers().isCommandDown() || key.getModifiers().isAltDown())
        return false;
    const auto code = key.getKeyCode();
    const auto size = key.getModifiers().isShiftDown() ? MapLayout::fineStep : MapLayout::keyStep;
    if (code == juce::KeyPress::leftKey)
        moveBy(-size);
    else if (code == juce::KeyPress::rightKey)
        moveBy(size);
    else if (code == juce::KeyPress::pageDownKey)
        moveBy(-pageStep);
    else if (code == juce::KeyPress::pageUpKey)
        moveBy(pageStep);
    else if (code == juce::KeyPress::upKey)
        step(1);
    else if (code == juce::KeyPress::downKey)
        step(-1);
    else
        return false;
    return true;
}

std::unique_ptr<juce::AccessibilityHandler> MapView::createAccessibilityHandler() {
    return describedPicture(*this, [this] { return describe(model.getShown()); });
}

} // namespace berger
