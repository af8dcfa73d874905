// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/ParameterControl.h"

#include <array>

namespace berger {

/** Three knobs that take the column through most of what it does. Message thread. */
class MacroPanel final : public juce::Component {
public:
    static constexpr int usualWidth = 168;

    explicit MacroPanel(Processor& owner);

    /** Shows the parameters as they are now. */
    void refresh();

    void paint(juce::Graphics& g) override;
    void resized() override;

private:
    ParameterControl input, inhibition, speed;
    const std::array<ParameterControl*, 3> knobs{&input, &inhibition, &speed};
};

} // namespace berger
