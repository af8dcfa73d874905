// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace berger {

/** Gives the keyboard's focus back to what had it when this was made, as it goes; but not if something else has been
    given it meanwhile. For what opens over the window, as its first member. Message thread. */
class FocusReturn {
public:
    FocusReturn() = default;
    /** @param otherwise  gets the focus if what had it is no longer there */
    explicit FocusReturn(juce::Component& otherwise) : fallback(&otherwise) {}
    /** One that a callback keeps until it has run. */
    static std::shared_ptr<FocusReturn> share(juce::Component& otherwise) {
        return std::make_shared<FocusReturn>(otherwise);
    }
    ~FocusReturn() {
        auto* target = before != nullptr && before->isShowing() ? before.getComponent() : fallback.getComponent();
        auto* now = juce::Component::getCurrentlyFocusedComponent();
        // Where JUCE leaves it when something closes, it is with nobody or with what holds all.
        if (target != nullptr && target->isShowing() && (now == nullptr || now->isParentOf(target)))
            target->grabKeyboardFocus();
    }

private:
    const juce::Component::SafePointer<juce::Component> before{juce::Component::getCurrentlyFocusedComponent()};
    const juce::Component::SafePointer<juce::Component> fallback{};

    JUCE_DECLARE_NON_COPYABLE(FocusReturn)
};

} // namespace berger
