// SPDX-License-Identifier: GPL-3.0-or-later
#include "Allocations.h"

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

thread_local long count = 0;

// A sanitizer has an operator new of its own, which must stay; nothing is counted under it then.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define BERGER_COUNTS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define BERGER_COUNTS 0
#endif
#endif
#ifndef BERGER_COUNTS
#define BERGER_COUNTS 1
#endif

} // namespace

long berger::test::allocations() noexcept { return count; }

bool berger::test::countsAllocations() noexcept { return BERGER_COUNTS != 0; }

#if BERGER_COUNTS
// The forms that the library's others call.
void* operator new(std::size_t size) {
    ++count;
    if (auto* memory = std::malloc(size == 0 ? 1 : size))
        return memory;
    throw std::bad_alloc();
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
#endif
