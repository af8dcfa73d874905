// SPDX-License-Identifier: GPL-3.0-or-later
#include "Checks.h"
#include "HostChecks.h"
#include "Interface/Editor.h"
#include "Plugin/Processor.h"
#include "Rig.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>

using namespace berger;
using namespace berger::test;
using namespace parameters;

// Each check says what is wrong; ControlTests.cpp shows that each can.
#define PROMISE(check) CHECK((check) == "")

TEST_CASE("Output is bit-identical however the host cuts the audio into blocks") {
    PROMISE(outputIsTheSameForAllPartitions(GENERATE(1.0, 44.0, 500.0)));
}

TEST_CASE("The trajectory is the same at 44.1, 48, 88.2, 96 and 192 kHz") {
    PROMISE(trajectoryIsTheSameAtAllRates(GENERATE(1.0, 17.0, 44.0)));
}

TEST_CASE("The main output is the same in every supported bus layout") { PROMISE(mainIsTheSameInAllLayouts()); }

TEST_CASE("Every rate from 1.2 kHz to 1.2 MHz and every block from 0 to 8192 works") {
    PROMISE(everyRateAndBlockWorks());
}

TEST_CASE("No sidechain signal makes the output non-finite") { PROMISE(sidechainNeverBreaksOutput()); }

TEST_CASE("Columns whose step is too long never make the output non-finite") { PROMISE(divergingColumnsStayFinite()); }

TEST_CASE("The main output never exceeds full scale") { PROMISE(mainStaysInRange()); }

TEST_CASE("A signal that fits passes the guard unaltered") { PROMISE(whatFitsPassesUnaltered()); }

TEST_CASE("AC coupling takes the constant part out and DC coupling keeps it") {
    PROMISE(acTakesTheConstantPartOut());
    PROMISE(dcKeepsTheConstantPart());
}

TEST_CASE("No output sample is subnormal") { PROMISE(outputHasNoSubnormals()); }

TEST_CASE("A block leaves the thread's floating-point mode as it was") { PROMISE(floatingPointFlagsStay()); }

TEST_CASE("A jump of a parameter makes no step in the sound") {
    PROMISE(jumpMakesNoStep(GENERATE(Jump{level, -12, 0}, Jump{level, 0, -60}, Jump{level, -60, 0},
                                     Jump{coupling, 1, 0}, Jump{coupling, 0, 1}, Jump{highpass, 0.05, 20},
                                     Jump{highpass, 20, 0.05}, Jump{cv_M, 1, 10}, Jump{cv_M, 10, 1},
                                     Jump{cv_E, 1000, 10}, Jump{cv_I, 100, 1000}, Jump{cv_EEG, 1000, 1})));
}

TEST_CASE("Notes play columns in tune, whatever sounds beside them") {
    PROMISE(notesSoundInTune());
    PROMISE(columnAndKeysHaveLevelsOfTheirOwn());
}

TEST_CASE("Notes follow parameters, in a bounce and while a worker does") {
    PROMISE(keysFollowParameters());
    PROMISE(keysFollowInRealTime());
}

TEST_CASE("A bounce finds no rhythm before the first note, also after the column's restart") {
    const auto player = std::make_unique<KeyPlayer>();
    const auto values = alphaTone({});
    player->prepare(48000, values, true);
    player->setOffline(true);
    const auto play = [&](int periods) {
        auto loudest = 0.0;
        for (int i = 0; i < periods; ++i) {
            player->begin(values);
            player->render(32);
            loudest = std::max(loudest, std::abs(static_cast<double>(player->getSide(0)[31])));
        }
        return loudest;
    };
    player->followColumn();
    player->restart();
    CHECK(play(10) == 0.0);
    CHECK(player->isMapMissing());
    player->receive(std::array<std::uint8_t, 3>{0x90, 60, 100});
    CHECK_FALSE(player->isMapMissing());
    CHECK(play(100) > 0.01);
    player->stop();
}

TEST_CASE("Messages of a block without samples are heard") { PROMISE(emptyBlockBringsItsMessages()); }

TEST_CASE("No note is stuck after ten thousand random messages") { PROMISE(randomMessagesEndInSilence()); }

TEST_CASE("Notes that end and begin at one sample do what their order says") { PROMISE(notesOfOneSampleEndAndBegin()); }

