// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/ControlPanel.h"

namespace berger {

/** The left and the right column's way to each other. Message thread. */
class PairPanel final : public ControlPanel {
public:
    explicit PairPanel(Processor& owner);

    void resized() override;
};

} // namespace berger
