// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/Notice.h"
#include "Interface/Controls/Preferences.h"
#include "Interface/Controls/Readout.h"
#include "Plugin/Processor.h"

namespace berger {

/** The button that records what is played, and how long it has been on. Message thread. */
class RecordBar final : public juce::Component {
public:
    RecordBar(Processor& owner, Preferences& userPreferences);

    /** Begins or ends a recording. */
    void toggle();

    /** Shows the recorder as it is now. */
    void refresh();

    void resized() override;

    /** "0:07.3", "1:02:03.4". */
    static juce::String clockText(double seconds);

private:
    void tellEnd(const Recorder::Status& status);

    Processor& column;
    Preferences& preferences;
    juce::TextButton button{"Record"};
    Readout progress;
    bool isOn = false;
    Notice notice;
};

} // namespace berger