TEST_CASE("A transport that stops ends the notes") { PROMISE(stoppedTransportEndsNotes()); }

TEST_CASE("Loading a preset while another plays does not click") { PROMISE(presetLoadDoesNotClick()); }

TEST_CASE("With the restart on, two bounces are the same to the bit") { PROMISE(bouncesAreIdentical()); }

TEST_CASE("The reset and the window's restart start the column anew") { PROMISE(manualResetRestarts()); }

TEST_CASE("Bypass and mute are silent and do not click") { PROMISE(bypassIsSilentAndDoesNotClick()); }

TEST_CASE("Bypass ends the note that the EEG has on, and begins none") {
    const auto processor = processorWith(alphaTone({{parameters::speed, 1}}));
    processor->prepareToPlay(48000, 480);
    juce::AudioBuffer<float> buffer(6, 480);
    auto isOn = false;
    const auto changes = [&](bool isBypassed) {
        juce::MidiBuffer midi;
        buffer.clear();
        isBypassed ? processor->processBlockBypassed(buffer, midi) : processor->processBlock(buffer, midi);
        for (const auto event : midi)
            isOn = event.getMessage().isNoteOn();
        return midi.getNumEvents();
    };
    for (int block = 0; block < 2000 && !isOn; ++block)
        changes(false);
    REQUIRE(isOn);
    auto sent = 0;
    for (int block = 0; block < 200; ++block)
        sent += changes(true);
    CHECK(sent == 1);
    CHECK_FALSE(isOn);
}

TEST_CASE("Every host parameter's text reads back as the same value") { PROMISE(textReadsBack()); }

TEST_CASE("Every host parameter's value survives the way through a float32 in [0, 1]") {
    PROMISE(hostValuesReadBack());
}

TEST_CASE("A saved state brings back every parameter") { PROMISE(stateBringsBackEverything()); }

TEST_CASE("States that older versions wrote still load") { PROMISE(oldStatesStillLoad()); }

TEST_CASE("A broken state changes nothing, or gives values that are within their ranges") {
    PROMISE(brokenStatesChangeNothing());
}

TEST_CASE("Instances have seeds of their own and a saved one gets its own back") { PROMISE(seedsDifferAndComeBack()); }

TEST_CASE("Programs are the preset files, in the order of their list") {
    PROMISE(programsAreTheFilesOf(BERGER_PRESETS));
    // Other folders are not what the programs are.
    const juce::TemporaryFile temporary;
    const auto& folder = temporary.getFile();
    const auto copy = [&folder] {
        folder.deleteRecursively();
        REQUIRE(juce::File(BERGER_PRESETS).copyDirectoryTo(folder));
    };
    const auto isRefused = [&folder] { return programsAreTheFilesOf(folder.getFullPathName().toStdString()) != ""; };
    copy();
    CHECK_FALSE(isRefused());
    const auto order = folder.getChildFile("order.txt");
    for (const auto* changed : {"", "pedal\n"}) {
        REQUIRE(order.replaceWithText(order.loadFileAsString().replace("concert-a\npedal\n", changed)));
        CHECK(isRefused());
        copy();
    }
    REQUIRE(order.replaceWithText(order.loadFileAsString().replace("concert-a\npedal\n", "pedal\nconcert-a\n")));
    CHECK(isRefused());
    copy();
    const auto alpha = folder.getChildFile("true-alpha.json");
    REQUIRE(alpha.replaceWithText(alpha.loadFileAsString().replace("\"speed\": 44", "\"speed\": 45")));
    CHECK(isRefused());
    folder.deleteRecursively();
}

TEST_CASE("There is no latency") { PROMISE(latencyIsZero()); }

// What HostTests.cpp does to the bundles, here where the sanitizers see the plugin's own code.
TEST_CASE("The processor bears what hosts do on several threads") {
    const auto make = [] { return std::make_unique<Processor>(Editor::make); };
    PROMISE(opensAndCloses(make));
    PROMISE(opensOnAnyThread(make));
    PROMISE(editorOpensWhileItPlays(make));
    PROMISE(everyLayoutPlays(make));
    PROMISE(everyRateAndBlockPlays(make));
    PROMISE(fuzzedParametersStayInRange(make));
    PROMISE(parameterTextReadsBack(make));
    PROMISE(stateComesBackWhileItPlays(make));
    PROMISE(suspendedPlayingResumes(make));
}
