// SPDX-License-Identifier: GPL-3.0-or-later
// What JUCE's wrapper of each plugin format asks for: the processor, with its window.
#include "Editor.h"
#include "Plugin/Processor.h"

#include <memory>

juce::AudioProcessor* JUCE_CALLTYPE createPluginFilter() {
    auto processor = std::make_unique<berger::Processor>(berger::Editor::make);
    processor->getMidiControl().startWithUsersMap();
    return processor.release();
}
