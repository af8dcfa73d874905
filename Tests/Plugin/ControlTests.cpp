// SPDX-License-Identifier: GPL-3.0-or-later
// A check that cannot fail proves nothing: here each one meets the fault that it is for.
#include "Checks.h"
#include "Faults.h"
#include "HostChecks.h"
#include "RealTimeChecks.h"
#include "RealTimeWatch.h"
#include "Rig.h"
#include "Support/Wait.h"

#include <catch2/catch_test_macros.hpp>

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

#include <functional>
#include <initializer_list>
#include <utility>

using namespace berger;
using namespace berger::test;

namespace {

using Check = std::function<Complaint()>;

// The check is content without any fault, and complains with each. What then never comes is not waited for as long.
void checkSees(std::initializer_list<Fault> ones, const Check& check) {
    CHECK(check() == "");
    const auto usual = std::exchange(patience, std::chrono::seconds(3));
    for (const auto fault : ones) {
        CAPTURE(static_cast<int>(fault));
        activeFault = fault;
        const auto complaint = check();
        activeFault = Fault::none;
        CHECK(complaint != "");
        UNSCOPED_INFO(complaint);
    }
    patience = usual;
}

void checkSees(Fault fault, const Check& check) { checkSees({fault}, check); }

Complaint partitions() { return outputIsTheSameForAllPartitions(44); }
Complaint rates() { return trajectoryIsTheSameAtAllRates(44); }
Complaint levelJump() { return jumpMakesNoStep({parameters::level, -12, 0}); }

// A host's check on a processor of this program's.
Check hosted(Complaint (*check)(const MakePlugin&)) {
    return [check]() -> Complaint {
        try {
            return check(makeProcessor);
        } catch (const std::exception& error) {
            return error.what();
        }
    };
}

} // namespace

TEST_CASE("The real-time checks see what must not be done") {
    checkSees({Fault::allocation, Fault::deallocation, Fault::lock, Fault::print, Fault::sleep},
              everyRateAndLayoutKeepsRealTime);
    checkSees(Fault::fileRead, openWindowKeepsRealTime);
    checkSees(Fault::allocation, automationKeepsRealTime);
    checkSees(Fault::lock, regimesAndPresetsKeepRealTime);
}

TEST_CASE("The sound's checks see wrong samples", "[sound]") {
    checkSees({Fault::notANumber, Fault::staleChannel, Fault::overrun, Fault::emptyBlock}, everyRateAndBlockWorks);
    checkSees(Fault::notANumber, sidechainNeverBreaksOutput);
    checkSees(Fault::notANumber, divergingColumnsStayFinite);
    checkSees(Fault::subnormal, outputHasNoSubnormals);
    checkSees(Fault::tooLoud, mainStaysInRange);
    checkSees(Fault::tooLoud, whatFitsPassesUnaltered);
    checkSees(Fault::constantPart, acTakesTheConstantPartOut);
    checkSees(Fault::constantPart, dcKeepsTheConstantPart);
}

TEST_CASE("The recording's check sees a sample that is missing", "[sound]") {
    checkSees(Fault::lostSample, recordingIsWhatWasPlayed);
}

TEST_CASE("The clock's checks see output that depends on the host", "[sound]") {
    checkSees(Fault::blockDependence, partitions);
    checkSees(Fault::rateDependence, rates);
    checkSees(Fault::layoutDependence, mainIsTheSameInAllLayouts);
}

#if defined(__SSE__)
TEST_CASE("The thread's check sees a changed mode") {
    checkSees(Fault::changedFlags, [] {
        auto complaint = floatingPointFlagsStay();
        _MM_SET_ROUNDING_MODE(_MM_ROUND_NEAREST);
        return complaint;
    });
}
#endif

TEST_CASE("The checks of changes see clicks, steps and restarts that do not restart", "[sound]") {
    checkSees(Fault::click, presetLoadDoesNotClick);
    checkSees(Fault::stepOnChange, levelJump);
    checkSees(Fault::unrepeatable, bouncesAreIdentical);
    checkSees(Fault::lostReset, manualResetRestarts);
    checkSees(Fault::constantPart, bypassIsSilentAndDoesNotClick);
}

TEST_CASE("The checks of the keys see notes that follow nothing and notes that stay") {
    checkSees(Fault::staleKeys, keysFollowParameters);
    checkSees(Fault::staleKeys, keysFollowInRealTime);
    checkSees(Fault::staleKeys, columnAndKeysHaveLevelsOfTheirOwn);
    checkSees(Fault::constantPart, notesSoundInTune);
    checkSees(Fault::stuckNote, stoppedTransportEndsNotes);
    checkSees(Fault::stuckNote, randomMessagesEndInSilence);
    checkSees(Fault::stuckNote, emptyBlockBringsItsMessages);
}

TEST_CASE("The checks of what hosts ask see lost and broken answers") {
    checkSees(Fault::brokenText, textReadsBack);
    checkSees(Fault::driftingValue, hostValuesReadBack);
    checkSees(Fault::lostParameter, stateBringsBackEverything);
    checkSees(Fault::lostSeed, oldStatesStillLoad);
    checkSees(Fault::uncheckedState, brokenStatesChangeNothing);
    checkSees(Fault::lostSeed, seedsDifferAndComeBack);
    checkSees(Fault::latency, latencyIsZero);
}

TEST_CASE("The host's checks see what a validator should") {
    checkSees(Fault::notANumber, hosted(opensAndCloses));
    checkSees(Fault::notANumber, hosted(opensOnAnyThread));
    checkSees(Fault::overrun, hosted(editorOpensWhileItPlays));
    checkSees(Fault::staleChannel, hosted(everyLayoutPlays));
    checkSees(Fault::overrun, hosted(everyRateAndBlockPlays));
    checkSees(Fault::notANumber, hosted(fuzzedParametersStayInRange));
    checkSees(Fault::brokenText, hosted(parameterTextReadsBack));
    checkSees(Fault::lostParameter, hosted(stateComesBackWhileItPlays));
    checkSees(Fault::overrun, hosted(suspendedPlayingResumes));
}
