// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiMover.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace berger {
namespace {

constexpr float near = 0.5f / 127.0f; // a jump that seven bits cannot tell from none
constexpr double graceSeconds = 0.5;
constexpr float notKnown = -1.0f;

bool isSwitch(Parameter p) noexcept { return choiceNames(p).size() == 2; }

} // namespace

MidiMover::MidiMover(SoundStore& moved) : sounds(moved) { last.fill(notKnown); }

void MidiMover::setMap(const MidiMap& map) noexcept {
    auto& next = tables.writing();
    next.count = std::min(map.getLinks().size(), next.links.size());
    std::copy_n(map.getLinks().begin(), next.count, next.links.begin());
    next.usesPickup = map.usesPickup();
    tables.publish();
}

// After another sound has taken the place of one, what was moved before counts no more.
void MidiMover::beginBlock(int samples, double sampleRate, unsigned sound) noexcept {
    blockStart = blockEnd;
    blockEnd += samples;
    grace = std::llround(graceSeconds * sampleRate);
    if (const auto* next = tables.take()) {
        table = next;
        last.fill(notKnown);
    }
    if (sound != soundNumber) {
        soundNumber = sound;
        for (auto& hold : holds)
            hold.isOn = false;
    }
}

MidiMover::Effect MidiMover::receive(const MidiEvent& event) noexcept {
    changeCount = 0;
    Effect effect;
    const auto isListening = listening.load(std::memory_order_acquire);
    const auto now = blockStart + event.sample;
    for (const auto& [source, position] : reader.receive(event.bytes)) {
        if (isListening) {
            if (source.kind != MidiSource::Kind::pair)
                heard.push(source);
            continue;
        }
        auto anywhere = source;
        anywhere.channel = MidiSource::anyChannel;
        const auto isMapped = move(source, position, now), isMappedAnywhere = move(anywhere, position, now);
        // Data entry goes on: what selects its parameter has been passed on before.
        if (source.kind != MidiSource::Kind::unregistered)
            effect.isTaken = effect.isTaken || isMapped || isMappedAnywhere;
    }
    effect.changes = std::span(changes).first(changeCount);
    return effect;
}

// All links of a source. @return whether there are any
bool MidiMover::move(const MidiSource& source, float position, std::int64_t now) noexcept {
    const auto links = std::span(table->links).first(table->count);
    const auto found = std::ranges::equal_range(links, source, {}, &MidiLink::source);
    for (auto link = found.begin(); link != found.end(); ++link)
        moveBy(static_cast<std::size_t>(link - links.begin()), position, now);
    return !found.empty();
}

void MidiMover::moveBy(std::size_t index, float position, std::int64_t now) noexcept {
    const auto& link = table->links[index];
    auto* parameter = sounds.find(link.parameter);
    if (parameter == nullptr)
        return;
    const auto isHeld = isPickedUp(index, position, now);
    last[index] = position;
    if (!isHeld)
        return;
    const auto before = parameter->getPlain();
    const auto setCount = parameter->getSetCount();
    parameter->setValue(position);
    const auto normalised = parameter->getValue();
    const auto place = static_cast<std::size_t>(link.parameter);
    holds[place] = {link.source, normalised, setCount, now + grace, true};
    const auto plain = parameter->getPlain();
    if (std::equal_to<>()(plain, before))
        return;
    changes[changeCount++] = {link.parameter, plain};
    auto& report = reports[place];
    report.normalised.store(normalised, std::memory_order_relaxed);
    report.sound.store(soundNumber, std::memory_order_relaxed);
    report.setCount.store(setCount, std::memory_order_relaxed);
    report.isNew.store(true, std::memory_order_release);
}

// A source that has moved the parameter goes on as long as nothing else has: but a host that is told of a move repeats
// it a while later, when the source may have gone on.
bool MidiMover::isPickedUp(std::size_t index, float position, std::int64_t now) const noexcept {
    const auto& link = table->links[index];
    if (!table->usesPickup || isSwitch(link.parameter))
        return true;
    const auto& parameter = *sounds.find(link.parameter);
    const auto value = parameter.getValue();
    const auto& hold = holds[static_cast<std::size_t>(link.parameter)];
    if (hold.isOn && hold.source == link.source && hold.setCount == parameter.getSetCount() &&
        (now < hold.until || std::abs(value - hold.normalised) < near))
        return true;
    if (std::abs(position - value) <= near ||
        std::equal_to<>()(plainFromNormalised(link.parameter, position), parameter.getPlain()))
        return true;
    return last[index] >= 0.0f && (last[index] < value) != (position < value);
}

std::optional<MidiMover::Moved> MidiMover::takeMoved(Parameter p) noexcept {
    auto& report = reports[static_cast<std::size_t>(p)];
    if (!report.isNew.exchange(false, std::memory_order_acquire))
        return std::nullopt;
    ParameterValues ignored;
    const auto isOfThisSound = sounds.read(ignored) == report.sound.load(std::memory_order_relaxed);
    const auto isAfterWindow = sounds.find(p)->getSetCount() == report.setCount.load(std::memory_order_relaxed);
    return Moved{report.normalised.load(std::memory_order_relaxed), isOfThisSound && isAfterWindow};
}

} // namespace berger
