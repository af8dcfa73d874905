// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MessageThread.h"

#include <juce_audio_processors/juce_audio_processors.h>

namespace berger::test {

/** A host's window with a processor's editor in it; where there is no display, one that is not shown. Message thread.
 */
class EditorWindow final : public juce::DocumentWindow {
public:
    explicit EditorWindow(juce::AudioProcessor& processor)
        : DocumentWindow(processor.getName(), juce::Colours::black, allButtons, false) {
        setContentOwned(processor.createEditorIfNeeded(), true);
        if (!hasDisplay())
            return;
        setUsingNativeTitleBar(true);
        addToDesktop();
        setVisible(true);
    }

    void closeButtonPressed() override {}
};

} // namespace berger::test
