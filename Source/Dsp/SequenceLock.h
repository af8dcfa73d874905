// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <type_traits>

namespace berger {

/** Counts the changes of data that one thread at a time changes and others read; odd while a change goes on. The data
    itself must be atomic, relaxed is enough. The fences are those of Boehm, "Can seqlocks get along with programming
    language memory models?" (MSPC 2012). Nobody ever waits here. */
class SequenceCount {
public:
    /** Before the first write of a change. */
    void beginWrite() noexcept {
        count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
        // Who reads something of this change also sees that the count is odd, or later.
        std::atomic_thread_fence(std::memory_order_release);
    }

    /** After its last write. */
    void endWrite() noexcept { count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_release); }

    /** Before the first read: the number of the state that is about to be read, for isUnchanged(). */
    unsigned beginRead() const noexcept { return count.load(std::memory_order_acquire); }

    /** After the last read: whether all that was read since beginRead() gave this number belongs to one state. */
    bool isUnchanged(unsigned number) const noexcept {
        std::atomic_thread_fence(std::memory_order_acquire);
        return number % 2 == 0 && number == count.load(std::memory_order_relaxed);
    }

private:
    static_assert(std::atomic<unsigned>::is_always_lock_free);
    std::atomic<unsigned> count{0};
};

/** A value that one thread writes, without ever waiting, and any number of threads read, whole. A reader that meets a
    write tries again. */
template <class T> class SequenceLock {
    static_assert(std::is_trivially_copyable_v<T> && std::is_default_constructible_v<T>);

public:
    SequenceLock() noexcept : SequenceLock(T{}) {}
    explicit SequenceLock(const T& first) noexcept { put(first); }

    /** The writer's thread. */
    void write(const T& value) noexcept {
        sequence.beginWrite();
        put(value);
        sequence.endWrite();
    }

    /** The value, or nothing if it was written meanwhile. Any thread. */
    std::optional<T> tryRead() const noexcept {
        const auto number = sequence.beginRead();
        const auto copied = get();
        return sequence.isUnchanged(number) ? std::optional<T>(copied) : std::nullopt;
    }

    /** The value; tries until it is whole, so not for the audio thread. Any other thread. */
    T read() const noexcept {
        for (;;)
            if (const auto value = tryRead())
                return *value;
    }

private:
    using Word = std::uint64_t;
    static_assert(std::atomic<Word>::is_always_lock_free);
    static constexpr std::size_t size = (sizeof(T) + sizeof(Word) - 1) / sizeof(Word);

    void put(const T& value) noexcept {
        std::array<Word, size> plain{};
        std::memcpy(plain.data(), &value, sizeof(T));
        for (std::size_t i = 0; i < size; ++i)
            words[i].store(plain[i], std::memory_order_relaxed);
    }

    T get() const noexcept {
        std::array<Word, size> plain{};
        for (std::size_t i = 0; i < size; ++i)
            plain[i] = words[i].load(std::memory_order_relaxed);
        T value{};
        std::memcpy(static_cast<void*>(&value), plain.data(), sizeof(T));
        return value;
    }

    SequenceCount sequence;
    std::array<std::atomic<Word>, size> words{};
};

} // namespace berger
