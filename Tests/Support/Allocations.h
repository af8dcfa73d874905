// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace berger::test {

/** How often this thread has called operator new. */
long allocations() noexcept;

/** Whether they are counted: not under a sanitizer, which has an operator new of its own. */
bool countsAllocations() noexcept;

} // namespace berger::test
