#include "CAllocations.h"

#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

// An executable's own functions come before the C library's, whoever calls them: each counts the call and hands it
// on to what glibc keeps under another name. What is freed goes to glibc directly.

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_long count;
/// Nobody counts until it is asked for: threads that all write to one place wait for each other.
static atomic_size_t least = SIZE_MAX;

void countAllocations(long leastSize) {
  atomic_store(&least, (size_t)leastSize);
  atomic_store(&count, 0);
}

long allocationCount(void) {
  atomic_store(&least, SIZE_MAX);
  return atomic_load(&count);
}

static void note(size_t size) {
  if (size < atomic_load_explicit(&least, memory_order_relaxed)) return;
  atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
}

void *malloc(size_t size) {
  note(size);
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  note(number * size);
  return __libc_calloc(number, size);
}

void *realloc(void *block, size_t size) {
  note(size);
  return __libc_realloc(block, size);
}

void *memalign(size_t alignment, size_t size) {
  note(size);
  return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **result, size_t alignment, size_t size) {
  void *block = memalign(alignment, size);
  if (!block) return ENOMEM;
  *result = block;
  return 0;
}
