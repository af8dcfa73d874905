// SPDX-License-Identifier: GPL-3.0-or-later
// What screen readers are told, and where the keyboard is. Needs a display.
#include "Contrast.h"
#include "Repaints.h"
#include "WindowRig.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace berger;
using namespace berger::test;
using namespace parameters;

namespace {

// How many pixels differ by the contrast that WCAG 2.2 wants of a focus indicator.
int changedPixels(const juce::Image& a, const juce::Image& b) {
    auto count = 0;
    for (int y = 0; y < a.getHeight(); ++y)
        for (int x = 0; x < a.getWidth(); ++x)
            count += contrast(a.getPixelAt(x, y), b.getPixelAt(x, y)) >= 3.0;
    return count;
}

// Also waits until the window has switched on what counts for this shape and off what does not, which moves the focus.
void chooseDrive(WindowRig& rig, DriveShape shape) {
    onMessageThread([&] { rig.processor->find(drive_shape)->setPlain(static_cast<double>(shape)); });
    auto &chirpEnd = rig.find("drive_frequency_end"), &pulseWidth = rig.find("drive_width");
    CHECK(rig.becomes([&] {
        return chirpEnd.isEnabled() == (shape == DriveShape::linearChirp) &&
               pulseWidth.isEnabled() == (shape == DriveShape::pulseTrain);
    }));
}

juce::Component* focused() { return juce::Component::getCurrentlyFocusedComponent(); }

} // namespace

TEST_CASE("Nothing but the list goes by the name of its choice") {
    WindowRig rig;
    auto& box = rig.find("Window");
    onMessageThread([&] {
        for (auto* child : box.getChildren()) {
            const auto* handler = child->getAccessibilityHandler();
            CHECK((handler == nullptr || handler->isIgnored()));
        }
    });
}

TEST_CASE("The focus is seen on everything that Tab reaches, on or off") {
    WindowRig rig;
    chooseDrive(rig, DriveShape::linearChirp);
    rig.focus();
    rig.key("ctrl+k");
    rig.focus();
    rig.key("t"); // with the trigger's fields
    rig.key("space");
    for (const auto* tab : {"Show the output", "Show the carrier", "Show the keys", "Show the spectrum", "Show the map",
                            "Show the states", "Show the average", "Show the resonance", "Show the portrait"}) {
        rig.click(rig.find(tab));
        onMessageThread([&] {
            auto seen = 0;
            for (auto* control : juce::KeyboardFocusTraverser().getAllComponents(&rig.editor())) {
                auto* button = dynamic_cast<juce::Button*>(control);
                const auto wasOn = button != nullptr && button->getToggleState();
                for (const auto isOn : {false, true}) {
                    if (button != nullptr)
                        button->setToggleState(isOn, juce::dontSendNotification);
                    else if (isOn)
                        continue;
                    CAPTURE(control->getTitle(), isOn);
                    rig.editor().grabKeyboardFocus();
                    REQUIRE(rig.editor().hasKeyboardFocus(false));
                    const auto before = picture(*control);
                    control->grabKeyboardFocus();
                    REQUIRE(control->hasKeyboardFocus(false));
                    // A line of a pixel around it
                    CHECK(changedPixels(before, picture(*control)) >= control->getWidth() + control->getHeight());
                    ++seen;
                }
                if (button != nullptr)
                    button->setToggleState(wasOn, juce::dontSendNotification);
            }
            CHECK(seen > 60);
        });
    }
}

TEST_CASE("The focus is seen on the list of presets, and on what is ticked") {
    WindowRig rig;
    rig.click(rig.find("Preset"));
    auto& query = rig.find("Search presets");
    auto& list = rig.find("Presets");
    CHECK(rig.becomes([&] { return query.hasKeyboardFocus(true); }));
    juce::Image before;
    auto repaints = 0;
    onMessageThread([&] {
        before = picture(list);
        list.setCachedComponentImage(new Repaints(repaints)); // owned by the list
        repaints = 0;
    });
    rig.key("Tab");
    CHECK(rig.becomes([&] { return list.hasKeyboardFocus(true); }));
    onMessageThread([&] {
        CHECK(repaints > 0);
        list.setCachedComponentImage(nullptr);
        CHECK(changedPixels(before, picture(list)) >= list.getWidth() + list.getHeight());
        before = picture(list);
    });
    rig.key("Down");
    CHECK(rig.becomes([&] { return changedPixels(before, picture(list)) >= 2 * 2 * 30; })); // two pixels at two rows
    rig.key("Escape");

    onMessageThread([&] {
        juce::ToggleButton ticked("Ticked");
        ticked.setBounds(10, 10, 200, 24);
        rig.editor().addAndMakeVisible(ticked);
        before = picture(ticked);
        ticked.grabKeyboardFocus();
        REQUIRE(ticked.hasKeyboardFocus(false));
        CHECK(changedPixels(before, picture(ticked)) >= 224);
    });
}

