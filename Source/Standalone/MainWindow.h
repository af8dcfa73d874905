// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/Dialog.h"
#include "Plugin/Processor.h"
#include "WindowPlace.h"

#include <juce_audio_utils/juce_audio_utils.h>

namespace berger {

class DeviceWatch;

/** The program's window. Message thread. */
class MainWindow final : public juce::DocumentWindow {
public:
    /** Opens it where it was, as far as the screen that is there has room.
        @param place  that getWindowStateAsString() gave when it was last open; none at the first start */
    MainWindow(Processor& processor, juce::AudioDeviceManager& devices, const DeviceWatch& watch,
               const std::optional<WindowPlace>& place);
    ~MainWindow() override;

    /** Says something over the editor until it is acknowledged. */
    void warn(const juce::String& title, const juce::String& text);

    void focusGained(FocusChangeType cause) override;
    void closeButtonPressed() override { juce::JUCEApplicationBase::quit(); }

private:
    std::unique_ptr<Dialog> warning;
};

} // namespace berger
