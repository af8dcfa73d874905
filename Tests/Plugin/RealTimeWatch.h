// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace berger::test {

/** While one lives, what its thread may not do in real time is noted: allocate and free, take a lock, call the system.

    Allocation and locks are seen because this program's own malloc, pthread_mutex_lock and so on stand before the C
    library's; system calls because Linux's Syscall User Dispatch turns each into a signal, whoever makes it. Where
    the kernel lacks that, the calls that stand before the library's are what is seen. What was noted is still done. */
class RealTimeSection {
public:
    RealTimeSection();
    ~RealTimeSection();
    RealTimeSection(const RealTimeSection&) = delete;
    RealTimeSection& operator=(const RealTimeSection&) = delete;
};

/** The first thing that any thread did in a section since the last call, with its count; empty if there was none. */
std::string takeViolation();

/** Whether this kernel lets us see every system call. */
bool systemCallsAreSeen();

} // namespace berger::test
