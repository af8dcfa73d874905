// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>

namespace berger {

/** A queue from one thread to one other, without locks. The memory is taken at construction; what finds no room is
    dropped and counted. */
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding): each thread's counter has a cache line of its own
template <class T, std::size_t capacity> class BoundedQueue {
    static_assert((capacity & (capacity - 1)) == 0, "the capacity is a power of two");
    static_assert(std::is_trivially_copyable_v<T>);

public:
    BoundedQueue() : items(std::make_unique<std::array<T, capacity>>()) {}

    /** The place for the next item, to be filled and then published by commit(); null, and the item counted as dropped,
        if there is no room. The producer's thread. */
    T* reserve() noexcept {
        const auto at = written.load(std::memory_order_relaxed);
        if (at - knownRead >= capacity) {
            knownRead = read.load(std::memory_order_acquire);
            if (at - knownRead >= capacity) {
                dropped.fetch_add(1, std::memory_order_relaxed);
                return nullptr;
            }
        }
        return &(*items)[at % capacity];
    }
    void commit() noexcept { written.store(written.load(std::memory_order_relaxed) + 1, std::memory_order_release); }

    /** Adds an item, or counts it as dropped. The producer's thread. */
    void push(const T& item) noexcept {
        if (auto* place = reserve()) {
            *place = item;
            commit();
        }
    }

    /** How many items there is room for now, or more. The producer's thread. */
    std::size_t getRoom() const noexcept {
        return capacity - (written.load(std::memory_order_relaxed) - read.load(std::memory_order_acquire));
    }
    /** Whether reserve() would find no room now. The producer's thread. */
    bool isFull() const noexcept { return getRoom() == 0; }

    /** Whether everything that was published has been taken. Any thread. */
    bool isEmpty() const noexcept {
        return read.load(std::memory_order_acquire) == written.load(std::memory_order_acquire);
    }

    /** Takes everything that is there, oldest first. The consumer's thread. */
    template <class Use> void drain(const Use& use) {
        const auto end = written.load(std::memory_order_acquire);
        auto at = read.load(std::memory_order_relaxed);
        for (; at != end; ++at)
            use((*items)[at % capacity]);
        read.store(at, std::memory_order_release);
    }

    /** Items that found no room since construction. Any thread. */
    std::uint64_t getDropped() const noexcept { return dropped.load(std::memory_order_relaxed); }

private:
    std::unique_ptr<std::array<T, capacity>> items;
    // Each thread's counter on a cache line of its own. They count up and wrap; only differences matter.
    alignas(64) std::atomic<std::size_t> written{0};
    std::size_t knownRead = 0; // the producer's last look
    alignas(64) std::atomic<std::size_t> read{0};
    alignas(64) std::atomic<std::uint64_t> dropped{0};
};

} // namespace berger
