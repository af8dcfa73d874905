// SPDX-License-Identifier: GPL-3.0-or-later
#include "JackMidi.h"

#include "JackLibrary.h"

#if JUCE_JACK
#include <jack/jack.h>
#include <jack/midiport.h>
#endif

namespace berger {

#if JUCE_JACK
class JackMidi::Client {
public:
    explicit Client(MidiExchange& midi) : exchange(midi) {}
    ~Client() {
        exchange.isOpen = false;
        if (client != nullptr)
            closeClient(client);
    }

    bool open() {
        if (!findFunctions())
            return false;
        client = openClient(clientName, JackNoStartServer, nullptr);
        if (client == nullptr)
            return false;
        input = registerPort(client, "in", JACK_DEFAULT_MIDI_TYPE, JackPortIsInput, 0);
        output = registerPort(client, "out", JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput, 0);
        if (input == nullptr || output == nullptr)
            return false;
        setProcess(
            client,
            [](jack_nframes_t count, void* self) {
                static_cast<Client*>(self)->process(count);
                return 0;
            },
            this);
        onShutdown(
            client, [](void* self) { static_cast<Client*>(self)->hasEnded = true; }, this);
        exchange.sent.drain([](const auto&) {});
        exchange.isOpen = true;
        return activate(client) == 0;
    }

    std::atomic<bool> hasEnded{false};

private:
    bool findFunctions() {
        if (!jack.isThere())
            return false;
        auto areAll = true;
        const auto find = [&]<typename Function>(Function*& function, const char* name) {
            function = jack.find<Function>(name);
            areAll = areAll && function != nullptr;
        };
        find(openClient, "jack_client_open");
        find(closeClient, "jack_client_close");
        find(activate, "jack_activate");
        find(registerPort, "jack_port_register");
        find(setProcess, "jack_set_process_callback");
        find(onShutdown, "jack_on_shutdown");
        find(getBuffer, "jack_port_get_buffer");
        find(getEventCount, "jack_midi_get_event_count");
        find(getEvent, "jack_midi_event_get");
        find(clearBuffer, "jack_midi_clear_buffer");
        find(writeEvent, "jack_midi_event_write");
        return areAll;
    }

    // On JACK's real-time thread.
    void process(jack_nframes_t count) {
        auto* in = getBuffer(input, count);
        const auto events = getEventCount(in);
        for (std::uint32_t i = 0; i < events; ++i)
            if (jack_midi_event_t event{}; getEvent(&event, in, i) == 0)
                MidiExchange::push(exchange.received, static_cast<int>(event.time), event.buffer, event.size);
        auto* out = getBuffer(output, count);
        clearBuffer(out);
        int earliest = 0; // JACK wants them in order, where two of our blocks are in one of its
        exchange.sent.drain([&](const MidiExchange::Message& message) {
            earliest = std::clamp(message.sample, earliest, static_cast<int>(count) - 1);
            writeEvent(out, static_cast<jack_nframes_t>(earliest), message.bytes.data(), message.size);
        });
    }

    MidiExchange& exchange;
    JackLibrary jack;
    decltype(jack_client_open)* openClient = nullptr;
    decltype(jack_client_close)* closeClient = nullptr;
    decltype(jack_activate)* activate = nullptr;
    decltype(jack_port_register)* registerPort = nullptr;
    decltype(jack_set_process_callback)* setProcess = nullptr;
    decltype(jack_on_shutdown)* onShutdown = nullptr;
    decltype(jack_port_get_buffer)* getBuffer = nullptr;
    decltype(jack_midi_get_event_count)* getEventCount = nullptr;
    decltype(jack_midi_event_get)* getEvent = nullptr;
    decltype(jack_midi_clear_buffer)* clearBuffer = nullptr;
    decltype(jack_midi_event_write)* writeEvent = nullptr;
    jack_client_t* client = nullptr;
    jack_port_t *input = nullptr, *output = nullptr;
};
#else
class JackMidi::Client {
public:
    explicit Client(MidiExchange&) {}
    bool open() { return false; }
    bool hasEnded = false;
};
#endif

JackMidi::JackMidi(MidiExchange& midi) : exchange(midi) {}

JackMidi::~JackMidi() = default;

void JackMidi::open() {
    close();
    client = std::make_unique<Client>(exchange);
    if (!client->open())
        client.reset();
}

void JackMidi::close() { client.reset(); }

bool JackMidi::isOpen() const { return client != nullptr && !client->hasEnded; }

} // namespace berger
