// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ReferenceValues.h"

namespace berger {

/** Adds the bifurcations in E_inp, of the defaults and of two other columns. */
void addBifurcations(std::vector<ReferenceValue>& all, const ModelValues& base);

} // namespace berger
