// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Parameters.h"

#include <sstream>
#include <string>
#include <vector>

/** What the plugin promises, as functions that say what is wrong, or nothing. The tests run them on the plugin; the
    controls run them on a plugin with a fault, on which they must fail. */
namespace berger::test {

using Complaint = std::string; ///< empty: all is well

/** A complaint from its parts. */
template <typename... Parts> Complaint say(const Parts&... parts) {
    std::ostringstream text;
    (text << ... << parts);
    return text.str();
}

// ---- sound
Complaint outputIsTheSameForAllPartitions(double speed);
Complaint trajectoryIsTheSameAtAllRates(double speed);
Complaint mainIsTheSameInAllLayouts();
Complaint everyRateAndBlockWorks();
Complaint sidechainNeverBreaksOutput();
Complaint divergingColumnsStayFinite();
Complaint mainStaysInRange();
Complaint whatFitsPassesUnaltered();
Complaint acTakesTheConstantPartOut();
Complaint dcKeepsTheConstantPart();
Complaint outputHasNoSubnormals();
Complaint floatingPointFlagsStay();

// ---- changes while it plays
struct Jump {
    Parameter parameter;
    double from, to;
};
Complaint jumpMakesNoStep(const Jump& jump);
Complaint presetLoadDoesNotClick();
Complaint bouncesAreIdentical();
Complaint manualResetRestarts();
Complaint bypassIsSilentAndDoesNotClick();

// ---- keys
Complaint notesSoundInTune();
Complaint keysFollowParameters();
Complaint keysFollowInRealTime();
Complaint stoppedTransportEndsNotes();
Complaint emptyBlockBringsItsMessages();
Complaint columnAndKeysHaveLevelsOfTheirOwn();
Complaint randomMessagesEndInSilence();
Complaint notesOfOneSampleEndAndBegin();

// ---- recordings
Complaint recordingIsWhatWasPlayed();

// ---- parameters, states and what hosts ask
Complaint textReadsBack();
Complaint hostValuesReadBack();
Complaint stateBringsBackEverything();
Complaint oldStatesStillLoad();
Complaint brokenStatesChangeNothing();
Complaint seedsDifferAndComeBack();
Complaint latencyIsZero();
Complaint programsAreTheFilesOf(const std::string& folder);

} // namespace berger::test
