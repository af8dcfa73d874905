// SPDX-License-Identifier: GPL-3.0-or-later
#include "Allocations.h"

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

thread_local long count = 0;

} // namespace

long berger::test::allocations() noexcept { return count; }

// The forms that the library's others call.
void* operator new(std::size_t size) {
    ++count;
    if (auto* memory = std::malloc(size == 0 ? 1 : size))
        return memory;
    throw std::bad_alloc();
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
