// SPDX-License-Identifier: GPL-3.0-or-later
// Clicks and keys on a window that shows a column. Needs a display.
#include "Plugin/FileStream.h"
#include "WindowRig.h"

#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;
using namespace parameters;

TEST_CASE("A control is dragged, typed into, refuses a bad value, is undone and reset") {
    WindowRig rig;
    const PlayingHost host(*rig.processor);
    auto& level = rig.find("E_inp");
    const auto before = rig.value(E_inp);
    rig.drag(level, {0, -40});
    const auto dragged = rig.value(E_inp);
    CHECK(dragged > before + 50);
    rig.key("ctrl+z");
    CHECK(rig.becomes([&] { return rig.value(E_inp) == before; }));
    rig.key("ctrl+shift+z");
    CHECK(rig.becomes([&] { return rig.value(E_inp) == dragged; }));

    rig.click(level, 0.6, 0.75);
    rig.type("123.5 1/s");
    rig.key("Return");
    CHECK(rig.becomes([&] { return rig.value(E_inp) == 123.5; }));
    rig.click(level, 0.6, 0.75);
    rig.type("plenty");
    rig.key("Return");
    CHECK(rig.becomes([&] { return rig.findOrNull("Input level, typed") == nullptr; }));
    CHECK(rig.value(E_inp) == 123.5);
    rig.click(level, 0.6, 0.75);
    rig.type("200");
    rig.key("Escape");
    CHECK(rig.value(E_inp) == 123.5);
    rig.key("Up");
    CHECK(rig.becomes([&] { return rig.value(E_inp) > 125; }));
    rig.doubleClick(level, 0.15, 0.5);
    CHECK(rig.becomes([&] { return rig.value(E_inp) == before; }));

    rig.key("Up");
    CHECK(rig.becomes([&] { return rig.value(E_inp) > before; }));
    rig.doubleClick(level, 0.6, 0.75); // on the value, where a click opens the field
    CHECK(rig.becomes([&] { return rig.value(E_inp) == before; }));
    CHECK(rig.becomes([&] { return rig.findOrNull("Input level, typed") == nullptr; }));
    rig.click(level, 0.6, 0.75); // one that has been open for a while takes clicks itself
    rig.doubleClick(rig.find("Input level, typed"), 0.2, 0.5);
    rig.type("77");
    rig.key("Return");
    CHECK(rig.becomes([&] { return rig.value(E_inp) == 77; }));
}

TEST_CASE("The window tells once what of a state or a preset is kept and not used") {
    WindowRig rig;
    const auto state = fromJson(R"({"berger": 1, "parameters": {"E_inp": 90000}})");
    const auto message = noticeOf(state);
    CHECK(message.contains("E_inp = 90000 is out of range"));
    CHECK(rig.findOrNull(message) == nullptr);
    const auto block = toBlock(state);
    rig.processor->setStateInformation(block.getData(), static_cast<int>(block.getSize()));
    CHECK(rig.becomes([&] { return rig.findOrNull(message) != nullptr; }));
    CHECK(rig.processor->getSounds().takeNotice() == "");
}

TEST_CASE("Presets are stepped through, searched for, compared and undone") {
    WindowRig rig;
    const auto name = [&] { return rig.processor->getSounds().save().name; };
    const auto first = name();
    rig.click(rig.find("Next preset"));
    CHECK(rig.becomes([&] { return name() != first; }));
    rig.key("ctrl+z");
    CHECK(rig.becomes([&] { return name() == first; }));
    rig.click(rig.find("Preset"));
    auto& query = rig.find("Search presets");
    CHECK(rig.becomes([&] { return query.hasKeyboardFocus(true); }));
    rig.type("siren");
    rig.key("Escape");
    CHECK(rig.becomes([&] { return rig.findOrNull("Search presets") == nullptr; }));
    CHECK(name() == first);
    CHECK(rig.becomes([&] { return rig.find("Preset").hasKeyboardFocus(false); }));
    rig.key("Return");
    auto& again = rig.find("Search presets");
    CHECK(rig.becomes([&] { return again.hasKeyboardFocus(true); }));
    rig.type("slow spikes");
    rig.key("Return");
    CHECK(rig.becomes([&] { return name() == "Slow spikes"; }));
    CHECK(rig.becomes([&] { return rig.find("Preset").hasKeyboardFocus(false); }));
    rig.click(rig.find("Switch between A and B"));
    rig.key("ctrl+Left");
    const auto other = name();
    CHECK(other != "Slow spikes");
    rig.click(rig.find("Switch between A and B"));
    CHECK(rig.becomes([&] { return name() == "Slow spikes"; }));
}