TEST_CASE("Typing into the list of windows leaves the keyboard there, and Tab goes on") {
    WindowRig rig;
    auto& box = rig.find("Window");
    rig.focus();
    onMessageThread([&] { box.grabKeyboardFocus(); });
    for (const auto* end : {"Return", "Escape"})
        for (const auto* typed : {"300 ms", "300 ms", "1 hour"}) {
            CAPTURE(end, typed);
            rig.type(typed);
            CHECK(rig.becomes([&] { return focused() != nullptr && box.isParentOf(focused()); }));
            rig.key(end);
            CHECK(rig.becomes([&] { return box.hasKeyboardFocus(false); }));
            rig.key("Tab");
            CHECK(rig.becomes([&] { return rig.find("Freeze").hasKeyboardFocus(false); }));
            rig.key("shift+Tab");
            CHECK(rig.becomes([&] { return box.hasKeyboardFocus(false); }));
        }
    CHECK(dynamic_cast<juce::ComboBox&>(box).getText() == "300 ms");
}

TEST_CASE("What closes gives the keyboard back to what had it, and takes it from nobody") {
    WindowRig rig;
    const auto has = [&](const char* title) {
        return rig.becomes([&] { return rig.findOrNull(title)->hasKeyboardFocus(false); });
    };
    // A box gives the keyboard back as it is deleted, some time after it has closed.
    const auto closesBy = [&](juce::Component& box, const std::function<void()>& step) {
        const juce::Component::SafePointer<juce::Component> there(&box);
        CHECK(rig.repeats(step, [&] { return there == nullptr || !there->isShowing(); }));
        CHECK(rig.becomes([&] { return there == nullptr; }));
        rig.settle();
    };
    const auto escape = [&] { rig.key("Escape"); };
    auto& dial = rig.find("v0");
    for (const auto& [opens, box] : {std::pair("ctrl+f", "Search presets"), std::pair("F1", "Help")}) {
        CAPTURE(box);
        rig.click(dial, 0.15, 0.5);
        CHECK(has("v0"));
        rig.key(opens);
        auto& inBox = rig.find(box);
        CHECK(rig.becomes([&] { return inBox.hasKeyboardFocus(false); }));
        closesBy(inBox, escape);
        CHECK(has("v0"));
        rig.key(opens);
        closesBy(rig.find(box), [&] { rig.click(rig.find("noise_M"), 0.15, 0.5); }); // outside
        CHECK(has("noise_M"));
    }
    rig.click(rig.find("Help and options"));
    rig.waitForModal();
    rig.key("Down");
    rig.key("Return");
    auto& help = rig.find("Help");
    CHECK(rig.becomes([&] { return help.hasKeyboardFocus(false); }));
    closesBy(help, escape);
    CHECK(has("Help and options"));
}

