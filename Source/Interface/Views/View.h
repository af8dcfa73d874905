// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** One of the looks at the column that stand beside the circuit, one tab each. Message thread. */
class View : public juce::Component {
public:
    /** Takes what has come, up to sixty times a second, also while it is hidden: then it computes and paints nothing.
        @param seconds  since the last call @param speed  model seconds per second */
    virtual void update(double seconds, double speed) = 0;

    /** With reduced motion the picture changes at most twice a second by itself. */
    virtual void setReducedMotion(bool shouldBeReduced) = 0;

    virtual juce::var saveSettings() const = 0;
    /** What is missing or wrong becomes its default. */
    virtual void restoreSettings(const juce::var& saved) = 0;
};

} // namespace berger
