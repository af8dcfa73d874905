// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/PhaseLocking.h"
#include "Interface/Controls/ControlPanel.h"
#include "Interface/Controls/Readout.h"

#include <optional>

namespace berger {

/** The left and the right column's way to each other, and how they go together. Message thread. */
class PairPanel final : public ControlPanel {
public:
    explicit PairPanel(Processor& owner);

    /** Shows how steadily the two keep their phases; none: too little has been heard. */
    void show(const std::optional<PhaseLocking>& locking);

    void resized() override;

private:
    Readout together;
};

} // namespace berger
