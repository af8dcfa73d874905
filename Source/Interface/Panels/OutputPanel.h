// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/ChoiceBox.h"
#include "Interface/Controls/ControlPanel.h"
#include "Interface/Controls/Readout.h"
#include "Interface/Header/RecordBar.h"

namespace berger {

/** What comes out of the column: loudness, speed, the control voltages' calibration, recordings. Message thread. */
class OutputPanel final : public ControlPanel {
public:
    OutputPanel(Processor& owner, Preferences& preferences);

    void refresh();

    RecordBar record;

    void resized() override;

private:
    void chooseInterface();

    ChoiceBox interfaces;
    Readout calibration;
};

} // namespace berger
