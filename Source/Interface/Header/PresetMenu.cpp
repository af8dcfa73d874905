// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetMenu.h"

#include "Plugin/SoundText.h"
#include "Plugin/Utf8.h"

namespace berger {
namespace {

constexpr int surprises = 100000;

} // namespace

PresetMenu::PresetMenu(Processor& owner)
    : column(owner), nextSurprise(static_cast<std::uint32_t>(juce::Random::getSystemRandom().nextInt(surprises))),
      worker([](std::uint32_t number, const auto& isWanted) {
          return Drawn{number, berger::surprise(number, isWanted)};
      }) {
    setButtonText(juce::String::fromUTF8("\u22ef"));
    setTitle("More for the sound");
    setTooltip("Copies the sound as a text, plays one that was copied, starts from the defaults, draws one by chance.");
    onClick = [this] { show(); };
}

void PresetMenu::show() {
    juce::PopupMenu items;
    items.addItem("Copy sound as text (Ctrl+C)", [this] { copy(); });
    items.addItem("Paste sound (Ctrl+V)", [this] { paste(); });
    items.addSeparator();
    items.addItem("Init: the defaults", [this] { startAnew(); });
    items.addItem("Surprise me", [this] { surprise(); });
    items.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(this).withDeletionCheck(*this));
}

void PresetMenu::copy() {
    try {
        const auto sound = toSoundText(column.getSounds().save());
        juce::SystemClipboard::copyTextToClipboard(sound);
        notice.show(*this, "The sound is on the clipboard, as a text of " + juce::String(sound.length()) + " letters.",
                    Notice::Kind::news);
    } catch (const BadState& error) {
        questions.complain(sentence(error.what()));
    }
}

void PresetMenu::paste() {
    try {
        play(fromSoundText(juce::SystemClipboard::getTextFromClipboard().toStdString()), "Pasted sound");
    } catch (const BadState& error) {
        questions.complain(sentence(error.what()));
    }
}

void PresetMenu::startAnew() {
    SavedState state;
    state.name = "Init";
    state.tuning.emplace();
    play(state, "Init");
}

void PresetMenu::surprise() {
    worker.ask(nextSurprise);
    nextSurprise = (nextSurprise + 1) % surprises;
}

void PresetMenu::refresh() {
    const auto drawn = worker.take();
    if (!drawn)
        return;
    if (!drawn->values) {
        notice.show(*this, "Nothing was found that can be heard: try again.");
        return;
    }
    SavedState state;
    state.values = *drawn->values;
    state.name = "Surprise " + juce::String(drawn->number + 1);
    play(state, "Surprise");
}

void PresetMenu::play(const SavedState& state, const juce::String& what) {
    column.getSession().apply(state, true, what);
    if (const auto message = noticeOf(state); message.isNotEmpty())
        notice.show(*this, message);
}

} // namespace berger
