// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace berger {

/** Computes what a view shows on a thread of its own, of the newest job only. The thread starts with the first job and
    sleeps without one. All but the work is on the message thread, which never waits for it, except at the end. */
template <class Job, class Result> class LatestWorker {
public:
    /** Whether a result is still wanted: long work asks it every now and then, and returns early if not. */
    using IsWanted = std::function<bool()>;

    explicit LatestWorker(std::function<Result(const Job&, const IsWanted&)> toDo) : work(std::move(toDo)) {}
    ~LatestWorker() { stop(); }
    LatestWorker(const LatestWorker&) = delete;
    LatestWorker& operator=(const LatestWorker&) = delete;

    /** Takes the place of all earlier jobs, whose results are dropped. */
    void ask(Job job) {
        {
            const std::scoped_lock guard(lock);
            waiting = std::move(job);
            result.reset();
            ++asked;
        }
        if (!thread.joinable())
            thread = std::thread([this] { run(); });
        news.notify_one();
    }

    /** The newest job's result, once. */
    std::optional<Result> take() {
        const std::scoped_lock guard(lock);
        return std::exchange(result, std::nullopt);
    }

    /** Whether no job waits or is worked on. */
    bool isIdle() {
        const std::scoped_lock guard(lock);
        return !waiting && !isWorking;
    }

    /** Drops every job and result, and ends the thread. */
    void stop() {
        {
            const std::scoped_lock guard(lock);
            isStopping = true;
            waiting.reset();
            ++asked;
        }
        news.notify_one();
        if (thread.joinable())
            thread.join();
        thread = {};
        isStopping = false;
        result.reset();
    }

private:
    void run() {
        std::unique_lock guard(lock);
        for (;;) {
            news.wait(guard, [this] { return isStopping || waiting; });
            if (isStopping)
                return;
            const auto job = *std::exchange(waiting, std::nullopt);
            const auto number = asked;
            isWorking = true;
            guard.unlock();
            auto found = work(job, [this, number] {
                const std::scoped_lock asking(lock);
                return asked == number;
            });
            guard.lock();
            isWorking = false;
            if (asked == number)
                result = std::move(found);
        }
    }

    const std::function<Result(const Job&, const IsWanted&)> work;
    std::mutex lock;
    std::condition_variable news;
    std::optional<Job> waiting;
    std::optional<Result> result;
    std::uint64_t asked = 0;
    bool isWorking = false, isStopping = false;
    std::thread thread;
};

} // namespace berger
