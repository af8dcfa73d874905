// SPDX-License-Identifier: GPL-3.0-or-later
#include "Standalone/MidiSender.h"

#include "Support/Wait.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using namespace berger::test;

namespace {

double now() { return juce::Time::getMillisecondCounterHiRes() * 0.001; }

struct Sent {
    juce::String words;
    double time;
};

/** Where messages go, with the time at which they came. */
class Output {
public:
    MidiSender::Send sink() {
        return [this](const juce::MidiMessage& message) {
            const std::scoped_lock hold(lock);
            all.push_back({juce::String::toHexString(message.getRawData(), message.getRawDataSize()), now()});
        };
    }
    std::vector<Sent> get() const {
        const std::scoped_lock hold(lock);
        return all;
    }

private:
    mutable std::mutex lock;
    std::vector<Sent> all;
};

juce::MidiBuffer block(std::initializer_list<std::pair<int, juce::MidiMessage>> messages) {
    juce::MidiBuffer buffer;
    for (const auto& [sample, message] : messages)
        buffer.addEvent(message, sample);
    return buffer;
}

const auto on = juce::MidiMessage::noteOn(1, 60, std::uint8_t{100}), off = juce::MidiMessage::noteOff(1, 60);

} // namespace

TEST_CASE("Messages are sent in their order, and none before it is due") {
    Output output;
    MidiSender sender;
    sender.setOutput(output.sink());
    const auto time = now();
    sender.push(block({{0, on}, {4800, off}}), time, 48000);
    sender.push(block({{4800, on}, {9600, off}}), time + 0.1, 48000);
    REQUIRE(waitUntil([&] { return output.get().size() == 4; }));
    const auto sent = output.get();
    const double due[] = {0.0, 0.1, 0.2, 0.3};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(sent[i].words == (i % 2 == 0 ? "90 3c 64" : "80 3c 00"));
        CHECK(sent[i].time >= time + due[i]);
    }
}

TEST_CASE("A note that is on ends where it began when the output is another, and what nobody wants is not kept") {
    Output first, second;
    MidiSender sender;
    sender.push(block({{0, on}}), now(), 48000);
    sender.setOutput(first.sink());
    CHECK(first.get().empty());
    sender.push(block({{0, on}, {48000 * 1000, off}}), now(), 48000);
    REQUIRE(waitUntil([&] { return first.get().size() == 1; }));
    sender.setOutput(second.sink());
    REQUIRE(first.get().size() == 2);
    CHECK(first.get()[1].words == "80 3c 00");
    sender.push(block({{0, on}, {0, off}}), now(), 48000);
    REQUIRE(waitUntil([&] { return second.get().size() == 2; }));
    sender.setOutput({});
    CHECK(second.get().size() == 2);
    CHECK(first.get().size() == 2);
}
