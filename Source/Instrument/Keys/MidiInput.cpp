// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiInput.h"

#include <algorithm>
#include <cstddef>

namespace berger {
namespace {

constexpr int lowerMaster = 0, upperMaster = MidiInput::channels - 1;
constexpr double memberRange = 48, masterRange = 2; // semitones, MPE's own

double share(int value) noexcept { return value / 127.0; }

std::size_t index(int channel) noexcept { return static_cast<std::size_t>(channel); }

} // namespace

int MidiInput::masterOf(int channel) const noexcept {
    if (channel <= lowerMembers && lowerMembers > 0)
        return lowerMaster;
    if (channel >= upperMaster - upperMembers && upperMembers > 0)
        return upperMaster;
    return channel;
}

double MidiInput::rangeOf(int channel) const noexcept {
    const auto range = state[index(channel)].range;
    return range < 0.0 ? usualRange : range;
}

double MidiInput::tuningOf(int channel) const noexcept {
    const auto& c = state[index(channel)];
    return c.coarse - 64 + (c.fine - 8192) / 8192.0;
}

double MidiInput::bendOf(int channel) const noexcept {
    const auto bend = [this](int c) { return state[index(c)].bend * rangeOf(c) + tuningOf(c); };
    const auto master = masterOf(channel);
    return master == channel ? bend(channel) : bend(channel) + bend(master);
}

// Decibels are 40 times the logarithm of a value's share, as General MIDI recommends.
double MidiInput::channelGain(int channel) const noexcept {
    const auto gain = [this](int c) {
        const auto share =
            state[index(c)].volume / static_cast<double>(usualVolume) * (state[index(c)].expression / 127.0);
        return share * share;
    };
    const auto master = masterOf(channel);
    return master == channel ? gain(channel) : gain(channel) * gain(master);
}

// 0 is as far on the left as 1 is, so that 64 is in the middle (MIDI recommended practice RP-036).
double MidiInput::panOf(int channel) const noexcept {
    const auto pan = [this](int c) { return (std::max(state[index(c)].pan, 1) - 64) / 63.0; };
    const auto master = masterOf(channel);
    return master == channel ? pan(channel) : std::clamp(pan(channel) + pan(master), -1.0, 1.0);
}

double MidiInput::pressureOf(int channel) const noexcept {
    return std::max(state[index(channel)].pressure, state[index(masterOf(channel))].pressure);
}

double MidiInput::timbreOf(int channel) const noexcept {
    const auto master = masterOf(channel);
    const auto own = state[index(channel)].timbre;
    return master == channel ? own : std::clamp(own + state[index(master)].timbre, -1.0, 1.0);
}

bool MidiInput::isSustained(int channel) const noexcept {
    return state[index(channel)].sustain || state[index(masterOf(channel))].sustain;
}

bool MidiInput::isSostenuto(int channel) const noexcept {
    return state[index(channel)].sostenuto || state[index(masterOf(channel))].sostenuto;
}

// A master channel speaks for all channels of its zone.
template <class Call> void MidiInput::forZone(int channel, Call call) noexcept {
    for (int c = 0; c < channels; ++c)
        if (c == channel || masterOf(c) == channel)
            call(c);
}

void MidiInput::tell(int channel) noexcept {
    forZone(channel, [this](int c) { receiver.channelChanged(c); });
}

// What MIDI recommended practice RP-015 lists: volume, pan, timbre and what RPNs have set stay.
void MidiInput::resetControllers(int channel) noexcept {
    auto& c = state[index(channel)];
    const Channel rest;
    c.bend = rest.bend;
    c.pressure = rest.pressure;
    c.expression = rest.expression;
    c.sustain = c.sostenuto = false;
    c.parameterHigh = c.parameterLow = 127;
    receiver.keyPressuresReset(channel);
}

void MidiInput::reset() noexcept {
    state.fill({});
    lowerMembers = upperMembers = 0;
}

void MidiInput::receive(std::span<const std::uint8_t> message) noexcept {
    if (message.empty())
        return;
    if (message[0] == 0xFF && message.size() == 1) {
        reset();
        for (int c = 0; c < channels; ++c)
            receiver.silenceChannel(c);
        return;
    }
    const auto kind = message[0] & 0xF0, channel = message[0] & 0x0F;
    const auto isShort = kind == 0xD0 || kind == 0xC0;
    if (kind < 0x80 || kind == 0xF0 || message.size() < (isShort ? 2u : 3u))
        return;
    const auto first = message[1] & 0x7F, second = isShort ? 0 : message[2] & 0x7F;
    auto& c = state[index(channel)];
    switch (kind) {
    case 0x80:
        return receiver.noteOff(channel, first);
    case 0x90:
        return second == 0 ? receiver.noteOff(channel, first) : receiver.noteOn(channel, first, share(second));
    case 0xA0:
        return receiver.keyPressure(channel, first, share(second));
    case 0xB0:
        return control(channel, first, second);
    case 0xD0:
        c.pressure = share(first);
        return tell(channel);
    case 0xE0: {
        const auto bend = (second << 7) + first - 8192;
        c.bend = bend / (bend > 0 ? 8191.0 : 8192.0);
        return tell(channel);
    }
    default:
        return;
    }
}

void MidiInput::setPedal(bool& pedal, int channel, int value) noexcept {
    const auto wasOn = pedal;
    pedal = value >= 64;
    if (wasOn && !pedal)
        forZone(channel, [this](int c) { receiver.pedalsChanged(c); });
}

void MidiInput::control(int channel, int controller, int value) noexcept {
    auto& c = state[index(channel)];
    switch (controller) {
    case 6:
        return dataEntry(channel, value);
    case 7:
        c.volume = value;
        return tell(channel);
    case 10:
        c.pan = value;
        return tell(channel);
    case 11:
        c.expression = value;
        return tell(channel);
    case 38:
        return fineDataEntry(channel, value);
    case 64:
        return setPedal(c.sustain, channel, value);
    case 66:
        if (value >= 64 && !c.sostenuto)
            forZone(channel, [this](int member) { receiver.sostenutoPressed(member); });
        return setPedal(c.sostenuto, channel, value);
    case 74:
        c.timbre = value < 64 ? (value - 64) / 64.0 : (value - 64) / 63.0;
        return tell(channel);
    case 98: // a parameter that is not registered: none of ours
    case 99:
        c.parameterHigh = c.parameterLow = 127;
        return;
    case 100:
        c.parameterLow = value;
        return;
    case 101:
        c.parameterHigh = value;
        return;
    case 120:
        return forZone(channel, [this](int member) { receiver.silenceChannel(member); });
    case 121:
        resetControllers(channel);
        forZone(channel, [this](int member) { receiver.pedalsChanged(member); });
        return tell(channel);
    case 123:
    case 124:
    case 125:
    case 126:
    case 127:
        return forZone(channel, [this](int member) { receiver.releaseChannel(member); });
    default:
        return;
    }
}

void MidiInput::dataEntry(int channel, int value) noexcept {
    auto& c = state[index(channel)];
    if (c.parameterHigh != 0)
        return;
    if (c.parameterLow == 6)
        return setZone(channel, value);
    if (c.parameterLow == 1 || c.parameterLow == 2) {
        (c.parameterLow == 1 ? c.fine : c.coarse) = c.parameterLow == 1 ? value << 7 : value;
        return tell(channel);
    }
    if (c.parameterLow != 0)
        return;
    // A member's range is that of all members of its zone.
    const auto master = masterOf(channel);
    for (int other = 0; other < channels; ++other)
        if (other == channel || (master != channel && other != master && masterOf(other) == master))
            state[index(other)].range = value;
    for (int other = 0; other < channels; ++other)
        receiver.channelChanged(other);
}

// The lower seven bits. Those of coarse tuning mean nothing.
void MidiInput::fineDataEntry(int channel, int value) noexcept {
    auto& c = state[index(channel)];
    if (c.parameterHigh != 0 || c.parameterLow > 1)
        return;
    if (c.parameterLow == 1)
        c.fine = (c.fine & ~0x7F) | value;
    else if (c.range >= 0.0)
        c.range = static_cast<int>(c.range) + std::min(value, 99) / 100.0; // cents of the bend range
    tell(channel);
}

void MidiInput::setZone(int master, int members) noexcept {
    if ((master != lowerMaster && master != upperMaster) || members > channels - 1)
        return;
    std::array<int, channels> before{};
    for (int c = 0; c < channels; ++c)
        before[index(c)] = masterOf(c);
    auto& own = master == lowerMaster ? lowerMembers : upperMembers;
    auto& other = master == lowerMaster ? upperMembers : lowerMembers;
    own = members;
    other = std::min(other, std::max(0, channels - 2 - own)); // the newer zone takes what both want
    for (int c = 0; c < channels; ++c) {
        const auto governor = masterOf(c);
        if (governor != master && governor == before[index(c)])
            continue;
        receiver.releaseChannel(c);
        state[index(c)] = {};
        if (members > 0 && governor == master)
            state[index(c)].range = c == master ? masterRange : memberRange;
        receiver.channelChanged(c);
    }
}

} // namespace berger
