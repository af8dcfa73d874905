// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/ParameterControl.h"
#include "LevelMeter.h"

namespace berger {

/** What is told of a source in the window. */
struct SourceInfo {
    SoundSource source;
    Parameter level;
    const char *label, *name; ///< over its fader, and in a sentence
    std::uint32_t colour;
};

/** They all, in their order. */
const std::array<SourceInfo, soundSourceCount>& sourceInfos();

/** A source of the sound: its fader, its meter, and whether it is muted or soloed. Message thread. */
class SourceCell final : public juce::Component {
public:
    SourceCell(Processor& owner, const SourceInfo& told);

    void refresh(double seconds);

    void resized() override;

private:
    void flip(std::bitset<soundSourceCount> SourceChoice::*set);

    Processor& column;
    const SourceInfo& info;
    ParameterControl fader;
    LevelMeter meter;
    juce::TextButton mute{"Mute"}, solo{"Solo"};
};

} // namespace berger
