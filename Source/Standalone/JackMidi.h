// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MidiExchange.h"

#include <memory>

namespace berger {

/** The program's MIDI ports in JACK, "Berger MIDI:in" and "Berger MIDI:out": a client of its own, as JUCE's has audio
    ports only. Message thread. */
class JackMidi {
public:
    static constexpr auto clientName = "Berger MIDI";

    /** @param midi  what the ports pass on; outlives this */
    explicit JackMidi(MidiExchange& midi);
    ~JackMidi();

    /** Opens the ports if there is a server. */
    void open();
    void close();
    /** Whether the ports are there; false also when their server has ended. */
    bool isOpen() const;

private:
    class Client;
    MidiExchange& exchange;
    std::unique_ptr<Client> client;
};

} // namespace berger
