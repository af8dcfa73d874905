// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiSource.h"

namespace berger {
namespace {

constexpr int firstSelector = 98, lastSelector = 101; // of parameters, registered or not
constexpr int firstMode = 120;

} // namespace

bool MidiSource::isUsable() const noexcept {
    if (channel > anyChannel)
        return false;
    switch (kind) {
    case Kind::controller:
        return number < firstMode && (number < firstSelector || number > lastSelector);
    case Kind::pair:
        return number < pairs;
    case Kind::unregistered:
        return number < noParameter;
    }
    return false;
}

juce::String textOf(const MidiSource& source) {
    juce::String text(source.kind == MidiSource::Kind::unregistered ? "NRPN " : "CC ");
    text << static_cast<int>(source.number);
    if (source.kind == MidiSource::Kind::pair)
        text << " and " << static_cast<int>(source.number) + MidiSource::pairs;
    if (source.channel == MidiSource::anyChannel)
        return text + ", any channel";
    return text << ", channel " << static_cast<int>(source.channel) + 1;
}

} // namespace berger
