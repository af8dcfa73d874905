// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace berger {

/** Gives the JACK ports of the program, which JUCE calls out_1 and so on, the names of what they carry as aliases,
   such as "Berger:EEG". Without a server it does nothing. Message thread. */
void nameJackPorts();

} // namespace berger
