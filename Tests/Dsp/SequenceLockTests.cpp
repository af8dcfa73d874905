// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dsp/SequenceLock.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

using namespace berger;

namespace {

// Larger than any processor writes at once, and no whole number of words, so that a torn or shortened one shows.
struct Numbers {
    std::array<std::uint32_t, 37> copies{};
    static Numbers of(std::uint32_t n) {
        Numbers numbers;
        numbers.copies.fill(n);
        return numbers;
    }
    bool isWhole() const {
        return std::ranges::all_of(copies, [this](auto copy) { return copy == copies[0]; });
    }
};

} // namespace

TEST_CASE("a sequence lock gives what was written last") {
    SequenceLock<Numbers> lock(Numbers::of(3));
    CHECK(lock.read().copies == Numbers::of(3).copies);
    lock.write(Numbers::of(4));
    lock.write(Numbers::of(5));
    CHECK(lock.read().copies == Numbers::of(5).copies);
    CHECK(SequenceLock<double>().read() == 0.0);
}

TEST_CASE("a sequence count refuses what was read during a change or across one") {
    SequenceCount count;
    const auto before = count.beginRead();
    CHECK(count.isUnchanged(before));
    count.beginWrite();
    const auto during = count.beginRead();
    CHECK_FALSE(count.isUnchanged(before));
    CHECK_FALSE(count.isUnchanged(during));
    count.endWrite();
    CHECK_FALSE(count.isUnchanged(before));
    CHECK_FALSE(count.isUnchanged(during));
    const auto after = count.beginRead();
    CHECK(count.isUnchanged(after));
    CHECK(after != before);
}

TEST_CASE("two threads read only whole values of a sequence lock, and none goes back") {
    constexpr std::uint32_t rounds = 200, writes = 100;
    SequenceLock<Numbers> lock;
    std::array<std::atomic<std::uint32_t>, 2> seen{};
    std::atomic<bool> whole{true}, inOrder{true};
    const auto read = [&](std::size_t reader) {
        for (std::uint32_t last = 0; last < rounds * writes;) {
            const auto value = lock.tryRead();
            if (!value)
                continue;
            if (!value->isWhole())
                whole = false;
            if (value->copies[0] < last)
                inOrder = false;
            last = value->copies[0];
            seen[reader] = last;
        }
    };
    std::thread first(read, 0), second(read, 1);
    // In bursts, so that readers meet writes, and then waits for them, so that they meet the end of each burst too.
    for (std::uint32_t round = 1; round <= rounds; ++round) {
        for (std::uint32_t n = (round - 1) * writes + 1; n <= round * writes; ++n)
            lock.write(Numbers::of(n));
        while (whole && inOrder && (seen[0] < round * writes || seen[1] < round * writes))
            std::this_thread::yield();
    }
    lock.write(Numbers::of(rounds * writes));
    first.join();
    second.join();
    CHECK(whole);
    CHECK(inOrder);
}
