// SPDX-License-Identifier: GPL-3.0-or-later
#include "ControllerReader.h"

namespace berger {
namespace {

constexpr int dataEntry = 6, dataEntryFine = 38;
constexpr int unregisteredLow = 98, unregisteredHigh = 99, registeredHigh = 101; // 100 is the registered one's low

} // namespace

ControllerReader::ControllerReader() noexcept {
    for (auto& channel : state)
        channel.high.fill(noValue);
}

std::span<const ControllerMove> ControllerReader::receive(std::span<const std::uint8_t> message) noexcept {
    count = 0;
    if (message.size() != 3 || (message[0] & 0xF0) != 0xB0)
        return {};
    const auto channel = message[0] & 0x0F, controller = message[1] & 0x7F, value = message[2] & 0x7F;
    auto& c = state[static_cast<std::size_t>(channel)];
    if (controller >= unregisteredLow && controller <= registeredHigh) {
        select(c, controller, value);
        return {};
    }
    if ((controller == dataEntry || controller == dataEntryFine) && c.selected != noParameter) {
        enterData(c, channel, controller == dataEntry, value);
        return std::span(moves).first(count);
    }
    MidiSource source{MidiSource::Kind::controller, static_cast<std::uint8_t>(channel),
                      static_cast<std::uint16_t>(controller)};
    if (!source.isUsable())
        return {};
    add(source, static_cast<float>(value) / 127.0f);
    if (controller < 2 * pairs) {
        const auto pair = controller % pairs;
        source.kind = MidiSource::Kind::pair;
        source.number = static_cast<std::uint16_t>(pair);
        moveFine(c.high[static_cast<std::size_t>(pair)], controller < pairs, value, source);
    }
    return std::span(moves).first(count);
}

void ControllerReader::select(Channel& c, int controller, int value) noexcept {
    const auto isHigh = controller == unregisteredHigh || controller == registeredHigh;
    c.isRegistered = controller > unregisteredHigh;
    c.selected = isHigh ? value << 7 | (c.selected & 0x7F) : (c.selected & ~0x7F) | value;
}

// Of a registered parameter, nothing: it has a meaning of its own.
void ControllerReader::enterData(Channel& c, int channel, bool isHigh, int value) noexcept {
    if (c.isRegistered)
        return;
    if (c.data != c.selected) {
        c.data = c.selected;
        c.dataHigh = noValue;
    }
    moveFine(
        c.dataHigh, isHigh, value,
        {MidiSource::Kind::unregistered, static_cast<std::uint8_t>(channel), static_cast<std::uint16_t>(c.selected)});
}

// Devices repeat the upper bits before each of the lower ones: then they say nothing new.
void ControllerReader::moveFine(int& high, bool isHigh, int value, const MidiSource& source) noexcept {
    if (isHigh && value != high) {
        high = value;
        add(source, static_cast<float>(value) / 127.0f);
    } else if (!isHigh && high != noValue) {
        add(source, static_cast<float>(high << 7 | value) / 16383.0f);
    }
}

} // namespace berger
