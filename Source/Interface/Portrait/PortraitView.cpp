// SPDX-License-Identifier: GPL-3.0-or-later
#include "PortraitView.h"

#include "Interface/Controls/Theme.h"
#include "Interface/Views/ViewParts.h"
#include "PortraitTexts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace berger {
namespace {

// What a key moves the cursor by, as a part of the axis.
constexpr double keyStep = 0.02, fineStep = 0.002;

Quantity next(Quantity q, bool isBack) {
    const auto step = isBack ? quantityCount - 1 : std::size_t{1};
    return static_cast<Quantity>((static_cast<std::size_t>(q) + step) % quantityCount);
}

} // namespace

PortraitView::Picture::Picture(PortraitModel& shown) : model(shown) {
    setOpaque(true);
    setInterceptsMouseClicks(false, false);
    setAccessible(false);
    setBufferedToImage(true);
}

void PortraitView::Picture::paint(juce::Graphics& g) { paintPortrait(g, getLocalBounds(), model.getShown()); }

PortraitView::Marks::Marks(PortraitView& shown) : view(shown) {
    setInterceptsMouseClicks(false, false);
    setAccessible(false);
}

void PortraitView::Marks::paint(juce::Graphics& g) {
    paintTrail(g, getLocalBounds(), view.model.getShown(), canvas);
    if (view.hasKeyboardFocus(false))
        Theme::drawFocus(g, getLocalBounds().toFloat());
}

PortraitView::PortraitView(PortraitModel& shown) : model(shown) {
    setOpaque(true);
    setWantsKeyboardFocus(true);
    setMouseClickGrabsKeyboardFocus(true);
    setTitle("Portrait view");
    setTooltip("A click starts the column there: what the axes show becomes the clicked values, and the other states "
               "stay as they are.");
    setHelpText("Arrows move a cursor, with Shift finely, E puts it on the next equilibrium, Return starts the column "
                "there with its other states as they are, Delete takes the cursor away; X and Y choose the axes, with "
                "Shift backwards, C shows the equilibrium curve, N chooses the nullclines, T the trail's length.");
    addAndMakeVisible(picture);
    addAndMakeVisible(marks);
}

void PortraitView::resized() {
    picture.setBounds(getLocalBounds());
    marks.setBounds(getLocalBounds());
}

void PortraitView::show() {
    picture.repaint();
    marks.repaint();
}

void PortraitView::showColumn() { marks.repaint(); }

void PortraitView::paint(juce::Graphics& g) { g.fillAll(Theme::colour(palette::background)); }

juce::Image PortraitView::snapshot(float scale) {
    return pictureOf(getLocalBounds(), scale, [this](juce::Graphics& g) {
        juce::Image canvas;
        paintPortrait(g, getLocalBounds(), model.getShown());
        paintTrail(g, getLocalBounds(), model.getShown(), canvas);
    });
}

PortraitLayout PortraitView::layout() const { return {getLocalBounds(), model.getShown()}; }

void PortraitView::setCursor(std::optional<PortraitPlace> place, bool isSaid) {
    model.setCursor(place);
    if (isSaid && place)
        juce::AccessibilityHandler::postAnnouncement(placeText(model.getShown().axes, *place),
                                                     juce::AccessibilityHandler::AnnouncementPriority::low);
    marks.repaint();
}

void PortraitView::mouseMove(const juce::MouseEvent& event) {
    const auto there = layout();
    const auto isOverPlot = there.plot.contains(event.getPosition());
    setMouseCursor(isOverPlot ? juce::MouseCursor::CrosshairCursor : juce::MouseCursor::NormalCursor);
    setCursor(isOverPlot ? std::optional(there.placeAt(event.position)) : std::nullopt, false);
}

void PortraitView::mouseExit(const juce::MouseEvent&) { setCursor(std::nullopt, false); }

void PortraitView::mouseDown(const juce::MouseEvent& event) {
    isPressed = event.mods.isLeftButtonDown() && layout().plot.contains(event.getPosition());
}

