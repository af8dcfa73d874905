// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ControlPanel.h"

namespace berger {

/** How MIDI notes play columns. Message thread. */
class KeysPanel final : public ControlPanel {
public:
    explicit KeysPanel(Processor& owner);

    void resized() override;
};

} // namespace berger
