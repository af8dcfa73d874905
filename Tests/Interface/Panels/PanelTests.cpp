// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Controls/Theme.h"
#include "Interface/Panels/CircuitPanel.h"
#include "Interface/Panels/InputPanel.h"
#include "Interface/Panels/OutputPanel.h"
#include "Interface/Panels/SoundPanels.h"
#include "Interface/Panels/StatesPanel.h"
#include "Interface/Repaints.h"

#include <catch2/catch_test_macros.hpp>

#include <stdexcept>

using namespace berger;
using namespace berger::test;
using namespace parameters;

namespace {

// What Tab reaches one after the other.
juce::StringArray tabOrder(juce::Component& panel) {
    juce::StringArray names;
    for (const auto* reached : juce::KeyboardFocusTraverser().getAllComponents(&panel))
        names.add(reached->getComponentID().isNotEmpty() ? reached->getComponentID() : reached->getTitle());
    return names;
}

juce::StringArray words(const char* text) { return juce::StringArray::fromTokens(text, ",", ""); }

} // namespace

TEST_CASE("Tab goes down a panel's columns, and through the loops of the circuit") {
    Processor column;
    Preferences preferences;
    OutputPanel output(column, preferences);
    CarrierPanel carrier(column);
    PairPanel pair(column);
    CircuitPanel circuit(column);
    InputPanel input(column);
    for (auto* panel : std::initializer_list<juce::Component*>{&output, &carrier, &pair, &circuit, &input})
        panel->setSize(430, 600);
    CHECK(tabOrder(output) == words("level,speed,smoothing,integrator,coupling,highpass,restart,dt,cv_M,cv_E,cv_I,"
                                    "cv_EEG,xy,cv_volts,Interface calibration,Record"));
    CHECK(tabOrder(carrier) ==
          words("Carrier of M,Carrier of E,"
                "Carrier of I,Carrier of EEG,carrier_EEG_kind,carrier_EEG_frequency,carrier_EEG_pan,"
                "carrier_EEG_brightness,carrier_EEG_amplitude,carrier_EEG_pitch,carrier_EEG_depth"));
    CHECK(tabOrder(pair) == words("pair_coupling,pair_delay,pair_detuning"));
    CHECK(tabOrder(circuit) == words("C,a1,a2,Ae,be,a3,a4,Ai,bi,s_max,v0,r,fr_scale,M_inp,I_inp"));
    const auto enabled = words("E_inp,noise_E,noise_M,noise_I,seed,Another seed,drive_shape,note_kick,sidechain");
    CHECK(tabOrder(input) == enabled); // a constant input has no drive
}

TEST_CASE("A control that a preset switches on or off is painted anew") {
    Processor column;
    ParameterControl control(column, drive_depth, "Depth");
    control.setSize(ParameterControl::width, ParameterControl::height);
    control.setVisible(true);
    auto repaints = 0;
    control.setCachedComponentImage(new Repaints(repaints)); // owned by the control
    repaints = 0;
    control.setEnabled(false);
    CHECK(repaints == 1);
    control.setEnabled(false);
    CHECK(repaints == 1);
    control.setEnabled(true);
    CHECK(repaints == 2);
}

TEST_CASE("States are stored and switched by buttons, which are off while there is nothing to go to") {
    Processor column;
    StatesPanel panel(column);
    panel.setSize(430, 200);
    panel.refresh();
    const auto find = [&](const char* title) -> juce::Button& {
        for (auto* child : panel.getChildren())
            if (auto* button = dynamic_cast<juce::Button*>(child); button != nullptr && button->getTitle() == title)
                return *button;
        throw std::logic_error(title);
    };
    CHECK(tabOrder(panel) == words("Store state 1,Store state 2,switch_note"));
    find("Store state 2").onClick();
    CHECK(column.getSounds().getStates().isStored == std::array{false, true});
    CHECK(column.getSession().getUndoName() == "Store state 2");
    CHECK(tabOrder(panel) == words("Store state 1,Store state 2,Recall state 2,Switch to the other state,switch_note"));

    column.setRateAndBufferSizeDetails(48000, 64);
    column.prepareToPlay(48000, 64);
    juce::AudioBuffer<float> buffer(6, 64);
    juce::MidiBuffer midi;
    const auto play = [&] {
        buffer.clear();
        column.processBlock(buffer, midi);
    };
    play();
    CHECK(column.getLastSwitched() == 0);
    find("Switch to the other state").onClick();
    play();
    CHECK(column.getLastSwitched() == 1);
    find("Store state 1").onClick();
    find("Recall state 1").onClick();
    play();
    CHECK(column.getLastSwitched() == 0);
    column.getSession().undo();
    column.getSession().undo();
    panel.refresh();
    CHECK_FALSE(find("Switch to the other state").isEnabled());
}

TEST_CASE("every control's name has room in its panel, at the smallest window too") {
    Processor column;
    Preferences preferences;
    OutputPanel output(column, preferences);
    CarrierPanel carrier(column);
    PairPanel pair(column);
    KeysPanel keys(column);
    InputPanel input(column);
    CircuitPanel circuit(column);
    output.setSize(426, 198);
    carrier.setSize(280, 198);
    pair.setSize(140, 198);
    keys.setSize(426, 198);
    input.setSize(470, 198);
    circuit.setSize(412, 304);
    StatesPanel states(column);
    states.setSize(112, 198);
    for (auto* panel :
         std::initializer_list<juce::Component*>{&output, &carrier, &pair, &keys, &input, &circuit, &states})
        for (auto* child : panel->getChildren())
            if (const auto* control = dynamic_cast<const ParameterControl*>(child)) {
                const auto& row = info(control->getParameter());
                const auto isWhole = row.scale == ParameterScale::choice || row.scale == ParameterScale::integer;
                const auto face = ControlFace::of(ControlShape::dial, control->getLocalBounds());
                const auto room = isWhole ? face.label.withLeft(5).getWidth() : face.label.getWidth();
                CAPTURE(row.id, control->getLabel());
                CHECK(Theme::font(face.labelHeight).getStringWidth(control->getLabel()) <= room);
                CHECK(panel->getLocalBounds().contains(control->getBoundsInParent()));
            }
}

TEST_CASE("where there is room all of the sound's panels are seen, else one by its tab") {
    Processor column;
    Preferences preferences;
    SoundPanels panels(column, preferences);
    const auto titles = [&] {
        juce::StringArray seen;
        for (const auto* child : panels.getChildren())
            if (child->isVisible() && dynamic_cast<const ControlPanel*>(child) != nullptr)
                seen.add(child->getTitle());
        return seen;
    };
    panels.setSize(430, 198);
    CHECK(titles() == words("Output"));
    panels.loadTuning("nowhere.scl"); // shows the keys, and says why not
    CHECK(titles() == words("Keys"));
    panels.setSize(SoundPanels::widthForAll, 198);
    CHECK(titles() == words("Output,Carrier,Left and right,Keys,States"));
    auto right = 0;
    for (auto* child : panels.getChildren())
        if (child->isVisible() && dynamic_cast<const ControlPanel*>(child) != nullptr) {
            CHECK(child->getX() >= right); // one after the other
            right = child->getRight();
        }
    CHECK(right == panels.getWidth());
    panels.setSize(430, 198);
    CHECK(titles() == words("Keys"));
}
