// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dsp/SequenceLock.h"
#include "Support/Wait.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
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
    constexpr int wanted = 20000;
    SequenceLock<Numbers> lock;
    std::atomic<bool> isEnough{false};
    std::atomic<int> taken{0};
    std::atomic<bool> whole{true}, inOrder{true};
    const auto read = [&] {
        std::uint32_t last = 0;
        while (!isEnough) {
            const auto value = lock.tryRead();
            if (!value)
                continue;
            if (!value->isWhole())
                whole = false;
            if (value->copies[0] < last)
                inOrder = false;
            if (value->copies[0] != last)
                taken.fetch_add(1);
            last = value->copies[0];
        }
    };
    std::thread writer([&] {
        for (std::uint32_t n = 1; !isEnough; ++n) {
            lock.write(Numbers::of(n));
            if (n % 16 == 0)
                std::this_thread::yield();
        }
    });
    std::thread first(read), second(read);
    CHECK(test::waitUntil([&] { return taken >= wanted; }));
    isEnough = true;
    writer.join();
    first.join();
    second.join();
    CHECK(whole);
    CHECK(inOrder);
}
