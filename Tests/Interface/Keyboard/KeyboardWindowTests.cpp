// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard in the window. Needs a display.
#include "Interface/Keyboard/KeyboardLayout.h"
#include "Interface/WindowRig.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using namespace berger::test;
using namespace parameters;

namespace {

class KeyboardRig : public WindowRig {
public:
    KeyboardRig() {
        onMessageThread([this] {
            processor->find(release)->setPlain(5);
            processor->find(parameters::keys)->setPlain(1);
        });
        click(find("Show the keyboard"));
        view = &find("Keyboard");
        CHECK(becomes([this] { return view->hasKeyboardFocus(false); }));
    }

    bool plays(int key) const { return processor->getMeters().keys.read()[static_cast<std::size_t>(key)]; }
    bool playsNone() const { return processor->getMeters().keys.read().none(); }
    bool isDown(int key) const { return processor->getScreenKeys().isDown(key); }
    bool anyDown() const {
        for (int key = 0; key < ScreenKeys::keyCount; ++key)
            if (isDown(key))
                return true;
        return false;
    }

    /** Where a key lies, from its top (0) to its bottom (1), as parts of the view. */
    juce::Point<double> placeOf(int key, double down) {
        const auto area = view->getLocalBounds().toFloat();
        const auto bounds = KeyboardLayout(area.reduced(3.0f), 60).boundsOf(key).toDouble();
        return {bounds.getCentreX() / area.getWidth(), (bounds.getY() + down * bounds.getHeight()) / area.getHeight()};
    }

    /** Holds the pointer's button down on a key until it is told to let go. */
    void hold(int key, double down) {
        const auto at = placeOf(key, down);
        sendMouse(place(*view, at.x, at.y), juce::ModifierKeys::leftButtonModifier);
    }
    void letGo(int key) {
        const auto at = placeOf(key, 0.8);
        sendMouse(place(*view, at.x, at.y), {});
    }

    juce::String words() {
        juce::String text;
        onMessageThread(
            [&] { text = view->getAccessibilityHandler()->getValueInterface()->getCurrentValueAsString(); });
        return text;
    }

    juce::Component* view = nullptr;

private:
    void sendMouse(juce::Point<int> at, juce::ModifierKeys button) {
        onMessageThread([&] {
            auto* peer = view->getPeer();
            juce::Desktop::setMousePosition(at);
            auto& now = juce::ModifierKeys::currentModifiers;
            now = now.withoutMouseButtons().withFlags(button.getRawFlags());
            peer->handleMouseEvent(juce::MouseInputSource::InputSourceType::mouse, peer->globalToLocal(at.toFloat()),
                                   now, juce::MouseInputSource::defaultPressure,
                                   juce::MouseInputSource::defaultOrientation, juce::Time::currentTimeMillis());
        });
        settle();
    }
};

} // namespace

TEST_CASE("The pointer plays the keyboard: louder lower on a key, on to the next, and let go") {
    KeyboardRig rig;
    onMessageThread([&] { rig.processor->find(velocity_level)->setPlain(40); });
    const auto loudness = [&](double down) {
        rig.hold(69, down);
        CHECK(rig.playsUntil([&] { return rig.plays(69); }));
        auto peak = 0.0f;
        juce::AudioBuffer<float> buffer(6, 480);
        for (int i = 0; i < 20; ++i) {
            juce::MidiBuffer midi;
            rig.processor->processBlock(buffer, midi);
            peak = std::max(peak, buffer.getMagnitude(0, 0, 480));
        }
        rig.letGo(69);
        CHECK(rig.playsUntil([&] { return rig.playsNone(); }));
        rig.play(0.5);
        return peak;
    };
    onMessageThread([&] { rig.processor->find(column_level)->setPlain(-60); });
    for (const auto& carrier : carriers)
        onMessageThread([&] { rig.processor->find(carrier.level)->setPlain(-60); });
    rig.play(1.0);
    const auto low = loudness(0.95), high = loudness(0.2); // under the black keys nothing of A is free
    CHECK(high > 0.0f);
    CHECK(low > 2.0f * high);

    rig.hold(62, 0.9);
    CHECK(rig.playsUntil([&] { return rig.plays(62); }));
    rig.hold(64, 0.9); // dragged there
    CHECK(rig.playsUntil([&] { return rig.plays(64) && !rig.plays(62); }));
    rig.letGo(64);
    CHECK(rig.playsUntil([&] { return rig.playsNone(); }));
    CHECK_FALSE(rig.anyDown());
}

