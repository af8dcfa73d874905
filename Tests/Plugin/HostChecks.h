// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_processors/juce_audio_processors.h>

#include <functional>
#include <memory>
#include <string>

/** What a host does to a plugin, as checks that say what is wrong, or nothing: they know nothing of Berger, so that
   they run on a plugin that was loaded from a file as well as on a processor with a fault. Called on any thread but the
    message thread, which must be running. */
namespace berger::test {

using Complaint = std::string;
using MakePlugin = std::function<std::unique_ptr<juce::AudioProcessor>()>; ///< throws if it cannot

Complaint opensAndCloses(const MakePlugin& make);
Complaint opensOnAnyThread(const MakePlugin& make);
Complaint editorOpensWhileItPlays(const MakePlugin& make);
Complaint everyLayoutPlays(const MakePlugin& make);
Complaint everyRateAndBlockPlays(const MakePlugin& make);
Complaint fuzzedParametersStayInRange(const MakePlugin& make);
Complaint parameterTextReadsBack(const MakePlugin& make);
Complaint stateComesBackWhileItPlays(const MakePlugin& make);
Complaint suspendedPlayingResumes(const MakePlugin& make);

} // namespace berger::test
