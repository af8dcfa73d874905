// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeView.h"

#include "Theme.h"

#include <cmath>

namespace berger {
namespace {

constexpr double wheelZoom = 1.6, keyZoom = 1.25;
constexpr float grabDistance = 8.0f; // pixels from a cursor

} // namespace

ScopeView::ScopeView(ScopeModel& of) : model(of) {
    setTitle("Scope view");
    setHelpText(
        "M, E, I and EEG in mV against model time in ms. Space freezes, T triggers, C shows cursors, I shows the "
        "input, Up and Down change the window.");
    setOpaque(true);
    setWantsKeyboardFocus(true);
    setMouseCursor(juce::MouseCursor::CrosshairCursor);
}

void ScopeView::paint(juce::Graphics& g) {
    painter.paint(g, getLocalBounds(), model, activeCursor);
    if (hasKeyboardFocus(false))
        Theme::drawFocus(g, getLocalBounds().toFloat());
}

void ScopeView::describe() {
    juce::String text = model.isFrozen() ? "Frozen. " : "";
    text << "Window " << textOfWindow(model.getSettings().window) << ". ";
    if (model.getSettings().showsCursors) {
        text << "Cursors: " << model.getTimeReading() << ". ";
        for (const auto& [name, signal] : std::initializer_list<std::pair<const char*, Signal>>{
                 {"M", Signal::M}, {"E", Signal::E}, {"I", Signal::I}, {"EEG", Signal::EEG}})
            text << name << ": " << model.getReading(signal) << ". ";
    }
    setDescription(text);
}

void ScopeView::changed() {
    describe();
    repaint();
    if (onChange)
        onChange();
}

std::optional<Signal> ScopeView::signalAt(juce::Point<int> position) const {
    const auto where = layout();
    for (int i = 0; i < 4; ++i)
        if (const auto lane = where.lane(i); position.y >= lane.getY() && position.y < lane.getBottom())
            return position.x > lane.getRight() && i == 3 && model.getSettings().showsInput ? Signal::E_inp
                                                                                            : static_cast<Signal>(i);
    return std::nullopt;
}

void ScopeView::mouseDown(const juce::MouseEvent& event) {
    lastX = event.position.x;
    dragsCursor = false;
    if (event.mods.isPopupMenu()) {
        if (const auto signal = signalAt(event.getPosition()))
            showLaneMenu(*signal);
        return;
    }
    if (!model.getSettings().showsCursors)
        return;
    for (int i = 0; i < 2; ++i) {
        const auto x = layout().xOf(model.getCursor(static_cast<std::size_t>(i)), model.getSpan());
        if (std::abs(x - lastX) <= grabDistance && (!dragsCursor || i == activeCursor)) {
            activeCursor = i;
            dragsCursor = true;
        }
    }
    repaint();
}

void ScopeView::mouseDrag(const juce::MouseEvent& event) {
    const auto x = juce::jlimit(static_cast<float>(layout().traces.getX()),
                                static_cast<float>(layout().traces.getRight()), event.position.x);
    if (dragsCursor)
        model.setCursor(static_cast<std::size_t>(activeCursor), layout().timeAt(x, model.getSpan()));
    else if (model.isFrozen())
        model.pan(static_cast<double>(lastX - event.position.x) * model.getSpan().length / layout().traces.getWidth());
    else
        return;
    lastX = event.position.x;
    changed();
}

void ScopeView::mouseDoubleClick(const juce::MouseEvent& event) {
    const auto signal = signalAt(event.getPosition());
    if (!signal)
        return;
    auto settings = model.getSettings();
    auto& range = settings.ranges[static_cast<std::size_t>(*signal)];
    range = model.getRange(*signal);
    range.isFixed = !range.isFixed;
    model.set(settings);
    changed();
}

void ScopeView::mouseWheelMove(const juce::MouseEvent& event, const juce::MouseWheelDetails& wheel) {
    const auto position =
        (layout().timeAt(event.position.x, model.getSpan()) - model.getSpan().start) / model.getSpan().length;
    model.zoom(std::pow(wheelZoom, -static_cast<double>(wheel.deltaY) * 2.0), juce::jlimit(0.0, 1.0, position));
    changed();
}

void ScopeView::moveCursor(double pixels) {
    const auto which = static_cast<std::size_t>(activeCursor);
    const auto step = model.getSpan().length / layout().traces.getWidth();
    model.setCursor(which,
                    juce::jlimit(model.getSpan().start, model.getSpan().end(), model.getCursor(which) + pixels * step));
}

bool ScopeView::keyPressed(const juce::KeyPress& key) {
    if (key.getModifiers().isCommandDown() || key.getModifiers().isAltDown())
        return false;
    auto settings = model.getSettings();
    const auto code = key.getKeyCode();
    const auto letter = juce::CharacterFunctions::toLowerCase(static_cast<juce::juce_wchar>(code));
    const auto isLeft = code == juce::KeyPress::leftKey;
    if (isLeft || code == juce::KeyPress::rightKey) {
        const auto pixels = (isLeft ? -1.0 : 1.0) * (key.getModifiers().isShiftDown() ? 1.0 : 8.0);
        if (settings.showsCursors)
            moveCursor(pixels);
        else
            model.pan(pixels * model.getSpan().length / layout().traces.getWidth());
    } else if (code == juce::KeyPress::upKey || letter == '+')
        model.zoom(1.0 / keyZoom, 0.5);
    else if (code == juce::KeyPress::downKey || letter == '-')
        model.zoom(keyZoom, 0.5);
    else if (code == juce::KeyPress::spaceKey)
        model.freeze(!model.isFrozen());
    else if (letter == 'a' || letter == 'b')
        activeCursor = letter == 'a' ? 0 : 1;
    else if (letter == 'c' || letter == 't' || letter == 'i') {
        auto& option = letter == 'c'   ? settings.showsCursors
                       : letter == 't' ? settings.isTriggered
                                       : settings.showsInput;
        option = !option;
        model.set(settings);
    } else
        return false;
    changed();
    return true;
}

void ScopeView::showLaneMenu(Signal signal) {
    const auto& range = model.getRange(signal);
    const juce::Component::SafePointer<ScopeView> safe(this);
    const auto give = [safe, signal](const ScopeSettings::Range& wanted) {
        if (safe == nullptr)
            return;
        auto settings = safe->model.getSettings();
        settings.ranges[static_cast<std::size_t>(signal)] = wanted;
        safe->model.set(settings);
        safe->changed();
    };
    juce::PopupMenu menu;
    menu.addItem("Automatic range", true, !range.isFixed, [give] { give({}); });
    menu.addItem("Hold this range", true, range.isFixed, [give, range] { give({true, range.low, range.high}); });
    menu.addItem("Type a range...", [safe, signal] {
        if (safe != nullptr)
            safe->askForRange(signal);
    });
    menu.showMenuAsync(juce::PopupMenu::Options().withMousePosition());
}

void ScopeView::askForRange(Signal signal) {
    const auto& range = model.getRange(signal);
    dialog = std::make_unique<juce::AlertWindow>(
        "Range", juce::String("From and to, in ") + (signal == Signal::E_inp ? "1/s:" : "mV:"),
        juce::MessageBoxIconType::NoIcon, this);
    dialog->addTextEditor("low", juce::String(range.low, 3), "From");
    dialog->addTextEditor("high", juce::String(range.high, 3), "To");
    dialog->addButton("OK", 1, juce::KeyPress(juce::KeyPress::returnKey));
    dialog->addButton("Cancel", 0, juce::KeyPress(juce::KeyPress::escapeKey));
    const juce::Component::SafePointer<ScopeView> safe(this);
    dialog->enterModalState(
        true, juce::ModalCallbackFunction::create([safe, signal](int result) {
            if (safe == nullptr)
                return;
            const auto number = [&](const char* name) { return safe->dialog->getTextEditorContents(name).trim(); };
            const auto low = number("low"), high = number("high");
            safe->dialog.reset();
            if (result == 0)
                return;
            const auto isNumber = [](const juce::String& s) {
                return s.isNotEmpty() && s.containsOnly("0123456789.-+e") && s.containsAnyOf("0123456789");
            };
            if (!isNumber(low) || !isNumber(high) || low.getDoubleValue() >= high.getDoubleValue()) {
                juce::AlertWindow::showMessageBoxAsync(
                    juce::MessageBoxIconType::WarningIcon, "Range",
                    "\"" + low + "\" to \"" + high +
                        "\" is not a range: two numbers, the smaller first. The old stays.",
                    {}, safe.getComponent());
                return;
            }
            auto settings = safe->model.getSettings();
            settings.ranges[static_cast<std::size_t>(signal)] = {true, low.getDoubleValue(), high.getDoubleValue()};
            safe->model.set(settings);
            safe->changed();
        }));
}

} // namespace berger
