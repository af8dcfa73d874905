// SPDX-License-Identifier: GPL-3.0-or-later
// For Linux with glibc. Linked into test programs only, and not together with a sanitizer, which has its own malloc.
#include "RealTimeWatch.h"

#include <dlfcn.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/prctl.h>
#include <ucontext.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <ctime>

namespace {

constexpr int setSyscallUserDispatch = 59; // PR_SET_SYSCALL_USER_DISPATCH, which older headers lack
constexpr char allowed = 0, blocked = 1;

thread_local int sections = 0;
thread_local volatile char selector = allowed; // read by the kernel
thread_local bool dispatches = false;

std::atomic<const char*> first{nullptr};
std::atomic<long> firstSystemCall{-1};
std::atomic<int> count{0};

void note(const char* what) noexcept {
    if (sections == 0)
        return;
    const char* none = nullptr;
    first.compare_exchange_strong(none, what);
    ++count;
}

#if defined(__x86_64__)
// The call is noted, the thread may call on until its section ends, and the call is made again.
void onSystemCall(int, siginfo_t* info, void* context) {
    selector = allowed;
    const char* none = nullptr;
    if (first.compare_exchange_strong(none, "a system call"))
        firstSystemCall = info->si_syscall;
    ++count;
    constexpr auto instructionLength = 2;
    auto& registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
    registers[REG_RIP] -= instructionLength;
    registers[REG_RAX] = info->si_syscall;
}

bool dispatchSystemCalls() {
    static const auto handlerIsSet = [] {
        struct sigaction action {};
        action.sa_sigaction = onSystemCall;
        action.sa_flags = SA_SIGINFO;
        return sigaction(SIGSYS, &action, nullptr) == 0;
    }();
    return handlerIsSet && prctl(setSyscallUserDispatch, 1, 0, 0, &selector) == 0;
}
#else
bool dispatchSystemCalls() { return false; }
#endif

// The C library's own function, found once and before any section.
template <typename Function> Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

} // namespace

namespace berger::test {

RealTimeSection::RealTimeSection() {
    if (sections++ > 0)
        return;
    static thread_local const auto isOn = dispatchSystemCalls();
    dispatches = isOn;
    if (dispatches)
        selector = blocked;
}

RealTimeSection::~RealTimeSection() {
    if (--sections == 0)
        selector = allowed;
}

std::string takeViolation() {
    const auto* what = first.load();
    if (what == nullptr)
        return {};
    auto text = std::string(what);
    if (const auto call = firstSystemCall.exchange(-1); call >= 0)
        text += " (number " + std::to_string(call) + ")";
    text += ", " + std::to_string(count.exchange(0)) + " in all";
    first = nullptr;
    return text;
}

bool systemCallsAreSeen() {
    const RealTimeSection section;
    return dispatches;
}

} // namespace berger::test

// What stands before the C library's functions.
extern "C" {
#pragma GCC visibility push(default)

void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);

void* malloc(std::size_t size) {
    note("malloc");
    return __libc_malloc(size);
}

void* calloc(std::size_t n, std::size_t size) {
    note("calloc");
    return __libc_calloc(n, size);
}

void* realloc(void* p, std::size_t size) {
    note("realloc");
    return __libc_realloc(p, size);
}

void* memalign(std::size_t alignment, std::size_t size) {
    note("memalign");
    return __libc_memalign(alignment, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
    note("aligned_alloc");
    return __libc_memalign(alignment, size);
}

int posix_memalign(void** p, std::size_t alignment, std::size_t size) {
    note("posix_memalign");
    *p = __libc_memalign(alignment, size);
    return *p == nullptr ? ENOMEM : 0;
}

void free(void* p) {
    if (p != nullptr)
        note("free");
    __libc_free(p);
}

int pthread_mutex_lock(pthread_mutex_t* mutex) {
    note("pthread_mutex_lock");
    static auto* const real = next<int(pthread_mutex_t*)>("pthread_mutex_lock");
    return real(mutex);
}

int pthread_mutex_trylock(pthread_mutex_t* mutex) {
    note("pthread_mutex_trylock");
    static auto* const real = next<int(pthread_mutex_t*)>("pthread_mutex_trylock");
    return real(mutex);
}

int pthread_rwlock_rdlock(pthread_rwlock_t* lock) {
    note("pthread_rwlock_rdlock");
    static auto* const real = next<int(pthread_rwlock_t*)>("pthread_rwlock_rdlock");
    return real(lock);
}

int pthread_rwlock_wrlock(pthread_rwlock_t* lock) {
    note("pthread_rwlock_wrlock");
    static auto* const real = next<int(pthread_rwlock_t*)>("pthread_rwlock_wrlock");
    return real(lock);
}

int pthread_cond_signal(pthread_cond_t* condition) {
    note("pthread_cond_signal");
    static auto* const real = next<int(pthread_cond_t*)>("pthread_cond_signal");
    return real(condition);
}

int pthread_cond_broadcast(pthread_cond_t* condition) {
    note("pthread_cond_broadcast");
    static auto* const real = next<int(pthread_cond_t*)>("pthread_cond_broadcast");
    return real(condition);
}

int sem_wait(sem_t* semaphore) {
    note("sem_wait");
    static auto* const real = next<int(sem_t*)>("sem_wait");
    return real(semaphore);
}

int nanosleep(const timespec* wanted, timespec* left) {
    note("nanosleep");
    static auto* const real = next<int(const timespec*, timespec*)>("nanosleep");
    return real(wanted, left);
}

int clock_nanosleep(clockid_t clock, int flags, const timespec* wanted, timespec* left) {
    note("clock_nanosleep");
    static auto* const real = next<int(clockid_t, int, const timespec*, timespec*)>("clock_nanosleep");
    return real(clock, flags, wanted, left);
}

ssize_t read(int file, void* data, std::size_t size) {
    note("read");
    static auto* const real = next<ssize_t(int, void*, std::size_t)>("read");
    return real(file, data, size);
}

ssize_t write(int file, const void* data, std::size_t size) {
    note("write");
    static auto* const real = next<ssize_t(int, const void*, std::size_t)>("write");
    return real(file, data, size);
}

#pragma GCC visibility pop
}
