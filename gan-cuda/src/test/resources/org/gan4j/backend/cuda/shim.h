/*
 * Runs CUDA C on a CPU. The blocks of a launch are a loop. The threads of a block are run one after another; one that
 * comes to a barrier waits there as a fibre until all have come. In which order is told by a seed.
 */
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <ucontext.h>

#include <string>
#include <utility>
#include <vector>

#define EXPORT extern "C" __attribute__((visibility("default")))

struct Index3 {
    unsigned x, y, z;
};
static Index3 threadIdx, blockIdx, blockDim, gridDim;

#define __device__
#define __forceinline__ inline

/* Without the sanitizer shared memory is found by its section, and each block finds it full of NaN. */
#ifdef __SANITIZE_ADDRESS__
#define __shared__ static
#else
#define __shared__ static __attribute__((section("shared_memory")))
extern char __start_shared_memory[] __attribute__((weak, visibility("hidden")));
extern char __stop_shared_memory[] __attribute__((weak, visibility("hidden")));
#endif

static std::string shim_names;
static char shim_error[200];
static unsigned shim_seed;

struct Named {
    explicit Named(const char *name) { shim_names += std::string(name) + " "; }
};

/* The names of the kernels, each followed by a space. */
EXPORT const char *shim_kernels() { return shim_names.c_str(); }

/* What was wrong with the last launch. */
EXPORT const char *shim_complaint() { return shim_error; }

/* 0: blocks and threads in their order; else shuffled. */
EXPORT void shim_shuffle(unsigned seed) { shim_seed = seed; }

static unsigned shim_random() {
    shim_seed ^= shim_seed << 13;
    shim_seed ^= shim_seed >> 17;
    shim_seed ^= shim_seed << 5;
    return shim_seed;
}

template <class E>
static void shim_shuffled(std::vector<E> &all) {
    for (size_t i = all.size(); shim_seed != 0 && i > 1; i--) {
        std::swap(all[i - 1], all[shim_random() % i]);
    }
}

struct Stack {
    ucontext_t context;
    void *jump[5];
    bool begun;
};

/* swapcontext would ask the system at each switch. The sanitizer need not know of jumps that leave no frame behind. */
static __attribute__((noinline, no_sanitize("address"))) void shim_switch(Stack *from, Stack *to) {
    from->begun = true;
    if (__builtin_setjmp(from->jump) != 0) {
        return;
    }
    if (to->begun) {
        __builtin_longjmp(to->jump, 1);
    }
    setcontext(&to->context);
}

struct Fibre : Stack {
    std::vector<char> memory;
    unsigned thread;
    int line;
};

static Stack shim_scheduler;
static Fibre *shim_current;
static std::vector<Fibre *> shim_idle;
static std::vector<unsigned> shim_threads;
static size_t shim_started, shim_finished;
static void (*shim_run)(void **);
static void **shim_arguments;

/* Runs threads that nobody has begun, one after another, and hands back when there are none. */
static void shim_fibre() {
    for (;;) {
        while (shim_started < shim_threads.size()) {
            threadIdx.x = shim_current->thread = shim_threads[shim_started++];
            shim_run(shim_arguments);
            shim_finished++;
        }
        shim_current->line = 0;
        shim_switch(shim_current, &shim_scheduler);
    }
}

[[maybe_unused]] static void shim_barrier(int line) {
    Fibre *me = shim_current;
    me->line = line;
    shim_switch(me, &shim_scheduler);
    threadIdx.x = me->thread;
}
#define __syncthreads() shim_barrier(__LINE__)

static Fibre *shim_new() {
    Fibre *fibre = new Fibre();
    fibre->memory.resize(1 << 18);
    getcontext(&fibre->context);
    fibre->context.uc_stack.ss_sp = fibre->memory.data();
    fibre->context.uc_stack.ss_size = fibre->memory.size();
    fibre->context.uc_link = nullptr;
    makecontext(&fibre->context, shim_fibre, 0);
    return fibre;
}

/* Lets a fibre go on until it waits or has nothing to do. */
static void shim_resume(Fibre *fibre, std::vector<Fibre *> &waiting) {
    shim_current = fibre;
    shim_switch(&shim_scheduler, fibre);
    (fibre->line != 0 ? waiting : shim_idle).push_back(fibre);
}

static int shim_block() {
#ifndef __SANITIZE_ADDRESS__
    memset(__start_shared_memory, 0xff, __stop_shared_memory - __start_shared_memory);
#endif
    shim_shuffled(shim_threads);
    shim_started = shim_finished = 0;
    std::vector<Fibre *> waiting;
    while (shim_started < shim_threads.size()) {
        Fibre *fibre = shim_idle.empty() ? shim_new() : shim_idle.back();
        if (!shim_idle.empty()) {
            shim_idle.pop_back();
        }
        shim_resume(fibre, waiting);
    }
    while (!waiting.empty()) {
        for (Fibre *fibre : waiting) {
            if (fibre->line != waiting[0]->line || shim_finished > 0) {
                snprintf(shim_error, sizeof shim_error, "a barrier in line %d is not reached by all threads",
                        waiting[0]->line);
                return 1;
            }
        }
        std::vector<Fibre *> released;
        released.swap(waiting);
        shim_shuffled(released);
        for (Fibre *fibre : released) {
            shim_resume(fibre, waiting);
        }
    }
    return 0;
}

static int shim_launch(void (*run)(void **), unsigned blocks, unsigned threads, void **arguments) {
    shim_run = run;
    shim_arguments = arguments;
    gridDim = {blocks, 1, 1};
    blockDim = {threads, 1, 1};
    std::vector<unsigned> order(blocks);
    for (unsigned block = 0; block < blocks; block++) {
        order[block] = block;
    }
    shim_threads.resize(threads);
    for (unsigned thread = 0; thread < threads; thread++) {
        shim_threads[thread] = thread;
    }
    shim_shuffled(order);
    for (unsigned block : order) {
        blockIdx = {block, 0, 0};
        if (shim_block() != 0) {
            return 1;
        }
    }
    return 0;
}

template <class... A, size_t... I>
static void shim_call(void (*kernel)(A...), void **a, std::index_sequence<I...>) {
    kernel(*static_cast<A *>(a[I])...);
}

template <class... A>
static void shim_call(void (*kernel)(A...), void **arguments) {
    shim_call(kernel, arguments, std::index_sequence_for<A...>());
}

#define KERNEL(name, ...) \
    static void name(__VA_ARGS__); \
    static Named named_##name(#name); \
    EXPORT int launch_##name(unsigned blocks, unsigned threads, void **arguments) { \
        return shim_launch([](void **a) { shim_call(name, a); }, blocks, threads, arguments); \
    } \
    static void name(__VA_ARGS__)
