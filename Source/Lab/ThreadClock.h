// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace berger::lab {

/** The time in s that the processor has spent on this thread: what other programs take does not count. */
double threadSeconds();

} // namespace berger::lab
