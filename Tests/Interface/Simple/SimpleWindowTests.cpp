// SPDX-License-Identifier: GPL-3.0-or-later
// The window that one begins with. Needs a display.
#include "Dynamics/Rhythm.h"
#include "Interface/WindowRig.h"
#include "Model/Regimes.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using namespace berger::test;
using namespace parameters;

namespace {

// The rig with a simple window.
class SimpleRig final : public WindowRig {
public:
    SimpleRig() {
        closeWindow();
        onMessageThread([] { Preferences().setSimple(true); });
        openWindow();
        takeFocus();
    }
};

} // namespace

TEST_CASE("The simple window has scope, regimes, three knobs and the strip, and one switch opens the whole") {
    SimpleRig rig;
    for (const auto* title : {"Scope view", "Regime: alpha", "E_inp", "Ai", "speed", "What is heard", "Preset"})
        CHECK(rig.findOrNull(title) != nullptr);
    for (const auto* title : {"Show the spectrum", "bi", "noise_E", "Show the keys", "Record"})
        CHECK(rig.findOrNull(title) == nullptr);
    onMessageThread([&] {
        CHECK(rig.editor().getConstrainer()->getMinimumHeight() == 600);
        rig.editor().setSize(900, 600);
    });
    rig.click(rig.find("Simple window"));
    for (const auto* title : {"Scope view", "Show the spectrum", "bi", "noise_E", "Show the keys", "Record"})
        CHECK(rig.becomes([&] { return rig.findOrNull(title) != nullptr; }));
    CHECK(rig.findOrNull("Regime: alpha") == nullptr);
    CHECK(rig.becomes([&] { return rig.editor().getHeight() == 650; })); // it needs more room
    rig.closeWindow();
    rig.openWindow(); // as the next one opens, in another project too
    rig.takeFocus();
    CHECK(rig.findOrNull("Record") != nullptr);
    CHECK_FALSE(Preferences().isSimple());
    rig.click(rig.find("Simple window"));
    CHECK(rig.becomes([&] { return rig.findOrNull("Regime: alpha") != nullptr; }));
    CHECK(Preferences().isSimple());
}

TEST_CASE("The simple window shows the scope whatever view was chosen, which comes back with the whole") {
    WindowRig rig;
    rig.click(rig.find("Show the spectrum"));
    CHECK(rig.becomes([&] { return rig.findOrNull("Scope view") == nullptr; }));
    rig.click(rig.find("Simple window"));
    CHECK(rig.becomes([&] { return rig.findOrNull("Scope view") != nullptr; }));
    rig.click(rig.find("Simple window"));
    CHECK(rig.becomes([&] { return rig.findOrNull("Scope view") == nullptr; }));
}

TEST_CASE("A regime changes the column in one step, and how it is played stays") {
    SimpleRig rig;
    const auto& sounds = rig.processor->getSounds();
    onMessageThread([&] {
        rig.processor->find(speed)->setPlain(7);
        rig.processor->find(noise_E)->setPlain(3);
    });
    const auto before = sounds.getValues();
    const auto isOn = [&](const char* title) { return dynamic_cast<juce::Button&>(rig.find(title)).getToggleState(); };
    CHECK_FALSE(isOn("Regime: spike-wave"));
    rig.click(rig.find("Regime: spike-wave"));
    const auto values = findRegime("spike-wave").values();
    const auto after = sounds.getValues();
    for (const auto& row : parameterTable()) {
        CAPTURE(row.id);
        const auto isModel = static_cast<std::size_t>(row.parameter) < modelParameterCount && row.parameter != seed;
        CHECK(after[row.parameter] == (isModel ? values[row.parameter] : before[row.parameter]));
    }
    CHECK(sounds.isModified());
    CHECK(rig.becomes([&] { return isOn("Regime: spike-wave") && !isOn("Regime: alpha"); }));
    rig.key("ctrl+z");
    CHECK(rig.becomes([&] { return sounds.getValues() == before; }));
    CHECK(rig.becomes([&] { return !isOn("Regime: spike-wave"); }));
    for (const auto* regime : {"alpha", "spikes", "spike-wave", "irregular", "two rhythms", "beta", "rest"}) {
        const auto title = "Regime: " + juce::String(regime);
        rig.click(rig.find(title));
        CHECK(rig.becomes([&] { return isOn(title.toRawUTF8()); }));
    }
    CHECK(rig.playsUntil([&] {
        return rig.find("The column's rhythm")
                   .getAccessibilityHandler()
                   ->getValueInterface()
                   ->getCurrentValueAsString() == "rest";
    }));
}

TEST_CASE("What the knob of the inhibition says of it is so") {
    const auto rhythmAt = [](double gain) {
        ParameterValues values;
        values.set(E_inp, 220);
        values.set(Ai, gain);
        return findRhythm(values);
    };
    for (const auto gain : {5.0, 12.0, 18.0, 50.0, 80.0, 120.0})
        CHECK(rhythmAt(gain).kind == Rhythm::Kind::rest);
    const auto alpha = rhythmAt(22), slow = rhythmAt(30);
    CHECK(std::abs(alpha.frequency - 10.94) < 0.1);
    CHECK(std::abs(slow.frequency - 5.0) < 0.3);
    CHECK(slow.maximum - slow.minimum > 3 * (alpha.maximum - alpha.minimum));
}

TEST_CASE("Tab reaches everything in the simple window, and a tuning that is dropped on it opens the whole") {
    SimpleRig rig;
    rig.focus();
    onMessageThread([&] {
        juce::StringArray reached;
        for (const auto* control : juce::KeyboardFocusTraverser().getAllComponents(&rig.editor()))
            reached.add(control->getTitle());
        for (const auto* title :
             {"Regime: rest", "Input level", "Speed", "Scope view", "Solo the keys", "Simple window"})
            CHECK(reached.contains(title));
        CHECK_FALSE(reached.contains("Record"));
    });
    const auto file = juce::File::createTempFile("bad.scl");
    file.replaceWithText("! bad.scl\nBad\n2\n100.\n");
    onMessageThread([&] { rig.editor().filesDropped({file.getFullPathName()}, 0, 0); });
    CHECK(rig.becomes([&] { return rig.findOrNull("Scale") != nullptr; }));
    file.deleteFile();
}
