// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeyboardStrip.h"

#include "Instrument/Keys/KeySettings.h"
#include "Interface/Controls/Theme.h"
#include "NoteInWords.h"

namespace berger {
namespace {

constexpr int rowHeight = 24, mostNotes = 4;

} // namespace

KeyboardStrip::KeyboardStrip(Processor& owner)
    : column(owner), octave("Octave", Theme::font(), Theme::colour(palette::soft), juce::Justification::centredLeft),
      words("What the keys play", Theme::font(), Theme::colour(palette::ink), juce::Justification::centredLeft),
      view(owner.getScreenKeys()) {
    setTitle("On-screen keyboard");
    setOpaque(true);
    setFocusContainerType(FocusContainerType::focusContainer);
    down.setTitle("Octave down");
    down.setTooltip("Moves the computer's keys an octave down (Left, while the keyboard has the focus).");
    down.onClick = [this] { view.shift(-1); };
    up.setTitle("Octave up");
    up.setTooltip("Moves the computer's keys an octave up (Right, while the keyboard has the focus).");
    up.onClick = [this] { view.shift(1); };
    panic.setTitle("Panic");
    panic.setTooltip("Ends every note at once, lets pedals and wheels go, and tells what MIDI goes out to.");
    panic.onClick = [this] { column.endAllNotes(); };
    for (auto* child : std::initializer_list<juce::Component*>{&down, &up, &octave, &panic, &words, &view})
        addAndMakeVisible(child);
    refresh();
}

void KeyboardStrip::takeTuning() {
    const auto count = column.getSounds().getChangeCount();
    if (known == count)
        return;
    isOff = column.getSounds().getValues()[parameters::keys] == static_cast<double>(KeyMode::off);
    auto now = column.getSounds().getTuning();
    if (known && now == source) {
        known = count;
        return;
    }
    known = count;
    source = std::move(now);
    tuning = source.resolve();
    for (int key = 0; key < KeyboardLayout::keyCount; ++key)
        silent.set(static_cast<std::size_t>(key), !tuning.frequency(key));
}

juce::String KeyboardStrip::wordsFor(const KeyboardView::Keys& playing) const {
    const auto pointed = view.getPointed();
    juce::StringArray notes;
    if (pointed)
        notes.add(noteInWords(*pointed, tuning));
    for (int key = 0; key < KeyboardLayout::keyCount && notes.size() <= mostNotes; ++key)
        if (playing[static_cast<std::size_t>(key)] && key != pointed)
            notes.add(notes.size() < mostNotes ? noteInWords(key, tuning) : juce::String::fromUTF8("\u2026"));
    return notes.joinIntoString("    ");
}

void KeyboardStrip::refresh() {
    if (!isVisible())
        return;
    takeTuning();
    const auto playing = column.getMeters().keys.read();
    view.refresh(playing, silent);
    octave.show(nameOfKey(view.getBase()));
    auto now = wordsFor(playing);
    if (isOff)
        now = "Keys are off: choose how they play in the panel \"Keys\".";
    else if (now.isEmpty())
        now = "Click low on a key for a loud note, or click here and play with the letters on the keys.";
    words.show(now);
    view.tell(now);
}

void KeyboardStrip::visibilityChanged() {
    if (!isVisible())
        view.letGo();
}

void KeyboardStrip::paint(juce::Graphics& g) { g.fillAll(Theme::colour(palette::panel)); }

void KeyboardStrip::resized() {
    auto area = getLocalBounds();
    auto row = area.removeFromTop(rowHeight).reduced(4, 1);
    down.setBounds(row.removeFromLeft(28));
    row.removeFromLeft(3);
    up.setBounds(row.removeFromLeft(28));
    octave.setBounds(row.removeFromLeft(40).withTrimmedLeft(6));
    panic.setBounds(row.removeFromLeft(52));
    words.setBounds(row.withTrimmedLeft(8));
    view.setBounds(area.reduced(1, 0));
}

} // namespace berger
