// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace berger::test {

/** How often this thread has called operator new. */
long allocations() noexcept;

} // namespace berger::test