TEST_CASE("What is told and what is chosen is there for screen readers") {
    WindowRig rig;
    const auto folder = juce::File::createTempFile("recording");
    const auto said = [&](const char* title) {
        auto& component = rig.find(title);
        juce::String text;
        onMessageThread([&] {
            const auto* handler = component.getAccessibilityHandler();
            if (handler != nullptr && handler->getTitle() == title && handler->getValueInterface() != nullptr)
                text = handler->getValueInterface()->getCurrentValueAsString();
        });
        return text;
    };
    CHECK(said("Scope mode") == "Roll");
    CHECK(said("Window") == "2 s");
    CHECK(said("Interface calibration") == "Interface...");
    CHECK(said("Input of the pyramidal population") == "E_inp");
    CHECK(said("Record") == "Off");
    CHECK(said("Recording") == "");
    onMessageThread([&] { rig.processor->getRecorder().start(folder, "said", ""); });
    CHECK(rig.playsUntil([&] { return said("Record") == "On" && said("Recording").startsWith("0:0"); }));
    onMessageThread([&] { rig.processor->getRecorder().stop(); });
    CHECK(rig.playsUntil([&] { return said("Record") == "Off" && said("Recording").isEmpty(); }));
    folder.deleteRecursively();
    CHECK(said("Peak of the output").endsWith(" dBFS"));
    rig.play(0.1);
    CHECK(rig.processor->getMeters().getLoad() > 0.0);
    CHECK(said("How the computer copes").startsWith("load "));
    CHECK(rig.becomes([&] { return said("What is heard").endsWith("."); }));
    CHECK(said("Calibration of the control voltages").contains(" V/mV"));
    CHECK(rig.playsUntil([&] { return said("What the column does").isNotEmpty(); }));

    const auto isChosen = [&](const char* title) {
        auto& component = rig.find(title);
        auto result = false;
        onMessageThread([&] {
            const auto* handler = component.getAccessibilityHandler();
            CHECK(handler->getRole() == juce::AccessibilityRole::radioButton);
            result = handler->getCurrentState().isChecked();
        });
        return result;
    };
    CHECK(isChosen("Show the output"));
    rig.click(rig.find("Show the carrier"));
    CHECK(isChosen("Show the carrier"));
    CHECK_FALSE(isChosen("Show the output"));
    CHECK(isChosen("Carrier of EEG"));
    rig.click(rig.find("Carrier of M"));
    CHECK(isChosen("Carrier of M"));
    CHECK_FALSE(isChosen("Carrier of EEG"));
}

TEST_CASE("Tab goes from the window to its first control, and never where no focus is seen") {
    WindowRig rig;
    rig.focus();
    const auto has = [&](const char* title) {
        return rig.becomes([&] { return rig.find(title).hasKeyboardFocus(false); });
    };
    // By itself as in a host, and as a part of what holds other controls too.
    for (const auto type : {juce::Component::FocusContainerType::keyboardFocusContainer,
                            juce::Component::FocusContainerType::focusContainer}) {
        CAPTURE(static_cast<int>(type));
        onMessageThread([&] {
            rig.editor().setFocusContainerType(type);
            rig.editor().grabKeyboardFocus();
            CHECK(rig.editor().hasKeyboardFocus(false));
        });
        rig.key("Tab");
        CHECK(has("Previous preset"));
        rig.key("shift+Tab");
        CHECK(has("Simple window"));
        rig.key("Tab");
        CHECK(has("Previous preset"));
        onMessageThread([&] { rig.editor().grabKeyboardFocus(); });
        rig.key("shift+Tab");
        CHECK(has("Simple window"));
    }
}

TEST_CASE("The tour is begun, gone through and left by keys, and its words are read") {
    WindowRig rig;
    rig.focus();
    rig.key("ctrl+t");
    const auto said = [&](const char* title) {
        auto& readout = rig.find(title);
        juce::String text;
        onMessageThread(
            [&] { text = readout.getAccessibilityHandler()->getValueInterface()->getCurrentValueAsString(); });
        return text;
    };
    CHECK(said("Step of the tour").startsWith("1 of 10"));
    CHECK(said("What to listen for").startsWith("A voice opens"));
    CHECK(said("What to do").contains("Turn Input"));
    std::set<juce::String> reached;
    for (int i = 0; i < 90; ++i) {
        rig.key("Tab");
        onMessageThread([&] {
            if (const auto* now = focused())
                reached.insert(now->getTitle());
        });
    }
    CHECK(reached.count("Next step of the tour") == 1);
    CHECK(reached.count("Leave the tour") == 1);
    onMessageThread([&] {
        auto& next = *findShowing(rig.editor(), "Next step of the tour");
        rig.editor().grabKeyboardFocus();
        const auto before = picture(next);
        next.grabKeyboardFocus();
        CHECK(changedPixels(before, picture(next)) >= next.getWidth() + next.getHeight());
    });
    rig.key("Return");
    CHECK(rig.becomes([&] { return said("Step of the tour").startsWith("2 of 10"); }));
    rig.key("Escape");
    CHECK(rig.becomes([&] { return rig.findOrNull("Step of the tour") == nullptr; }));
}

