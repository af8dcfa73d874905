// SPDX-License-Identifier: GPL-3.0-or-later
// What JUCE's wrapper of each plugin format asks for: the processor, with its window.
#include "Editor.h"
#include "Plugin/Processor.h"

juce::AudioProcessor* JUCE_CALLTYPE createPluginFilter() { return new berger::Processor(berger::Editor::make); }
