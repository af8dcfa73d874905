// SPDX-License-Identifier: GPL-3.0-or-later
#include "ParameterControl.h"

#include "MenuKey.h"
#include "Plugin/Utf8.h"
#include "Theme.h"

#include <cmath>

namespace berger {
namespace {

constexpr double dragExtent = 220.0, fine = 0.1; // pixels for the whole range
constexpr double keyStep = 0.01, pageStep = 0.1, wheelStep = 0.15;
constexpr int arrowRoom = 15;
constexpr float narrowest = 0.7f; // the scale of a choice's text

// What a hand sets is a round number.
double rounded(double value, int digits) {
    if (std::abs(value) < 1e-12)
        return 0.0;
    const auto scale = std::pow(10.0, digits - 1 - static_cast<int>(std::floor(std::log10(std::abs(value)))));
    return std::round(value * scale) / scale;
}

juce::String sentence(const ParameterInfo& row) {
    auto text = utf8(row.help);
    if (row.scale != ParameterScale::choice)
        text << " From " << utf8(textOf(row.parameter, row.minimum)) << " to "
             << utf8(textWithUnit(row.parameter, row.maximum)) << "; default "
             << utf8(textWithUnit(row.parameter, row.defaultValue)) << ".";
    return text << " Source: " << utf8(row.source) << ".";
}

} // namespace

/** The control as screen readers know it: its name, its value with the unit, and how to change it. */
class ParameterControl::Accessible final : public juce::AccessibilityHandler {
public:
    explicit Accessible(ParameterControl& owner)
        : AccessibilityHandler(owner,
                               owner.isChoice() ? juce::AccessibilityRole::comboBox : juce::AccessibilityRole::slider,
                               juce::AccessibilityActions()
                                   .addAction(juce::AccessibilityActionType::press, [&owner] { owner.edit(); })
                                   .addAction(juce::AccessibilityActionType::showMenu, [&owner] { owner.showMenu(); }),
                               Interfaces{std::make_unique<Value>(owner)}) {}

private:
    class Value final : public juce::AccessibilityValueInterface {
    public:
        explicit Value(ParameterControl& owner) : control(owner) {}
        bool isReadOnly() const override { return !control.isEnabled(); }
        double getCurrentValue() const override { return control.parameter.getPlain(); }
        juce::String getCurrentValueAsString() const override { return control.getValueText(); }
        void setValue(double value) override {
            control.enter(juce::String(juce::jlimit(control.row.minimum, control.row.maximum, value)));
        }
        void setValueAsString(const juce::String& text) override { control.enter(text); }
        AccessibleValueRange getRange() const override {
            const auto step = control.isWhole() ? 1.0 : keyStep * (control.row.maximum - control.row.minimum);
            return {{control.row.minimum, control.row.maximum}, step};
        }

