// SPDX-License-Identifier: GPL-3.0-or-later
#include "JackPortNames.h"

#include "DevicePlayer.h"
#include "JackLibrary.h"

#if JUCE_JACK
#include <jack/jack.h>
#endif

namespace berger {

#if JUCE_JACK
// JUCE keeps its client to itself, so another one does it, for a moment: a port's alias is anyone's to set. If more
// than one Berger is there, all of theirs are named; they carry the same. A pretty name would be shown by more patch
// bays, but the server keeps it when the port goes, and gives it to the next one.
void nameJackPorts() {
    JackLibrary jack;
    if (!jack.isThere())
        return;
    auto* open = jack.find<decltype(jack_client_open)>("jack_client_open");
    auto* close = jack.find<decltype(jack_client_close)>("jack_client_close");
    auto* getPorts = jack.find<decltype(jack_get_ports)>("jack_get_ports");
    auto* getPort = jack.find<decltype(jack_port_by_name)>("jack_port_by_name");
    auto* setAlias = jack.find<decltype(jack_port_set_alias)>("jack_port_set_alias");
    auto* release = jack.find<decltype(jack_free)>("jack_free");
    if (open == nullptr || close == nullptr || getPorts == nullptr || getPort == nullptr || setAlias == nullptr ||
        release == nullptr)
        return;
    auto* client = open("Berger names", JackNoStartServer, nullptr);
    if (client == nullptr)
        return;
    if (const char** ports =
            getPorts(client, "^" JUCE_JACK_CLIENT_NAME "(-[0-9]+)?:out_[0-9]+$", nullptr, JackPortIsOutput)) {
        for (const char** name = ports; *name != nullptr; ++name) {
            const auto full = juce::String::fromUTF8(*name);
            const auto owner = full.upToLastOccurrenceOf(":", false, false);
            const auto signal = full.fromLastOccurrenceOf("_", false, false).getIntValue() - 1;
            auto* port = getPort(client, *name);
            if (port == nullptr || !juce::isPositiveAndBelow(signal, DevicePlayer::signalNames.size()))
                continue;
            setAlias(port, (owner + ":" + DevicePlayer::signalNames[static_cast<std::size_t>(signal)]).toRawUTF8());
        }
        release(static_cast<void*>(ports));
    }
    close(client);
}
#else
void nameJackPorts() {}
#endif

} // namespace berger
