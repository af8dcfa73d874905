// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeyboardView.h"

#include "ComputerKeys.h"
#include "Interface/Controls/Theme.h"
#include "NoteInWords.h"

#include <algorithm>

namespace berger {
namespace {

constexpr double computerVelocity = 100.0 / 127.0;
constexpr int lowestBase = 0, highestBase = 108; // C-1 to C8

// What plays, as the value of the whole.
class Handler final : public juce::AccessibilityHandler {
public:
    explicit Handler(KeyboardView& view)
        : AccessibilityHandler(view, juce::AccessibilityRole::group, juce::AccessibilityActions(),
                               Interfaces{std::make_unique<Value>(view)}) {}

private:
    class Value final : public juce::AccessibilityTextValueInterface {
    public:
        explicit Value(const KeyboardView& owner) : view(owner) {}
        bool isReadOnly() const override { return true; }
        juce::String getCurrentValueAsString() const override { return view.getTold(); }
        void setValueAsString(const juce::String&) override {}

    private:
        const KeyboardView& view;
    };
};

bool holdsDown(int pointer) {
    const auto* source = juce::Desktop::getInstance().getMouseSource(pointer);
    return source != nullptr && source->isDragging();
}

} // namespace

KeyboardView::KeyboardView(ScreenKeys& played) : keys(played) {
    setTitle("Keyboard");
    setDescription("A to ; and the row above play notes, Left and Right move them by an octave.");
    setWantsKeyboardFocus(true);
}

KeyboardView::~KeyboardView() { letGo(); }

std::unique_ptr<juce::AccessibilityHandler> KeyboardView::createAccessibilityHandler() {
    return std::make_unique<Handler>(*this);
}

void KeyboardView::hold(const Holder& by, std::optional<KeyboardLayout::Touch> touch) {
    const auto mine = std::ranges::find(held, by, &Hold::by);
    if (mine != held.end() && touch && mine->key == touch->key)
        return;
    if (mine != held.end())
        letGo([&](const Hold& hold) { return hold.by == by; });
    if (!touch)
        return;
    const auto isHeld = std::ranges::find(held, touch->key, &Hold::key) != held.end(); // by something else
    if (isHeld || keys.press(touch->key, touch->velocity))
        held.push_back({by, touch->key});
    repaint();
}

template <class Which> void KeyboardView::letGo(const Which& which) {
    const auto before = held;
    if (std::erase_if(held, which) == 0)
        return;
    for (const auto& hold : before)
        if (std::ranges::find(held, hold.key, &Hold::key) == held.end())
            keys.release(hold.key);
    repaint();
}

void KeyboardView::letGo() {
    letGo([](const Hold&) { return true; });
}

void KeyboardView::refresh(const Keys& playingKeys, const Keys& silentKeys) {
    const auto isSeen = isShowing();
    letGo([&](const Hold& hold) {
        return !isSeen || !(hold.by.isPointer ? holdsDown(hold.by.id) : juce::KeyPress::isKeyCurrentlyDown(hold.by.id));
    });
    Keys down;
    for (const auto& hold : held)
        down.set(static_cast<std::size_t>(hold.key));
    if (playing != playingKeys || pressed != down || silent != silentKeys)
        repaint();
    playing = playingKeys;
    pressed = down;
    silent = silentKeys;
}

void KeyboardView::setBase(int key) {
    const auto wanted = std::clamp(key / 12 * 12, lowestBase, highestBase);
    if (wanted == base)
        return;
    letGo();
    base = wanted;
    resized();
}

void KeyboardView::point(const juce::MouseEvent& event, bool isDown) {
    const auto touch = layout.touch(event.position);
    pointed = touch ? std::optional(touch->key) : std::nullopt;
    hold({true, event.source.getIndex()}, isDown ? touch : std::nullopt);
}

bool KeyboardView::keyPressed(const juce::KeyPress& key) {
    if (key.getModifiers().isAnyModifierKeyDown())
        return false;
    if (key.isKeyCode(juce::KeyPress::leftKey) || key.isKeyCode(juce::KeyPress::rightKey)) {
        shift(key.isKeyCode(juce::KeyPress::leftKey) ? -1 : 1);
        return true;
    }
    const auto semitone = ComputerKeys::semitoneOf(key.getKeyCode());
    if (!semitone)
        return false;
    if (const auto played = base + *semitone; played < KeyboardLayout::keyCount)
        hold({false, key.getKeyCode()}, KeyboardLayout::Touch{played, computerVelocity});
    return true;
}

bool KeyboardView::keyStateChanged(bool) {
    const auto before = held.size();
    letGo([](const Hold& hold) { return !hold.by.isPointer && !juce::KeyPress::isKeyCurrentlyDown(hold.by.id); });
    return held.size() != before;
}

void KeyboardView::focusLost(FocusChangeType) {
    letGo([](const Hold& hold) { return !hold.by.isPointer; });
    repaint();
}

void KeyboardView::resized() {
    layout = KeyboardLayout(getLocalBounds().toFloat().reduced(3.0f), base);
    repaint();
}

void KeyboardView::paintKey(juce::Graphics& g, int key) const {
    const auto index = static_cast<std::size_t>(key);
    const auto isBlack = KeyboardLayout::isBlack(key), isLit = playing[index];
    const auto area = layout.boundsOf(key).reduced(isBlack ? 0.0f : 0.5f, 0.0f);
    g.setColour(Theme::colour(isLit            ? palette::accent
                              : pressed[index] ? palette::edge
                              : isBlack        ? palette::background
                              : silent[index]  ? palette::line
                                               : palette::soft));
    g.fillRect(area);
    g.setColour(Theme::colour(silent[index] ? palette::line : palette::background));
    if (isBlack)
        g.drawRect(area, 1.0f);
    const auto isLight = isLit || pressed[index] || (!isBlack && !silent[index]);
    g.setColour(Theme::colour(isLight ? palette::background : palette::ink));
    const auto semitone = key - base;
    if (semitone >= 0 && semitone < static_cast<int>(ComputerKeys::row.size())) {
        const auto letter = juce::String::charToString(
            static_cast<juce::juce_wchar>(ComputerKeys::row[static_cast<std::size_t>(semitone)]));
        g.setFont(Theme::font(12.0f, true));
        g.drawText(letter.toUpperCase(), area.withTop(area.getBottom() - 16.0f).expanded(4.0f, 0.0f),
                   juce::Justification::centred, false);
    } else if (key % 12 == 0) {
        g.setFont(Theme::font(12.0f));
        g.drawText(nameOfKey(key), area.withTop(area.getBottom() - 16.0f).expanded(4.0f, 0.0f),
                   juce::Justification::centred, false);
    }
}

void KeyboardView::paint(juce::Graphics& g) {
    g.fillAll(Theme::colour(palette::background));
    for (const auto black : {false, true})
        for (int key = layout.getFirst(); key <= layout.getLast(); ++key)
            if (KeyboardLayout::isBlack(key) == black)
                paintKey(g, key);
    if (hasKeyboardFocus(false))
        Theme::drawFocus(g, getLocalBounds().toFloat());
}

} // namespace berger
