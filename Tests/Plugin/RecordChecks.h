// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Checks.h"
#include "Rig.h"

namespace berger::test {

/** An empty folder, gone with what is in it at the end. */
struct ScratchFolder {
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const juce::File folder;
};

/** A WAV file's channels; none if it is not one of floats at this rate. */
std::vector<std::vector<float>> readWav(const juce::File& file, double sampleRate);

} // namespace berger::test