TEST_CASE("The scope is frozen, measured with cursors, zoomed and exported") {
    WindowRig rig;
    auto& view = rig.find("Scope view");
    onMessageThread([&] { rig.processor->find(speed)->setPlain(1); });
    const auto described = [&](const char* words) {
        return rig.becomes([&] { return view.getDescription().contains(juce::String::fromUTF8(words)); });
    };
    rig.play(3.0);
    rig.click(rig.find("Freeze"));
    CHECK(described("Frozen"));
    rig.click(view);
    rig.key("space");
    CHECK(rig.becomes([&] { return !view.getDescription().contains("Frozen"); }));
    rig.key("space");
    CHECK(described("Frozen"));
    rig.click(rig.find("Cursors"));
    CHECK(described("Cursors: \u0394t 600.00 ms   1/\u0394t 1.667 Hz"));
    rig.click(view);
    rig.key("b");
    rig.key("Right");
    CHECK(described("Cursors: \u0394t 640.00 ms")); // B, the right one, went to the right
    rig.wheel(view, 3);
    CHECK(rig.becomes([&] { return !view.getDescription().contains("Window 2 s"); }));
    auto& window = rig.find("Window");
    rig.click(window, 0.3, 0.5);
    rig.key("ctrl+a");
    rig.type("300 ms");
    rig.key("Return");
    CHECK(described("Window 300 ms"));
    CHECK(rig.becomes([&] { return window.hasKeyboardFocus(false); }));
    rig.click(window, 0.3, 0.5);
    rig.key("ctrl+a");
    rig.type("an hour");
    rig.key("Return");
    CHECK(described("Window 300 ms"));

    rig.click(view);
    rig.key("4");
    rig.find("Range of EEG");
    rig.type("1 to 25 mV");
    rig.key("Return");
    CHECK(rig.becomes([&] {
        const auto range = rig.processor->getSounds().getWindowSettings()["scope"]["fixed_ranges"]["EEG"];
        return range.size() == 2 && double(range[0]) == 1 && double(range[1]) == 25;
    }));

    const auto folder = juce::File::createTempFile("export");
    folder.createDirectory();
    const auto file = folder.getChildFile("seen.csv");
    rig.click(rig.find("Export"));
    rig.waitForModal();
    for (int i = 0; i < 3; ++i) // past the picture, and the one on white
        rig.key("Down");
    rig.key("Return");
    auto& path = rig.find("Berger scope.csv");
    // Again if the display's focus comes to the dialog only meanwhile, for then JUCE takes the keys from the field.
    const auto goToFolder = [&] {
        rig.click(path);
        rig.key("ctrl+a");
        rig.type(file.getFullPathName());
        rig.key("Return");
    };
    CHECK(rig.repeats(goToFolder, [&] { return rig.findOrNull("seen.csv") != nullptr; }));
    rig.key("Return");
    CHECK(rig.becomes([&] { return file.existsAsFile(); }));
    const auto lines = juce::StringArray::fromLines(file.loadFileAsString().trimEnd());
    CHECK(lines[0] == "time_s,M_mV,E_mV,I_mV,EEG_mV,E_inp_Hz");
    CHECK(lines.size() > 500); // 300 ms of half milliseconds
    folder.deleteRecursively();
}

TEST_CASE("A control's menu has the host's own entries for its parameter") {
    struct Host final : juce::AudioProcessorEditorHostContext {
        struct Menu final : juce::HostProvidedContextMenu {
            explicit Menu(std::function<void()> action) : learn(std::move(action)) {}
            juce::PopupMenu getEquivalentPopupMenu() const override {
                juce::PopupMenu menu;
                menu.addItem("Learn", learn);
                return menu;
            }
            void showNativeMenu(juce::Point<int>) const override {}
            std::function<void()> learn;
        };
        std::unique_ptr<juce::HostProvidedContextMenu>
        getContextMenuForParameter(const juce::AudioProcessorParameter* parameter) const override {
            return std::make_unique<Menu>([this, parameter] { learned = parameter; });
        }
        mutable const juce::AudioProcessorParameter* learned = nullptr;
    } host;
    WindowRig rig;
    onMessageThread([&] { rig.editor().setHostContext(&host); });
    rig.click(rig.find("C"), 0.15, 0.5, juce::ModifierKeys::rightButtonModifier);
    rig.waitForModal();
    rig.key("Up"); // the last entry
    rig.key("Return");
    CHECK(rig.becomes([&] { return host.learned == rig.processor->find(C); }));
    onMessageThread([&] { rig.editor().setHostContext(nullptr); });
}