TEST_CASE("Tab reaches every control that does something") {
    WindowRig rig;
    std::set<juce::String> reached;
    rig.click(rig.find("Show the keyboard"));
    // Those of a drive's shape are off while another is chosen, and some panels stand in others' place.
    const auto look = [&](DriveShape shape, std::initializer_list<const char*> clicks) {
        for (const auto* title : clicks)
            rig.click(rig.find(title));
        chooseDrive(rig, shape);
        rig.click(rig.find("E_inp"), 0.15, 0.5);
        for (int i = 0; i < 90; ++i) {
            onMessageThread([&] {
                auto* now = juce::Component::getCurrentlyFocusedComponent();
                if (now == nullptr)
                    return;
                const auto* handler = now->getAccessibilityHandler();
                REQUIRE(handler != nullptr);
                CHECK(handler->getTitle() != ""); // everything has a name
                CHECK(handler->getTitle() == now->getTitle());
                reached.insert(handler->getTitle()); // as a screen reader says it
                reached.insert(now->getComponentID());
            });
            rig.key("Tab");
        }
    };
    look(DriveShape::linearChirp, {"Show the output"});
    look(DriveShape::pulseTrain, {"Show the keys"});
    for (const auto* carrier : {"Carrier of M", "Carrier of E", "Carrier of I", "Carrier of EEG"})
        look(DriveShape::constant, {"Show the carrier", carrier});
    look(DriveShape::constant, {"Show the spectrum"});
    look(DriveShape::constant, {"Show the portrait"});
    look(DriveShape::constant, {"Show the map"});
    look(DriveShape::constant, {"Two parameters"});
    look(DriveShape::constant, {"Show the average"});
    look(DriveShape::constant, {"Show the resonance"});
    look(DriveShape::constant, {"Show the states", "Store state 1", "Store state 2"});
    const auto isButton = [](Parameter p) { return p == reset || p == state_switch; };
    for (const auto& row : parameterTable())
        if (row.isSeenByHosts && !isButton(row.parameter)) {
            CAPTURE(row.id);
            CHECK(reached.count(row.id) == 1);
        }
    for (const auto* title : {"Previous preset",
                              "Preset",
                              "Next preset",
                              "Save preset",
                              "Switch between A and B",
                              "Reset the column",
                              "Help and options",
                              "Another seed",
                              "Interface calibration",
                              "Scope mode",
                              "Window",
                              "Freeze",
                              "Cursors",
                              "Input overlay",
                              "Right column",
                              "Export",
                              "Scope view",
                              "Show the scope",
                              "Show the spectrum",
                              "Signal of the spectrum",
                              "Segment",
                              "Segments",
                              "Record",
                              "Logarithmic frequency",
                              "Logarithmic power",
                              "Peak hold",
                              "Spectrogram",
                              "Export the spectrum",
                              "Spectrum view",
                              "Show the portrait",
                              "Portrait trail",
                              "Nullclines",
                              "Equilibrium curve",
                              "XY output",
                              "Export the portrait",
                              "Portrait view",
                              "Show the map",
                              "Parameter of the map",
                              "Stretch of the map",
                              "Export the map",
                              "Map view",
                              "Two parameters",
                              "Second parameter of the map",
                              "Stretch of the second parameter",
                              "Map of two parameters",
                              "Show the average",
                              "Averaged potential",
                              "Stimulus",
                              "Before the stimulus",
                              "After the stimulus",
                              "Reset the average",
                              "Export the average",
                              "Average view",
                              "Show the resonance",
                              "Drive frequencies",
                              "Drive depths",
                              "Response",
                              "Export the resonance",
                              "Resonance view",
                              "Show the states",
                              "Store state 1",
                              "Recall state 1",
                              "Store state 2",
                              "Recall state 2",
                              "Switch to the other state",
                              "Frequency of A4",
                              "Scale",
                              "Keyboard mapping",
                              "Show the keyboard",
                              "Mute",
                              "Panic",
                              "Octave down",
                              "Octave up",
                              "Keyboard"}) {
        CAPTURE(title);
        CHECK(reached.count(title) == 1);
    }
    for (const auto& row : parameterTable())
        CHECK((!row.isSeenByHosts || isButton(row.parameter) || reached.count(row.name) == 1));
}
