// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ScopeModel.h"

namespace berger {

/** What the scope shows as a table with a header. Where every frame is a grid point: `time_s,M_mV,E_mV,I_mV,EEG_mV,
    E_inp_Hz`; where some hold several points: `time_first_s,time_last_s` and `M_min_mV,M_max_mV` and so on. Times have
    12 significant digits, values 9, which give back the very float. */
juce::String scopeTable(const ScopeModel& model);

} // namespace berger
