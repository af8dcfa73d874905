// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace berger::lab {

/** Makes one of many texts from its number. It is one thread's own, so it may keep buffers between them. */
using TextMaker = std::function<std::string(std::size_t)>;

/** Makes texts 0 to count − 1 on several threads and hands them in order to this one, so that what comes of them does
    not depend on the number of threads. At most twice as many texts as threads wait to be taken.

    What a maker throws is thrown here in the text's turn; what `take` throws ends the work. No thread outlives the
   call.
    @param jobs      threads; where the system gives fewer, there are fewer
    @param newMaker  called on each of them
    @param take      called on this thread with a text's number and the text */
void makeInOrder(std::size_t count, std::size_t jobs, const std::function<TextMaker()>& newMaker,
                 const std::function<void(std::size_t, const std::string&)>& take);

/** The threads that --jobs asks for: as many as the processor has if it is not given. Throws BadValue. */
std::size_t jobsFrom(const std::optional<std::string>& text);

} // namespace berger::lab
