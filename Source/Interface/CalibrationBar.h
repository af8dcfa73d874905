// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plugin/Processor.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** What a millivolt of the column becomes at the jacks of a DC-coupled interface, and a choice of usual interfaces.
    Message thread. */
class CalibrationBar final : public juce::Component {
public:
    explicit CalibrationBar(Processor& owner);

    void resized() override;

    /** Shows the current calibration. */
    void refresh();

private:
    void choose();

    Processor& column;
    juce::ComboBox interfaces;
    juce::Label text;
};

} // namespace berger
