// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dsp/BoundedQueue.h"
#include "Support/Wait.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

using namespace berger;

namespace {

// Larger than any processor writes at once, so that a torn one shows.
struct Item {
    std::array<std::uint64_t, 8> copies{};
    static Item of(std::uint64_t n) {
        Item item;
        item.copies.fill(n);
        return item;
    }
    bool isWhole() const {
        for (const auto copy : copies)
            if (copy != copies[0])
                return false;
        return true;
    }
};

} // namespace

TEST_CASE("a queue gives what it was given, in order, and counts what found no room") {
    BoundedQueue<int, 8> queue;
    std::vector<int> got;
    const auto take = [&] { queue.drain([&](int x) { got.push_back(x); }); };
    CHECK(queue.isEmpty());
    CHECK(queue.getRoom() == 8);
    for (int i = 0; i < 5; ++i)
        queue.push(i);
    CHECK(queue.getRoom() == 3);
    CHECK_FALSE(queue.isEmpty());
    take();
    CHECK(queue.isEmpty());
    for (int i = 5; i < 20; ++i)
        queue.push(i);
    take();
    CHECK(got == std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    CHECK(queue.getDropped() == 7);
    queue.push(99);
    take();
    CHECK(got.back() == 99);
}

TEST_CASE("a queue between two threads takes each item whole and once, or counts it dropped") {
    constexpr std::uint64_t enough = 100000;
    BoundedQueue<Item, 64> queue;
    std::atomic<bool> isEnough{false};
    std::uint64_t pushed = 0;
    std::thread producer([&] {
        while (!isEnough) {
            queue.push(Item::of(++pushed));
            if (pushed % 50 == 0)
                std::this_thread::yield();
        }
    });
    std::uint64_t taken = 0, previous = 0;
    auto inOrder = true, whole = true;
    const auto take = [&] {
        queue.drain([&](const Item& item) {
            whole = whole && item.isWhole();
            inOrder = inOrder && item.copies[0] > previous;
            previous = item.copies[0];
            ++taken;
        });
    };
    CHECK(test::waitUntil([&] {
        for (int i = 0; i < 10000; ++i)
            take();
        return taken >= enough;
    }));
    isEnough = true;
    producer.join();
    take();
    CHECK(whole);
    CHECK(inOrder);
    CHECK(taken + queue.getDropped() == pushed);
}
