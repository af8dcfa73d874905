// SPDX-License-Identifier: GPL-3.0-or-later
// Sounds as texts on the clipboard, and beginning anew. Needs a display.
#include "Instrument/SoundProbe.h"
#include "Interface/WindowRig.h"
#include "Plugin/FactoryPresets.h"
#include "Plugin/SoundText.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using namespace berger::test;

namespace {

juce::String clipboard() {
    juce::String text;
    onMessageThread([&] { text = juce::SystemClipboard::getTextFromClipboard(); });
    return text;
}

void setClipboard(const juce::String& text) {
    onMessageThread([&] { juce::SystemClipboard::copyTextToClipboard(text); });
}

} // namespace

TEST_CASE("A sound is copied as a text in one window and pasted in another, as one step to undo") {
    juce::String text;
    ParameterValues copied;
    {
        WindowRig rig;
        rig.focus();
        onMessageThread([&] {
            rig.processor->getSounds().apply(factoryPresets()[4], true);
            rig.processor->find(parameters::E_inp)->setPlain(234.5);
            copied = rig.processor->getSounds().getValues();
        });
        rig.key("ctrl+c");
        CHECK(rig.becomes([&] { return isSoundText(clipboard().toStdString()); }));
        text = clipboard();
    }
    WindowRig rig;
    rig.focus();
    setClipboard(text);
    const auto before = rig.processor->getSounds().getValues();
    copied.assign(parameters::seed, before[parameters::seed]);
    rig.key("ctrl+v");
    CHECK(rig.becomes([&] { return rig.processor->getSounds().getValues() == copied; }));
    CHECK(rig.processor->getSounds().getPresetName() == factoryPresets()[4].name);
    CHECK_FALSE(rig.processor->getSounds().isModified());
    rig.key("ctrl+z");
    CHECK(rig.becomes([&] { return rig.processor->getSounds().getValues() == before; }));
}

TEST_CASE("What is pasted and is no sound says so, and changes nothing") {
    WindowRig rig;
    rig.focus();
    const auto before = rig.processor->getSounds().getValues();
    const auto good = toSoundText(factoryPresets()[4]);
    for (const auto& bad : {juce::String("hello"), good.dropLastCharacters(7), juce::String()}) {
        CAPTURE(bad);
        setClipboard(bad);
        rig.key("ctrl+v");
        rig.find("OK");
        rig.key("Return");
        CHECK(rig.becomes([&] { return rig.findOrNull("OK") == nullptr; }));
        CHECK(rig.processor->getSounds().getValues() == before);
        onMessageThread([&] { CHECK_FALSE(rig.processor->getSession().canUndo()); });
    }
}

TEST_CASE("Ctrl+C and Ctrl+V in a field are the field's") {
    WindowRig rig;
    setClipboard(toSoundText(factoryPresets()[4]));
    const auto before = rig.processor->getSounds().getValues();
    rig.focus();
    rig.key("ctrl+f");
    auto& query = dynamic_cast<juce::TextEditor&>(rig.find("Search presets"));
    CHECK(rig.becomes([&] { return query.hasKeyboardFocus(true); }));
    rig.key("ctrl+v");
    CHECK(rig.becomes([&] { return query.getText() == clipboard(); }));
    CHECK(rig.processor->getSounds().getValues() == before);
    rig.key("Escape");
}

TEST_CASE("A surprise is another sound that can be heard, as one step to undo, and the next is another") {
    WindowRig rig;
    const auto before = rig.processor->getSounds().getValues();
    const auto ask = [&] {
        rig.click(rig.find("More for the sound"));
        rig.waitForModal();
        for (int i = 0; i < 4; ++i)
            rig.key("Down");
        rig.key("Return");
    };
    const auto name = [&] { return rig.processor->getSounds().getPresetName(); };
    ask();
    CHECK(rig.becomes([&] { return name().startsWith("Surprise "); }));
    const auto first = name();
    const auto values = rig.processor->getSounds().getValues();
    const auto found = probe(values, 3, [] { return true; });
    CHECK(found.isFinite);
    CHECK(found.lufs > softestSurprise);
    CHECK(found.lufs < loudestSurprise);
    CHECK(values[parameters::seed] == before[parameters::seed]);
    ask();
    CHECK(rig.becomes([&] { return name().startsWith("Surprise ") && name() != first; }));
    rig.focus();
    rig.key("ctrl+z");
    CHECK(rig.becomes([&] { return name() == first; }));
    rig.key("ctrl+z");
    CHECK(rig.becomes([&] { return rig.processor->getSounds().getValues() == before; }));
}

TEST_CASE("Init plays the defaults, as one step to undo") {
    WindowRig rig;
    const auto before = rig.processor->getSounds().getValues();
    rig.click(rig.find("More for the sound"));
    rig.waitForModal();
    for (int i = 0; i < 3; ++i)
        rig.key("Down");
    rig.key("Return");
    ParameterValues defaults;
    defaults.assign(parameters::seed, before[parameters::seed]);
    CHECK(rig.becomes([&] { return rig.processor->getSounds().getValues() == defaults; }));
    rig.focus();
    rig.key("ctrl+z");
    CHECK(rig.becomes([&] { return rig.processor->getSounds().getValues() == before; }));
}