TEST_CASE("The keyboard lets go what it holds when it is hidden, when the window closes, and when it loses the focus") {
    KeyboardRig rig;
    rig.hold(60, 0.9);
    CHECK(rig.isDown(60));
    rig.key("ctrl+k");
    CHECK_FALSE(rig.anyDown());
    rig.letGo(60);
    CHECK(rig.findOrNull("Keyboard") == nullptr);
    rig.key("ctrl+k");
    CHECK(rig.becomes([&] { return rig.find("Keyboard").hasKeyboardFocus(false); }));
    rig.hold(60, 0.9);
    CHECK(rig.playsUntil([&] { return rig.plays(60); }));
    rig.closeWindow();
    CHECK_FALSE(rig.anyDown());
    CHECK(rig.playsUntil([&] { return rig.playsNone(); }));
}

TEST_CASE("Whether the keyboard is shown and its octave are remembered, and the window has room for it") {
    KeyboardRig rig;
    rig.key("Left");
    rig.key("Left");
    const auto octave = [&] {
        juce::String text;
        onMessageThread([&] {
            text = rig.find("Octave").getAccessibilityHandler()->getValueInterface()->getCurrentValueAsString();
        });
        return text;
    };
    CHECK(rig.becomes([&] { return octave() == "C2"; }));
    rig.closeWindow();
    rig.openWindow();
    rig.takeFocus();
    CHECK(rig.becomes([&] { return octave() == "C2"; }));
    rig.click(rig.find("Octave up"));
    CHECK(rig.becomes([&] { return octave() == "C3"; }));
    onMessageThread([&] { rig.editor().setSize(900, rig.editor().getConstrainer()->getMinimumHeight()); });
    CHECK(rig.editor().getHeight() == 700);
    rig.click(rig.find("Show the keyboard"));
    CHECK(rig.becomes([&] { return rig.findOrNull("Keyboard") == nullptr; }));
    CHECK(rig.editor().getConstrainer()->getMinimumHeight() == 650);
    onMessageThread([&] { rig.editor().setSize(900, 650); });
    rig.key("ctrl+k");
    CHECK(rig.becomes([&] { return rig.editor().getHeight() == 700; }));
    onMessageThread([&] { // the lowest row of controls and the highest are whole
        auto &top = rig.find("s_max"), &bottom = rig.find("I_inp");
        CHECK_FALSE(top.getBounds().intersects(bottom.getBounds()));
        CHECK(top.getParentComponent()->getLocalBounds().contains(bottom.getBounds()));
    });
    rig.key("ctrl+k");
    rig.closeWindow();
    rig.openWindow();
    CHECK(rig.findOrNull("Keyboard") == nullptr);
}

TEST_CASE("Keys that MIDI plays are lit, and told with what they play") {
    KeyboardRig rig;
    const auto pictureOf = [&] {
        juce::Image image;
        onMessageThread([&] { image = rig.view->createComponentSnapshot(rig.view->getLocalBounds(), true); });
        return image;
    };
    const auto at = rig.placeOf(69, 0.65);
    const auto colour = [&] {
        const auto image = pictureOf();
        return image.getPixelAt(static_cast<int>(at.x * image.getWidth()), static_cast<int>(at.y * image.getHeight()));
    };
    rig.focus();
    const auto before = colour();
    juce::AudioBuffer<float> buffer(6, 480);
    juce::MidiBuffer midi;
    midi.addEvent(juce::MidiMessage::noteOn(3, 69, 1.0f), 0);
    midi.addEvent(juce::MidiMessage::noteOn(5, 60, 1.0f), 0);
    rig.processor->processBlock(buffer, midi);
    CHECK(rig.becomes([&] { return rig.words() == "C4 261.63 Hz, 0.0 cents    A4 440.00 Hz, 0.0 cents"; }));
    CHECK(colour() == Theme::colour(palette::accent));
    onMessageThread([&] { rig.processor->getSession().retune(TuningSource().withA4(442)); });
    CHECK(rig.becomes([&] { return rig.words().endsWith("A4 442.00 Hz, +7.9 cents"); }));
    midi.clear();
    for (const auto channel : {3, 5})
        midi.addEvent(juce::MidiMessage::allNotesOff(channel), 0);
    rig.processor->processBlock(buffer, midi);
    CHECK(rig.playsUntil([&] { return colour() == before; }));

    const auto place = rig.placeOf(64, 0.9);
    const auto pointed = rig.place(*rig.view, place.x, place.y);
    const auto step = [&] { rig.hand({"mousemove", juce::String(pointed.x), juce::String(pointed.y)}); };
    CHECK(rig.repeats(step, [&] { return rig.words() == "E4 331.13 Hz, +7.9 cents"; }));
    CHECK(rig.processor->getScreenKeys().press(60, 1.0));
    CHECK(rig.playsUntil([&] { return rig.words() == "E4 331.13 Hz, +7.9 cents    C4 262.81 Hz, +7.9 cents"; }));
    rig.processor->getScreenKeys().releaseAll();
    onMessageThread([&] { rig.processor->find(parameters::keys)->setPlain(0); });
    CHECK(rig.becomes([&] { return rig.words().startsWith("Keys are off"); }));
}