    private:
        ParameterControl& control;
    };
};

ParameterControl::ParameterControl(Processor& owner, Parameter p, juce::String text, ControlShape howItLooks)
    : column(owner), parameter(*owner.find(p)), row(info(p)), label(std::move(text)), shape(howItLooks),
      tint(Theme::colour(palette::accent)), shown(parameter.getPlain()), learning(*this, notice, owner, p) {
    setComponentID(row.id);
    setTitle(row.name);
    setTooltip(sentence(row));
    setHelpText(utf8(row.help));
    setWantsKeyboardFocus(true);
    setRepaintsOnMouseActivity(true);
    setMouseCursor(isChoice()                     ? juce::MouseCursor::NormalCursor
                   : shape == ControlShape::fader ? juce::MouseCursor::LeftRightResizeCursor
                                                  : juce::MouseCursor::UpDownResizeCursor);
}

void ParameterControl::setTint(juce::Colour colour) {
    tint = colour;
    repaint();
}

ParameterControl::~ParameterControl() {
    if (isDragging)
        column.getSession().end(getParameter());
}

std::unique_ptr<juce::AccessibilityHandler> ParameterControl::createAccessibilityHandler() {
    return std::make_unique<Accessible>(*this);
}

juce::String ParameterControl::getValueText() const { return utf8(textWithUnit(getParameter(), parameter.getPlain())); }

void ParameterControl::refresh() {
    learning.refresh();
    const auto now = parameter.getPlain();
    if (std::equal_to<>()(now, shown))
        return;
    shown = now;
    repaint();
    if (hasKeyboardFocus(false))
        if (auto* handler = getAccessibilityHandler())
            handler->notifyAccessibilityEvent(juce::AccessibilityEvent::valueChanged);
}

void ParameterControl::setNormalised(double normalised) {
    notice.hide();
    const auto p = getParameter();
    auto value = plainFromNormalised(p, static_cast<float>(juce::jlimit(0.0, 1.0, normalised)));
    if (!isWhole())
        value = juce::jlimit(row.minimum, row.maximum, rounded(value, 4));
    column.getSession().set(p, value);
    refresh();
}

void ParameterControl::nudge(double part) {
    const auto p = getParameter();
    const auto now = parameter.getPlain();
    const auto last = p == parameters::seed ? maximumHostSeed : row.maximum;
    column.getSession().begin(p);
    if (isWhole())
        column.getSession().set(p, juce::jlimit(row.minimum, last, now + (part > 0 ? 1.0 : -1.0)));
    else
        setNormalised(static_cast<double>(parameter.getValue()) + part);
    column.getSession().end(p);
    refresh();
}

void ParameterControl::setToDefault() {
    notice.hide();
    column.getSession().change(getParameter(), row.defaultValue);
    refresh();
}

void ParameterControl::setToPreset() {
    notice.hide();
    column.getSession().change(getParameter(), column.getSounds().getPresetValue(getParameter()));
    refresh();
}

juce::String ParameterControl::enter(const juce::String& text) {
    try {
        const auto value = valueFromText(getParameter(), text.toStdString());
        if (getParameter() == parameters::seed && value > maximumHostSeed)
            throw BadValue("seed = " + inQuotes(text.toStdString()) + " is more than a host can tell apart, " +
                           std::to_string(static_cast<int>(maximumHostSeed)));
        column.getSession().change(getParameter(), value);
        refresh();
        notice.hide();
        return {};
    } catch (const BadValue& error) {
        return messageOf(error);
    }
}

juce::Rectangle<int> ParameterControl::valueArea() const {
    if (isWhole())
        return getLocalBounds().withTrimmedTop(getHeight() / 2);
    return ControlFace::of(shape, getLocalBounds()).value;
}

juce::Rectangle<int> ParameterControl::fieldArea() const {
    return valueArea().expanded(2, 2).getIntersection(getLocalBounds());
}

void ParameterControl::edit() {
    if (!isEnabled())
        return;
    if (isChoice()) {
        showChoices();
        return;
    }
    if (field.isOpen())
        return;
    notice.hide();
    const auto take = [this](const juce::String& text) {
        if (const auto error = enter(text); error.isNotEmpty())
            notice.show(*this, error + ". The old value stays.");
    };
    field.open(juce::String(row.name) + ", typed", getValueText(), fieldArea(), take, [this] { setToPreset(); });
}

void ParameterControl::showChoices() {
    juce::PopupMenu menu;
    const auto names = parameter.getAllValueStrings();
    for (int i = 0; i < names.size(); ++i)
        menu.addItem(i + 1, names[i], true, i == juce::roundToInt(parameter.getPlain()));
    const juce::Component::SafePointer<ParameterControl> safe(this);
    menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(this), [safe](int chosen) {
        if (safe == nullptr || chosen == 0)
            return;
        safe->column.getSession().change(safe->getParameter(), chosen - 1);
        safe->refresh();
    });
}

void ParameterControl::showMenu() {
    juce::PopupMenu menu;
    const juce::Component::SafePointer<ParameterControl> safe(this);
    menu.addSectionHeader(row.name);
    menu.addItem("Type a value...", [safe] {
        if (safe != nullptr)
            safe->edit();
    });
    menu.addItem("Preset's value: " +
                     utf8(textWithUnit(getParameter(), column.getSounds().getPresetValue(getParameter()))),
                 [safe] {
                     if (safe != nullptr)
                         safe->setToPreset();
                 });
    menu.addItem("Default: " + utf8(textWithUnit(getParameter(), row.defaultValue)), [safe] {
        if (safe != nullptr)
            safe->setToDefault();
    });
    menu.addItem("Copy the value", [text = getValueText()] { juce::SystemClipboard::copyTextToClipboard(text); });
    learning.addTo(menu);
    if (auto* editor = findParentComponentOfClass<juce::AudioProcessorEditor>())
        if (auto* host = editor->getHostContext())
            if (const auto context = host->getContextMenuForParameter(&parameter)) {
                menu.addSeparator();
                const auto entries = context->getEquivalentPopupMenu(); // outlives who goes through it
                for (juce::PopupMenu::MenuItemIterator items(entries); items.next();)
                    menu.addItem(items.getItem());
            }
    menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(this));
}

void ParameterControl::resized() { field.setBounds(fieldArea()); }

void ParameterControl::mouseDown(const juce::MouseEvent& event) {
    if (event.mods.isPopupMenu()) {
        showMenu();
        return;
    }
    if (isChoice() || !isEnabled())
        return;
    dragged = static_cast<double>(parameter.getValue());
    lastX = event.position.x;
    lastY = event.position.y;
}

void ParameterControl::mouseDrag(const juce::MouseEvent& event) {
    if (isChoice() || !isEnabled() || event.mods.isPopupMenu() || !event.mouseWasDraggedSinceMouseDown())
        return;
    if (!isDragging) {
        isDragging = true;
        column.getSession().begin(getParameter());
    }
    const auto extent = shape == ControlShape::fader ? std::max(getWidth(), 1) : dragExtent;
    const auto moved = static_cast<double>((event.position.x - lastX) - (event.position.y - lastY)) / extent;
    dragged = juce::jlimit(0.0, 1.0, dragged + moved * (event.mods.isShiftDown() ? fine : 1.0));
    lastX = event.position.x;
    lastY = event.position.y;
    setNormalised(dragged);
}

