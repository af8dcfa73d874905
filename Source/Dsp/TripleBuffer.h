// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>

namespace berger {

/** A triple buffer: hands the newest value from one thread to another, and neither ever waits. A value that is not
   taken before the next one comes is lost. One thread writes, one reads. */
template <class T> class TripleBuffer {
public:
    /** Where the writer puts the next value; what stands there is old. */
    T& writing() noexcept { return slots[back]; }

    /** Hands it over. */
    void publish() noexcept { back = middle.exchange(back | fresh, std::memory_order_acq_rel) & ~fresh; }

    /** The newest value if there is one that has not been taken; it stays the reader's until the next call. */
    const T* take() noexcept {
        if ((middle.load(std::memory_order_relaxed) & fresh) == 0)
            return nullptr;
        front = middle.exchange(front, std::memory_order_acq_rel) & ~fresh;
        return &slots[front];
    }

private:
    static constexpr unsigned fresh = 4;
    std::array<T, 3> slots{};
    unsigned back = 0;
    std::atomic<unsigned> middle{1};
    unsigned front = 2;
};

} // namespace berger