TEST_CASE("The keyboard takes none of the window's keys, and letters play only while it has the focus") {
    KeyboardRig rig;
    const auto before = rig.value(E_inp);
    onMessageThread([&] { rig.processor->getSession().change(E_inp, before + 10); });
    rig.key("ctrl+z");
    CHECK(rig.becomes([&] { return rig.value(E_inp) == before; }));
    rig.key("ctrl+s");
    rig.find("Name of the preset");
    rig.type("asdf");
    CHECK_FALSE(rig.anyDown());
    rig.key("Escape");
    CHECK(rig.becomes([&] { return rig.view->hasKeyboardFocus(false); }));
    rig.click(rig.find("E_inp"), 0.6, 0.75);
    rig.type("a");
    CHECK_FALSE(rig.anyDown());
    rig.key("Escape");
    rig.click(*rig.view, 0.5, 0.9);
    rig.key("Tab");
    CHECK(rig.becomes([&] { return !rig.view->hasKeyboardFocus(true); }));
}

TEST_CASE("The hand plays the computer's keys, and lets go") {
    KeyboardRig rig;
    const PlayingHost host(*rig.processor);
    const auto focus = [&] {
        onMessageThread([&] {
            rig.view->getPeer()->grabFocus();
            rig.view->grabKeyboardFocus();
        });
    };
    const auto press = [&](const char* letter) {
        return [&, letter] {
            rig.hand({"keyup", letter});
            focus();
            rig.hand({"keydown", letter});
        };
    };
    CHECK(rig.repeats(press("a"), [&] { return rig.plays(60); }));
    CHECK(rig.repeats(press("k"), [&] { return rig.plays(60) && rig.plays(72); }));
    CHECK(rig.repeats([&] { rig.hand({"keyup", "a"}); }, [&] { return !rig.plays(60) && rig.plays(72); }));
    rig.click(rig.find("E_inp"), 0.15, 0.5); // with the key still down
    CHECK(rig.becomes([&] { return rig.playsNone(); }));
    CHECK_FALSE(rig.anyDown());
    rig.hand({"keyup", "k"});
}

TEST_CASE("Mute and panic are at hand in the window, and a mute is seen") {
    KeyboardRig rig;
    const auto& mute = dynamic_cast<juce::TextButton&>(rig.find("Mute"));
    const auto heard = [&] {
        juce::String text;
        onMessageThread([&] {
            text = rig.find("What is heard").getAccessibilityHandler()->getValueInterface()->getCurrentValueAsString();
        });
        return text;
    };
    rig.click(rig.find("Mute"));
    CHECK(rig.processor->isMuted());
    CHECK(rig.becomes([&] { return mute.getToggleState() && mute.getButtonText() == "Muted"; }));
    CHECK(rig.becomes([&] { return heard().startsWith("Muted"); }));
    rig.closeWindow();
    rig.openWindow();
    rig.takeFocus();
    const auto& again = dynamic_cast<juce::TextButton&>(rig.find("Mute"));
    CHECK(rig.becomes([&] { return again.getToggleState(); }));
    rig.focus();
    rig.key("ctrl+shift+m");
    CHECK_FALSE(rig.processor->isMuted());
    CHECK(rig.becomes([&] { return !again.getToggleState() && again.getButtonText() == "Mute"; }));
    CHECK(rig.becomes([&] { return !heard().startsWith("Muted"); }));

    for (const auto byKey : {false, true}) {
        juce::AudioBuffer<float> buffer(6, 480);
        juce::MidiBuffer midi;
        midi.addEvent(juce::MidiMessage::controllerEvent(3, 64, 127), 0);
        midi.addEvent(juce::MidiMessage::noteOn(3, 69, 1.0f), 0);
        rig.processor->processBlock(buffer, midi);
        CHECK(rig.plays(69));
        byKey ? rig.key("ctrl+shift+p") : rig.click(rig.find("Panic"));
        rig.play(0.01);
        CHECK(rig.playsNone());
    }
}
