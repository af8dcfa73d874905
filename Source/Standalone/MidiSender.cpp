// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiSender.h"

#include <algorithm>
#include <utility>

namespace berger {
namespace {

constexpr int pauseMilliseconds = 1;

} // namespace

std::size_t MidiSender::placeOf(const juce::MidiMessage& message) {
    return static_cast<std::size_t>(message.getChannel() - 1) * notes +
           static_cast<std::size_t>(message.getNoteNumber());
}

void MidiSender::setOutput(Send output) {
    isOn = false;
    stopThread(-1);
    for (std::size_t place = 0; send && place < sounding.size(); ++place)
        if (sounding[place])
            send(juce::MidiMessage::noteOff(static_cast<int>(place / notes) + 1, static_cast<int>(place % notes)));
    sounding.reset();
    waiting.clear();
    queue.drain([](const Note&) {});
    send = std::move(output);
    if (!send)
        return;
    isOn = true;
    startThread();
}

void MidiSender::push(const juce::MidiBuffer& block, double time, double sampleRate) noexcept {
    if (!isOn.load(std::memory_order_relaxed))
        return;
    for (const auto message : block) {
        Note note{time + message.samplePosition / sampleRate, {}, message.numBytes};
        if (message.numBytes > static_cast<int>(note.bytes.size()))
            continue;
        std::copy_n(message.data, message.numBytes, note.bytes.begin());
        queue.push(note);
    }
}

void MidiSender::run() {
    while (!threadShouldExit()) {
        sendDue(juce::Time::getMillisecondCounterHiRes() * 0.001);
        wait(pauseMilliseconds);
    }
}

void MidiSender::sendDue(double now) {
    queue.drain([this](const Note& note) { waiting.push_back(note); });
    const auto later = std::ranges::find_if(waiting, [now](const Note& note) { return note.time > now; });
    for (auto note = waiting.begin(); note != later; ++note)
        pass(juce::MidiMessage(note->bytes.data(), note->size));
    waiting.erase(waiting.begin(), later);
}

void MidiSender::pass(const juce::MidiMessage& message) {
    if (message.isNoteOnOrOff())
        sounding[placeOf(message)] = message.isNoteOn();
    send(message);
}

} // namespace berger