// Where the button goes up, as far as it is on the plot.
void PortraitView::mouseUp(const juce::MouseEvent& event) {
    if (!std::exchange(isPressed, false) || !layout().plot.contains(event.getPosition()))
        return;
    setCursor(layout().placeAt(event.position), false);
    place();
}

void PortraitView::place() {
    if (const auto& wanted = model.getShown().cursor; wanted && onPlace)
        onPlace(*wanted);
}

void PortraitView::moveCursor(int across, int up, double part) {
    const auto& shown = model.getShown();
    const PortraitPlace middle{0.5 * (shown.x.low + shown.x.high), 0.5 * (shown.y.low + shown.y.high)};
    auto place = shown.cursor.value_or(shown.now ? shown.placeOf(*shown.now) : middle);
    const auto width = shown.x.high - shown.x.low, height = shown.y.high - shown.y.low;
    place.x = std::clamp(place.x + across * part * width, shown.x.low, shown.x.high);
    place.y = std::clamp(place.y + up * part * height, shown.y.low, shown.y.high);
    setCursor(place, true);
}

// In the order of their EEG.
void PortraitView::toNextEquilibrium() {
    const auto& shown = model.getShown();
    if (shown.equilibria.empty())
        return;
    const auto isHere = [&](const Equilibrium& equilibrium) {
        const auto place = shown.placeOf(equilibrium.state);
        return shown.cursor && place.x == shown.cursor->x && place.y == shown.cursor->y;
    };
    const auto here = std::ranges::find_if(shown.equilibria, isHere);
    const auto isLast = here == shown.equilibria.end() || here + 1 == shown.equilibria.end();
    setCursor(shown.placeOf((isLast ? shown.equilibria.begin() : here + 1)->state), true);
}

bool PortraitView::choose(juce::juce_wchar letter) {
    const auto isBack = juce::CharacterFunctions::isUpperCase(letter);
    const auto key = juce::CharacterFunctions::toUpperCase(letter);
    auto settings = model.getShown().settings;
    auto axes = model.getShown().axes;
    if (key == 'X' || key == 'Y') {
        auto& axis = key == 'X' ? axes.across : axes.up;
        axis = next(axis, isBack);
        if (onAxes)
            onAxes(axes);
        return true;
    }
    if (key == 'C') {
        settings.showsCurve = !settings.showsCurve;
    } else if (key == 'N') {
        settings.sections = static_cast<PortraitSettings::Sections>((static_cast<int>(settings.sections) + 1) % 3);
    } else if (key == 'T') {
        const auto& all = PortraitSettings::trails;
        const auto* const now = std::ranges::find(all, settings.trail);
        settings.trail = now == all.end() || now + 1 == all.end() ? all.front() : *(now + 1);
    } else {
        return false;
    }
    if (onChange)
        onChange(settings);
    return true;
}

bool PortraitView::keyPressed(const juce::KeyPress& key) {
    if (key.getModifiers().isCommandDown() || key.getModifiers().isAltDown())
        return false;
    const auto code = key.getKeyCode();
    const auto size = key.getModifiers().isShiftDown() ? fineStep : keyStep;
    if (code == juce::KeyPress::leftKey)
        moveCursor(-1, 0, size);
    else if (code == juce::KeyPress::rightKey)
        moveCursor(1, 0, size);
    else if (code == juce::KeyPress::upKey)
        moveCursor(0, 1, size);
    else if (code == juce::KeyPress::downKey)
        moveCursor(0, -1, size);
    else if (code == juce::KeyPress::returnKey)
        place();
    else if (code == juce::KeyPress::deleteKey || code == juce::KeyPress::backspaceKey)
        setCursor(std::nullopt, true);
    else if (juce::CharacterFunctions::toUpperCase(key.getTextCharacter()) == 'E')
        toNextEquilibrium();
    else
        return choose(key.getTextCharacter());
    return true;
}

std::unique_ptr<juce::AccessibilityHandler> PortraitView::createAccessibilityHandler() {
    return describedPicture(*this, [this] { return describe(model.getShown()); });
}

} // namespace berger
