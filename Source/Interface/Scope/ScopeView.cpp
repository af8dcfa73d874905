// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeView.h"

#include "Interface/Controls/Theme.h"
#include "Interface/Views/ViewParts.h"
#include "Model/BadValue.h"
#include "Plugin/Utf8.h"

#include <cmath>

namespace berger {
namespace {

constexpr float grabDistance = 6.0f;
constexpr double wheelPerOctave = 1.0, keyZoom = 1.25;
// What a key moves, as a part of the picture.
constexpr double keyStep = 0.02, fineStep = 0.002;

} // namespace

ScopeView::ScopeView(ScopeModel& shown) : model(shown), painter(shown) {
    setOpaque(true);
    setWantsKeyboardFocus(true);
    setMouseClickGrabsKeyboardFocus(true);
    setTitle("Scope view");
    setHelpText("Space freezes, arrows move a cursor or the picture and zoom, C shows cursors, A and B choose "
                "one, T is for the trigger, I for the input, R for the right column; 1 to 4 type the range of M, E, I "
                "or EEG, 5 the input's.");
}

void ScopeView::refresh(double seconds) {
    const auto where = layout();
    model.setColumns(painter.getPhysicalWidth(where));
    painter.read(where);
    for (const auto signal : allSignals)
        model.fit(signal, painter.getVisible(signal), seconds);
    repaint();
}

void ScopeView::settle(double seconds) {
    auto isNew = false;
    for (const auto signal : allSignals)
        isNew = model.fit(signal, painter.getVisible(signal), seconds) || isNew;
    if (isNew)
        repaint();
}

void ScopeView::paint(juce::Graphics& g) {
    painter.paint(g, layout(), activeCursor);
    if (hasKeyboardFocus(false))
        Theme::drawFocus(g, getLocalBounds().toFloat());
}

juce::Image ScopeView::snapshot(float scale, const ScopeColours& colours, const juce::String& title) const {
    const int titleHeight = title.isEmpty() ? 0 : 30;
    ScopePainter own(model, colours);
    return pictureOf(getLocalBounds().withHeight(getHeight() + titleHeight), scale, [&](juce::Graphics& g) {
        g.fillAll(colours.background);
        g.setColour(colours.ink);
        g.setFont(Theme::font(16.0f, true));
        g.drawText(title, getLocalBounds().withHeight(titleHeight).reduced(8, 0), juce::Justification::centredLeft,
                   true);
        g.setOrigin(0, titleHeight);
        own.paint(g, layout(), activeCursor);
    });
}

void ScopeView::show() {
    refresh(0.0);
    setDescription(describe());
}

void ScopeView::changed() {
    show();
    if (onChange)
        onChange();
}

void ScopeView::choose(const ScopeSettings& settings) {
    model.set(settings);
    changed();
}

void ScopeView::toggleFrozen() {
    model.setFrozen(!model.isFrozen());
    changed();
}

void ScopeView::toggleCursors() {
    auto settings = model.getSettings();
    settings.showsCursors = !settings.showsCursors;
    const auto span = model.getSpan();
    for (std::size_t i = 0; i < 2; ++i) // where they can be seen
        if (const auto time = model.getCursor(i); time < span.start || time > span.end())
            model.setCursor(i, span.start + span.length * (i == 0 ? 0.3 : 0.6));
    choose(settings);
}

void ScopeView::toggleInput() {
    auto settings = model.getSettings();
    settings.showsInput = !settings.showsInput;
    choose(settings);
}

void ScopeView::toggleRight() {
    auto settings = model.getSettings();
    settings.showsRight = !settings.showsRight;
    choose(settings);
}

void ScopeView::toggleMode() {
    using enum ScopeSettings::Mode;
    auto settings = model.getSettings();
    settings.mode = settings.mode == roll ? triggered : roll;
    choose(settings);
}

juce::String ScopeView::describe() const {
    const auto status = painter.statusText();
    auto text = capitalised(status) + ". Window " + durationText(model.getSpan().length) + ".";
    for (const auto signal : allSignals) {
        const auto& seen = painter.getVisible(signal);
        if (seen.isEmpty())
            continue;
        text << " " << nameOf(signal) << " from " << juce::String(seen.low, 2) << " to " << juce::String(seen.high, 2)
             << " " << unitOf(signal);
        if (model.getSettings().showsCursors) {
            const auto values = model.readCursors(signal);
            for (std::size_t i = 0; i < 2; ++i)
                if (values[i])
                    text << (i == 0 ? ", at A " : ", at B ") << juce::String(*values[i], 2);
        }
        text << ".";
    }
    if (model.getSettings().showsCursors)
        text << " Cursors: " << painter.distanceText() << ".";
    return text;
}

juce::String ScopeView::tooltipAt(juce::Point<int> place) const {
    constexpr std::array<const char*, ScopeLayout::laneCount> meanings{
        "M: what P's spikes make at the synapses on E and I, in mV.",
        "E: what the excitatory spikes make at the synapses on P, those from outside included, in mV.",
        "I: what the inhibitory spikes make at the synapses on P, in mV.",
        "EEG: E minus I, the potential of P that an electrode would see, in mV."};
    const auto where = layout();
    if (axisAt(place))
        return "A double-click holds this range or lets it follow the trace; the wheel scales it, a right click types "
               "it.";
    for (std::size_t i = 0; i < meanings.size(); ++i)
        if (where.plots[i].contains(place))
            return meanings[i];
    return {};
}

std::optional<std::size_t> ScopeView::cursorAt(float x) const {
    if (!model.getSettings().showsCursors)
        return std::nullopt;
    const auto where = layout();
    const auto distance = [&](std::size_t i) {
        return std::abs(where.placeOf(model.getCursor(i), model.getSpan()) - x);
    };
    const std::size_t nearest = distance(0) < distance(1) ? 0 : 1;
    return distance(nearest) <= grabDistance ? std::optional(nearest) : std::nullopt;
}

std::optional<Signal> ScopeView::axisAt(juce::Point<int> place) const {
    const auto where = layout();
    for (std::size_t i = 0; i < ScopeLayout::laneCount; ++i) {
        const auto& plot = where.plots[i];
        if (place.y < plot.getY() - 5 || place.y >= plot.getBottom() + 5)
            continue;
        if (place.x < plot.getX())
            return static_cast<Signal>(i);
        if (i + 1 == ScopeLayout::laneCount && place.x >= plot.getRight() &&
            place.x < plot.getRight() + where.inputAxisWidth)
            return Signal::E_inp;
    }
    return std::nullopt;
}

void ScopeView::moveCursor(double time) {
    model.setCursor(activeCursor, time);
    show();
}

void ScopeView::mouseMove(const juce::MouseEvent& event) {
    setMouseCursor(cursorAt(event.position.x)    ? juce::MouseCursor::LeftRightResizeCursor
                   : axisAt(event.getPosition()) ? juce::MouseCursor::PointingHandCursor
                   : model.isFrozen()            ? juce::MouseCursor::DraggingHandCursor
                                                 : juce::MouseCursor::NormalCursor);
}

void ScopeView::mouseDown(const juce::MouseEvent& event) {
    const auto axis = axisAt(event.getPosition());
    drag = Drag::nothing;
    if (event.mods.isPopupMenu()) {
        showMenu(axis);
        return;
    }
    if (axis)
        return;
    dragged = layout().timeAt(event.position.x, model.getSpan());
    if (const auto grabbed = cursorAt(event.position.x)) {
        activeCursor = *grabbed;
        drag = Drag::cursor;
    } else if (model.isFrozen()) {
        drag = Drag::time;
    }
    repaint();
}

void ScopeView::mouseDrag(const juce::MouseEvent& event) {
    const auto time = layout().timeAt(event.position.x, model.getSpan());
    if (drag == Drag::cursor) {
        const auto span = model.getSpan();
        moveCursor(std::clamp(time, span.start, span.end()));
    } else if (drag == Drag::time) {
        model.pan(dragged - time);
        refresh(0.0);
    }
}

void ScopeView::mouseDoubleClick(const juce::MouseEvent& event) {
    if (const auto axis = axisAt(event.getPosition())) {
        model.toggleRange(*axis);
        changed();
    }
}

void ScopeView::mouseWheelMove(const juce::MouseEvent& event, const juce::MouseWheelDetails& wheel) {
    const auto factor =
        std::exp2(static_cast<double>(wheel.isReversed ? wheel.deltaY : -wheel.deltaY) / wheelPerOctave);
    if (const auto axis = axisAt(event.getPosition())) {
        scaleRange(*axis, event.getPosition().y, factor);
        return;
    }
    model.zoom(factor, layout().timeAt(event.position.x, model.getSpan()));
    changed();
}

void ScopeView::scaleRange(Signal signal, int y, double factor) {
    constexpr double minimum = 1e-3, maximum = 1e5;
    const auto plot = layout().plot(signal);
    auto range = model.getRange(signal);
    const auto length = std::clamp((range.high - range.low) * factor, minimum, maximum);
    const auto part = static_cast<double>(plot.getBottom() - y) / plot.getHeight();
    const auto fixedPoint = range.low + part * (range.high - range.low);
    auto settings = model.getSettings();
    const auto low = fixedPoint - part * length;
    settings.ranges[static_cast<std::size_t>(signal)] = {false, low, low + length};
    choose(settings);
}

void ScopeView::typeRange(Signal signal) {
    notice.hide();
    constexpr int width = 150, height = 24;
    const auto plot = layout().plot(signal);
    const auto x = signal == Signal::E_inp ? getWidth() - width - 4 : 4;
    const juce::Rectangle<int> bounds(x, plot.getCentreY() - height / 2, width, height);
    const auto title = juce::String("Range of ") + nameOf(signal);
    field.open(title, rangeText(model.getRange(signal), signal), bounds, [this, signal, bounds](const auto& text) {
        try {
            auto settings = model.getSettings();
            settings.ranges[static_cast<std::size_t>(signal)] = rangeFromText(text, signal);
            choose(settings);
        } catch (const BadValue& error) {
            notice.show(*this, bounds,
                        messageOf(error) + ". Type, for example, 0 to 10 " + unitOf(signal) +
                            ", or auto. The old range stays.");
        }
    });
}

bool ScopeView::keyPressed(const juce::KeyPress& key) {
    const auto isShift = key.getModifiers().isShiftDown();
    if (key.getModifiers().isCommandDown() || key.getModifiers().isAltDown())
        return false;
    const auto code = key.getKeyCode();
    const auto letter = juce::CharacterFunctions::toUpperCase(key.getTextCharacter());
    const auto span = model.getSpan();
    const auto hasCursors = model.getSettings().showsCursors;
    const auto zoomAround = hasCursors ? model.getCursor(activeCursor) : span.start + 0.5 * span.length;
    if (code == juce::KeyPress::spaceKey) {
        toggleFrozen();
    } else if (code == juce::KeyPress::leftKey || code == juce::KeyPress::rightKey) {
        const auto by = (isShift ? fineStep : keyStep) * span.length * (code == juce::KeyPress::leftKey ? -1 : 1);
        if (hasCursors) {
            moveCursor(std::clamp(model.getCursor(activeCursor) + by, span.start, span.end()));
            juce::AccessibilityHandler::postAnnouncement(painter.distanceText(),
                                                         juce::AccessibilityHandler::AnnouncementPriority::low);
        } else {
            model.pan(by);
            refresh(0.0);
        }
    } else if (code == juce::KeyPress::upKey || letter == '+' || letter == '=') {
        model.zoom(1.0 / keyZoom, zoomAround);
        changed();
    } else if (code == juce::KeyPress::downKey || letter == '-') {
        model.zoom(keyZoom, zoomAround);
        changed();
    } else if (letter == 'C') {
        toggleCursors();
    } else if ((letter == 'A' || letter == 'B') && hasCursors) {
        activeCursor = letter == 'A' ? 0 : 1;
        repaint();
    } else if (letter >= '1' && letter <= (model.getSettings().showsInput ? '5' : '4')) {
        typeRange(static_cast<Signal>(letter - '1'));
    } else if (letter == 'T') {
        toggleMode();
    } else if (letter == 'I') {
        toggleInput();
    } else if (letter == 'R') {
        toggleRight();
    } else {
        return false;
    }
    return true;
}

void ScopeView::showMenu(std::optional<Signal> axis) {
    const auto self = juce::Component::SafePointer(this);
    const auto call = [self](void (ScopeView::*action)()) {
        return [self, action] {
            if (self != nullptr)
                (*self.*action)();
        };
    };
    juce::PopupMenu menu;
    menu.addItem("Freeze (space)", true, model.isFrozen(), call(&ScopeView::toggleFrozen));
    menu.addItem("Trigger (T)", true, model.getSettings().mode == ScopeSettings::Mode::triggered,
                 call(&ScopeView::toggleMode));
    menu.addItem("Cursors (C)", true, model.getSettings().showsCursors, call(&ScopeView::toggleCursors));
    menu.addItem("Input over the EEG (I)", true, model.getSettings().showsInput, call(&ScopeView::toggleInput));
    menu.addItem("Right column's EEG (R)", true, model.getSettings().showsRight, call(&ScopeView::toggleRight));
    for (const auto signal : allSignals) {
        if (axis ? *axis != signal : signal == Signal::E_inp && !model.getSettings().showsInput)
            continue;
        menu.addSectionHeader(juce::String("Range of ") + nameOf(signal));
        menu.addItem("Automatic", true, model.getRange(signal).isAutomatic, [self, signal] {
            if (self == nullptr)
                return;
            self->model.toggleRange(signal);
            self->changed();
        });
        menu.addItem("Type a range...", [self, signal] {
            if (self != nullptr)
                self->typeRange(signal);
        });
    }
    menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(this).withMousePosition());
}

std::unique_ptr<juce::AccessibilityHandler> ScopeView::createAccessibilityHandler() {
    return describedPicture(*this, [this] { return describe(); });
}

} // namespace berger