TEST_CASE("A4 is typed, a scale is loaded, and a broken one refused") {
    WindowRig rig;
    const auto tuning = [&] { return rig.processor->getSounds().getTuning(); };
    rig.click(rig.find("Show the keys"));
    auto& a4 = rig.find("Frequency of A4");
    for (const auto& [typed, wanted] :
         {std::pair("380", 380.0), std::pair("0,442 kHz", 442.0), std::pair("500", 442.0), std::pair("low", 442.0)}) {
        rig.click(a4);
        rig.type(typed);
        rig.key("Return");
        CHECK(rig.becomes([&] { return rig.findOrNull("Frequency of A4, typed") == nullptr; }));
        CHECK(rig.becomes([&, value = wanted] { return tuning().a4 == value; }));
    }

    const auto folder = juce::File::createTempFile("scales");
    folder.createDirectory();
    const auto good = folder.getChildFile("five.scl"), bad = folder.getChildFile("bad.scl");
    good.replaceWithText("! five.scl\nFive equal steps\n5\n240.\n480.\n720.\n960.\n2/1\n");
    bad.replaceWithText("! bad.scl\nBad\n2\n100.\n");
    onMessageThread([&] {
        CHECK(rig.editor().isInterestedInFileDrag({bad.getFullPathName()}));
        CHECK_FALSE(rig.editor().isInterestedInFileDrag({"song.mid"}));
        rig.editor().filesDropped({bad.getFullPathName()}, 0, 0);
    });
    CHECK_FALSE(tuning().scale.has_value());
    onMessageThread([&] { rig.editor().filesDropped({good.getFullPathName()}, 0, 0); });
    CHECK(tuning().scale->name == "five.scl");
    auto* scale = dynamic_cast<juce::TextButton*>(&rig.find("Scale"));
    CHECK(rig.becomes([&] { return scale->getButtonText() == "five"; }));
    rig.key("ctrl+z");
    CHECK(rig.becomes([&] { return scale->getButtonText() == "12 equal"; }));
    rig.key("ctrl+shift+z");
    CHECK(rig.becomes([&] { return scale->getButtonText() == "five"; }));
    rig.click(*scale);
    rig.waitForModal();
    rig.key("Down");
    rig.key("Down");
    rig.key("Return"); // back to twelve
    CHECK(rig.becomes([&] { return !tuning().scale.has_value(); }));
    folder.deleteRecursively();
}

TEST_CASE("What plays is recorded, with the time shown, and the window may close meanwhile") {
    WindowRig rig;
    auto& recorder = rig.processor->getRecorder();
    const auto isOn = [&recorder] { return recorder.getStatus().isRecording; };
    rig.click(rig.find("Record"));
    REQUIRE(rig.playsUntil([&] { return isOn() && recorder.getStatus().seconds > 0.2; }));
    rig.closeWindow();
    CHECK(isOn());
    rig.openWindow();
    rig.takeFocus();
    CHECK(rig.becomes([&] {
        auto* button = dynamic_cast<juce::TextButton*>(rig.findOrNull("Record"));
        return button != nullptr && button->getToggleState() && button->getButtonText() == "Stop";
    }));
    rig.click(rig.find("E_inp"), 0.15, 0.5);
    rig.key("ctrl+shift+r");
    REQUIRE(rig.playsUntil([&] { return !isOn(); }));
    const auto status = recorder.getStatus();
    CHECK(status.error == "");
    CHECK(status.lostSamples + status.lostPoints == 0);
    REQUIRE(status.files.size() == 2);
    for (const auto& file : status.files) {
        CHECK(file.getParentDirectory() ==
              juce::File::getSpecialLocation(juce::File::userMusicDirectory).getChildFile("Berger"));
        CHECK(file.getFileName().startsWith(rig.processor->getSounds().save().name + " 20"));
        CHECK(file.getSize() > 1000);
    }
}

TEST_CASE("The window opens and closes two hundred times while the column plays") {
    WindowRig rig;
    const PlayingHost host(*rig.processor);
    for (int i = 0; i < 200; ++i) {
        rig.closeWindow();
        CHECK(!rig.processor->getTraceTap().isOpen());
        rig.openWindow();
    }
    CHECK(rig.processor->getTraceTap().isOpen());
    CHECK(rig.becomes([&] { return rig.processor->getMeters().getLoad() > 0.0; }));
}

int main(int count, char** arguments) {
    if (!hasDisplay()) {
        std::puts("There is no display, so nothing was tested.");
        return 1;
    }
    // Not the user's own settings and recordings.
    const auto home = juce::File::createTempFile("home");
    home.createDirectory();
    setenv("HOME", home.getFullPathName().toRawUTF8(), 1);
    unsetenv("XDG_CONFIG_HOME"); // which would lead to them
    unsetenv("XDG_DATA_HOME");
    const auto result = runBesideMessageThread([&] { return Catch::Session().run(count, arguments); });
    home.deleteRecursively();
    return result;
}
