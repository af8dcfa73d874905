// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/ControlPanel.h"
#include "TuningBar.h"

namespace berger {

/** How MIDI notes play columns. Message thread. */
class KeysPanel final : public ControlPanel {
public:
    explicit KeysPanel(Processor& owner);

    /** Shows the parameters and the tuning as they are now. */
    void refresh();

    void resized() override;

    TuningBar tuning;
};

} // namespace berger
