// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_core/juce_core.h>

namespace berger::UserFolders {

/** Where the settings are: Berger in $XDG_CONFIG_HOME or ~/.config (Linux), in ~/Library/Application Support (macOS) or
    in %APPDATA% (Windows). On Linux, one that stands in ~/.config stays there when $XDG_CONFIG_HOME is set later.
    https://specifications.freedesktop.org/basedir-spec/latest */
juce::File settings();

/** Where the presets that a user has saved are: Berger/Presets in $XDG_DATA_HOME if that is set, else Presets beside
    the settings; on macOS ~/Library/Audio/Presets/Berger. Those that are elsewhere already stay there. */
juce::File presets();

} // namespace berger::UserFolders
