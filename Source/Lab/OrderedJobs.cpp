// SPDX-License-Identifier: GPL-3.0-or-later
#include "OrderedJobs.h"

#include "Model/Number.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace berger::lab {
namespace {

constexpr double mostJobs = 1024;

// What has become of a text.
struct Made {
    bool isThere = false;
    std::string text;
    std::exception_ptr error; // instead of it
};

Made madeBy(TextMaker& make, const std::function<TextMaker()>& newMaker, std::size_t i) {
    Made made{.isThere = true, .text = {}, .error = {}};
    try {
        if (!make)
            make = newMaker();
        made.text = make(i);
    } catch (...) {
        made.error = std::current_exception();
    }
    return made;
}

// The texts between those that are taken and those that nobody has begun.
class Queue {
public:
    Queue(std::size_t newCount, std::size_t places) : count(newCount), ring(places) {}

    /** The next number that nobody makes yet, once there is room for it; none at the end. */
    std::optional<std::size_t> claim() {
        std::unique_lock guard(lock);
        changed.wait(guard, [this] { return isStopped || next == count || next < taken + ring.size(); });
        return isStopped || next == count ? std::nullopt : std::optional(next++);
    }

    void put(std::size_t i, Made made) {
        const std::scoped_lock guard(lock);
        ring[i % ring.size()] = std::move(made);
        changed.notify_all();
    }

    /** Waits for the next text in order. */
    Made take() {
        std::unique_lock guard(lock);
        auto& place = ring[taken % ring.size()];
        changed.wait(guard, [&place] { return place.isThere; });
        ++taken;
        changed.notify_all();
        return std::exchange(place, {});
    }

    void stop() {
        const std::scoped_lock guard(lock);
        isStopped = true;
        changed.notify_all();
    }

private:
    const std::size_t count;
    std::mutex lock;
    std::condition_variable changed;
    std::vector<Made> ring;
    std::size_t next = 0, taken = 0;
    bool isStopped = false;
};

class Threads {
public:
    Threads(Queue& newQueue, std::size_t jobs, const std::function<TextMaker()>& newMaker) : queue(newQueue) {
        threads.reserve(jobs);
        try {
            while (threads.size() < jobs)
                threads.emplace_back([this, &newMaker] {
                    TextMaker make;
                    while (const auto i = queue.claim())
                        queue.put(*i, madeBy(make, newMaker, *i));
                });
        } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): no more threads, or no memory for them
        }
    }
    ~Threads() {
        queue.stop();
        for (auto& thread : threads)
            thread.join();
    }
    Threads(const Threads&) = delete;
    Threads& operator=(const Threads&) = delete;

    bool areNone() const { return threads.empty(); }

private:
    Queue& queue;
    std::vector<std::thread> threads;
};

} // namespace

void makeInOrder(std::size_t count, std::size_t jobs, const std::function<TextMaker()>& newMaker,
                 const std::function<void(std::size_t, const std::string&)>& take) {
    jobs = std::min(jobs, count);
    Queue queue(count, std::max<std::size_t>(2 * jobs, 1));
    const Threads threads(queue, jobs > 1 ? jobs : 0, newMaker);
    TextMaker own;
    for (std::size_t i = 0; i < count; ++i) {
        const auto made = threads.areNone() ? madeBy(own, newMaker, i) : queue.take();
        if (made.error)
            std::rethrow_exception(made.error);
        take(i, made.text);
    }
}

std::size_t jobsFrom(const std::optional<std::string>& text) {
    if (text)
        return static_cast<std::size_t>(numberFromText("--jobs", *text, {1, mostJobs, "", true}));
    return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, static_cast<std::size_t>(mostJobs));
}

} // namespace berger::lab
