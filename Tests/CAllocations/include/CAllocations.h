#pragma once

/// Begins to count, on all threads, the blocks of memory of at least so many bytes that this process asks for.
void countAllocations(long leastSize);

/// How many there were since; ends the counting.
long allocationCount(void);