void ParameterControl::mouseUp(const juce::MouseEvent& event) {
    if (isDragging) {
        isDragging = false;
        column.getSession().end(getParameter());
    } else if (!event.mods.isPopupMenu() && event.mouseWasClicked() && event.getNumberOfClicks() == 1) {
        if (isChoice() || valueArea().contains(event.getPosition()))
            edit();
    }
}

void ParameterControl::mouseDoubleClick(const juce::MouseEvent&) {
    if (isEnabled() && !isChoice()) {
        field.close(false);
        setToPreset();
    }
}

void ParameterControl::mouseWheelMove(const juce::MouseEvent& event, const juce::MouseWheelDetails& wheel) {
    const auto turn =
        static_cast<double>(std::abs(wheel.deltaY) > std::abs(wheel.deltaX) ? wheel.deltaY : wheel.deltaX);
    if (isEnabled() && std::abs(turn) > 0)
        nudge(turn * wheelStep * (event.mods.isShiftDown() ? fine : 1.0) * (wheel.isReversed ? -1.0 : 1.0));
}

bool ParameterControl::keyPressed(const juce::KeyPress& key) {
    if (isMenuKey(key)) {
        showMenu();
        return true;
    }
    const auto code = key.getKeyCode();
    const auto size = key.getModifiers().isShiftDown() ? fine : 1.0;
    if (key.getModifiers().isCommandDown() || key.getModifiers().isAltDown() || !isEnabled())
        return false;
    if (code == juce::KeyPress::upKey || code == juce::KeyPress::rightKey)
        nudge(keyStep * size);
    else if (code == juce::KeyPress::downKey || code == juce::KeyPress::leftKey)
        nudge(-keyStep * size);
    else if (code == juce::KeyPress::pageUpKey)
        nudge(pageStep * size);
    else if (code == juce::KeyPress::pageDownKey)
        nudge(-pageStep * size);
    else if (code == juce::KeyPress::returnKey)
        edit();
    else if (code == juce::KeyPress::deleteKey || code == juce::KeyPress::backspaceKey)
        setToDefault();
    else
        return false;
    return true;
}

bool ParameterControl::keyStateChanged(bool isDown) {
    if (!isDown || !isMenuKeyDown())
        return false;
    showMenu();
    return true;
}

void ParameterControl::paintNumber(juce::Graphics& g, juce::Rectangle<float> area) const {
    const auto isLevel = row.unit == "dB"; // whose 0 is not the middle of anything
    const auto from = row.minimum < 0 && row.maximum > 0 && !isLevel ? normalisedFromPlain(getParameter(), 0.0) : 0.0f;
    (shape == ControlShape::fader ? paintFader : paintDial)(g, area, from, parameter.getValue(), tint);
}

void ParameterControl::paint(juce::Graphics& g) {
    const Look look{parameter.getPlain(),   tint,        Theme::isProjected(),
                    learning.isWaiting(),   isEnabled(), isMouseOver(true),
                    hasKeyboardFocus(false)};
    picture.paint(g, getLocalBounds(), look, [this](juce::Graphics& on) { paintLook(on); });
}

void ParameterControl::paintLook(juce::Graphics& g) const {
    if (learning.isWaiting())
        MidiLearning::paintWaiting(g, getLocalBounds());
    else
        paintValue(g);
    if (hasKeyboardFocus(false))
        Theme::drawFocus(g, getLocalBounds().toFloat());
}

void ParameterControl::paintValue(juce::Graphics& g) const {
    if (isMouseOver(true)) {
        g.setColour(Theme::colour(palette::raised));
        g.fillRoundedRectangle(getLocalBounds().toFloat(), 4.0f);
    }
    auto face = ControlFace::of(shape, getLocalBounds());
    if (isWhole()) {
        face.label.setLeft(5);
        face.value.setLeft(5);
    } else {
        paintNumber(g, face.drawing.toFloat());
    }
    g.setFont(Theme::font(face.labelHeight));
    g.setColour(Theme::colour(palette::soft));
    g.drawText(label, face.label, face.labelPlace);
    g.setFont(Theme::font(face.valueHeight));
    g.setColour(Theme::colour(palette::ink));
    auto text = getValueText();
    if (!isWhole() && parameter.getPlain() < row.maximum && text.upToFirstOccurrenceOf(" ", false, false).length() > 7)
        text = utf8(textWithUnit(getParameter(), rounded(parameter.getPlain(), 5)));
    if (isChoice()) {
        g.drawFittedText(text, face.value.withTrimmedRight(arrowRoom), face.valuePlace, 1, narrowest);
        const auto x = static_cast<float>(getWidth()) - 9.0f, y = static_cast<float>(getHeight()) * 0.72f;
        juce::Path arrow;
        arrow.addTriangle(x - 4.0f, y - 2.0f, x + 4.0f, y - 2.0f, x, y + 3.0f);
        g.fillPath(arrow);
    } else {
        g.drawText(text, face.value, face.valuePlace, true);
    }
    if (!isEnabled()) { // faint, for a fraction of what a layer would cost
        g.setColour(Theme::colour(palette::panel).withAlpha(0.65f));
        g.fillRect(getLocalBounds());
    }
}

} // namespace berger
