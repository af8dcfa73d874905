// SPDX-License-Identifier: GPL-3.0-or-later
// The strip from the input to the output. Needs a display.
#include "Interface/WindowRig.h"
#include "Plugin/FactoryPresets.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using namespace berger::test;
using namespace parameters;

namespace {

juce::String said(WindowRig& rig, const char* title) {
    auto& component = rig.find(title);
    juce::String text;
    onMessageThread(
        [&] { text = component.getAccessibilityHandler()->getValueInterface()->getCurrentValueAsString(); });
    return text;
}

bool isOn(WindowRig& rig, const char* title) { return dynamic_cast<juce::Button&>(rig.find(title)).getToggleState(); }

SourceChoice choice(const WindowRig& rig) { return rig.processor->getSounds().getSources(); }

} // namespace

TEST_CASE("A source is muted and soloed by its buttons, and the sentence says what is left") {
    WindowRig rig;
    onMessageThread([&] { rig.processor->getSounds().apply(*findFactoryPreset("first-light"), true); });
    const auto says = [&](const char* begin) {
        return rig.playsUntil([&] { return said(rig, "What is heard").startsWith(begin); });
    };
    CHECK(says("A voice at 110 Hz, opened 1"));
    rig.click(rig.find("Mute the carrier of the EEG"));
    CHECK(choice(rig).muted.to_ulong() == 1u << indexOf(SoundSource::carrierEEG));
    CHECK(says("Silent: what could be heard is muted."));
    CHECK(rig.playsUntil([&] { return said(rig, "Peak of the output").startsWith("<"); }));
    rig.click(rig.find("Mute the carrier of the EEG"));
    CHECK(choice(rig) == SourceChoice());
    CHECK(says("A voice"));
    CHECK(rig.playsUntil([&] { return !said(rig, "Peak of the output").startsWith("<"); }));
    rig.click(rig.find("Solo the keys"));
    CHECK(choice(rig).soloed.to_ulong() == 1u << indexOf(SoundSource::keys));
    CHECK(says("Silent: what could be heard is muted."));

    rig.closeWindow();
    rig.openWindow();
    rig.takeFocus();
    CHECK(rig.becomes([&] { return isOn(rig, "Solo the keys"); }));
    CHECK_FALSE(isOn(rig, "Solo the column"));
    CHECK_FALSE(isOn(rig, "Mute the keys"));
    onMessageThread([&] { rig.processor->getSounds().setSources({}); }); // as a host's state does
    CHECK(rig.becomes([&] { return !isOn(rig, "Solo the keys"); }));
}

TEST_CASE("A fader's thumb follows the hand, and what it does is undone") {
    WindowRig rig;
    auto& fader = rig.find("column_level");
    onMessageThread([&] { rig.processor->find(column_level)->setPlain(-30); });
    rig.drag(fader, {fader.getWidth() / 4, 0});
    const auto dragged = rig.value(column_level);
    CHECK(dragged > -20);
    CHECK(dragged < -10);
    rig.key("ctrl+z");
    CHECK(rig.becomes([&] { return rig.value(column_level) == -30; }));
    rig.click(fader, 0.8, 0.25);
    rig.type("-6");
    rig.key("Return");
    CHECK(rig.becomes([&] { return rig.value(column_level) == -6; }));
}

TEST_CASE("The strip says what comes in, what the column does, and how loud the output is") {
    WindowRig rig;
    onMessageThread([&] {
        rig.processor->find(E_inp)->setPlain(220);
        rig.processor->find(drive_shape)->setPlain(static_cast<double>(DriveShape::sine));
        rig.processor->find(drive_depth)->setPlain(10);
    });
    CHECK(rig.playsUntil([&] { return said(rig, "What comes into the column") == "220 /s\n+ sine, noise"; }));
    onMessageThread([&] {
        rig.processor->find(drive_depth)->setPlain(0);
        rig.processor->find(noise_E)->setPlain(0);
    });
    CHECK(rig.playsUntil([&] { return said(rig, "What comes into the column") == "220 /s\nconstant"; }));
    CHECK(rig.playsUntil([&] { return said(rig, "The column's rhythm").contains("alpha"); }));
}

TEST_CASE("The strip's parts stand apart at the smallest window and at a large one") {
    WindowRig rig;
    for (const auto& size : {juce::Point(900, 650), juce::Point(2560, 1400)})
        onMessageThread([&] {
            rig.editor().setSize(size.x, size.y);
            auto& strip = *rig.find("What is heard").getParentComponent();
            CHECK(rig.editor().getLocalBounds().contains(strip.getBounds()));
            std::vector<juce::Rectangle<int>> areas;
            for (const auto* child : strip.getChildren()) {
                CHECK(child->getWidth() > 30);
                CHECK(strip.getLocalBounds().contains(child->getBounds()));
                for (const auto& other : areas)
                    CHECK_FALSE(other.intersects(child->getBounds()));
                areas.push_back(child->getBounds());
            }
            CHECK(areas.size() == 12);
        });
}
