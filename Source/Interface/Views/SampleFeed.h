// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Taps/SampleStream.h"

#include <functional>
#include <map>
#include <utility>

namespace berger {

/** Hands a column's samples to all views that want them; while none does, the column sends none. Message thread. */
class SampleFeed {
public:
    using Take = std::function<void(const SampleChunk&)>;

    explicit SampleFeed(SampleStream& from) : stream(from) {}
    ~SampleFeed() {
        if (!takers.empty())
            stream.close();
    }
    SampleFeed(const SampleFeed&) = delete;
    SampleFeed& operator=(const SampleFeed&) = delete;

    /** From now on all that comes goes to `take`, until its owner stops it. */
    void start(const void* owner, Take take) {
        if (takers.empty())
            stream.open();
        takers.insert_or_assign(owner, std::move(take));
    }
    void stop(const void* owner) {
        if (takers.erase(owner) > 0 && takers.empty())
            stream.close();
    }

    bool isWanted() const { return !takers.empty(); }

    /** Hands on what has come since the last call. */
    void update() {
        if (!takers.empty())
            stream.drain([this](const SampleChunk& chunk) {
                for (const auto& [owner, take] : takers)
                    take(chunk);
            });
    }

private:
    SampleStream& stream;
    std::map<const void*, Take> takers;
};

} // namespace berger
