// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifndef _WIN32

#include <csignal>
#include <stdexcept>

#include <sys/resource.h>

namespace berger::test {

/** While it lives, no file of this process grows beyond a size: writing more fails as on a full disk. */
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) : handler(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &before);
        auto limit = before;
        limit.rlim_cur = bytes;
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
            throw std::runtime_error("cannot limit the size of files");
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    void (*handler)(int);
    struct rlimit before {};
};

} // namespace berger::test

#endif
