// SPDX-License-Identifier: GPL-3.0-or-later
#include "Progress.h"

#include <algorithm>
#include <cstdio>
#include <limits>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace berger::lab {
namespace {

bool standardErrorIsTerminal() {
#ifdef _WIN32
    return _isatty(2) != 0;
#else
    return isatty(2) != 0;
#endif
}

} // namespace

Progress::Progress(std::string name, std::uint64_t count)
    : what(std::move(name)), total(std::max<std::uint64_t>(count, 1)), started(std::chrono::steady_clock::now()),
      drawn(started) {
    if (!standardErrorIsTerminal())
        nextLook = std::numeric_limits<std::uint64_t>::max();
}

Progress::~Progress() {
    if (visible)
        std::fputs("\r\x1b[K", stderr);
}

void Progress::look(std::uint64_t done) {
    using namespace std::chrono_literals;
    nextLook = done + std::max<std::uint64_t>(total / 1000, 1);
    const auto now = std::chrono::steady_clock::now();
    if (now - started < 1s || (visible && now - drawn < 100ms))
        return;
    constexpr int width = 30;
    const auto fraction = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    const auto elapsed = std::chrono::duration<double>(now - started).count();
    const auto left = fraction > 0.0 ? elapsed / fraction - elapsed : 0.0;
    const std::string bar(static_cast<std::size_t>(fraction * width), '#');
    std::fprintf(stderr, "\r%s [%-*s] %3.0f %%, %.0f s left \x1b[K", what.c_str(), width, bar.c_str(), 100.0 * fraction,
                 left);
    drawn = now;
    visible = true;
}

} // namespace berger::lab
