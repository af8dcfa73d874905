// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Panels/CarrierPanel.h"
#include "Interface/Panels/CircuitPanel.h"
#include "Interface/Panels/InputPanel.h"
#include "Interface/Panels/OutputPanel.h"
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
    CircuitPanel circuit(column);
    InputPanel input(column);
    for (auto* panel : std::initializer_list<juce::Component*>{&output, &carrier, &circuit, &input})
        panel->setSize(430, 600);
    CHECK(tabOrder(output) == words("level,speed,smoothing,integrator,coupling,highpass,restart,dt,cv_M,cv_E,cv_I,"
                                    "cv_EEG,xy,cv_volts,Interface calibration,Record"));
    CHECK(tabOrder(carrier) ==
          words("Carrier of M,Carrier of E,"
                "Carrier of I,Carrier of EEG,carrier_EEG_kind,carrier_EEG_frequency,carrier_EEG_pan,"
                "carrier_EEG_brightness,carrier_EEG_amplitude,carrier_EEG_pitch,carrier_EEG_depth,pair_coupling,"
                "pair_delay,pair_detuning"));
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
