#ifndef VECTORS_H
#define VECTORS_H

// What all loops of this folder are built with.

// A product and a sum are rounded each for itself, on every machine.
#pragma STDC FP_CONTRACT OFF

// The same loops for vectors of four doubles where the processor has them, chosen when the program starts.
#if defined(__x86_64__) && defined(__gnu_linux__)
#define ON_WIDE_VECTORS __attribute__((target_clones("avx2", "default")))
#else
#define ON_WIDE_VECTORS
#endif

// Compiled once for each kind of vectors, in the function that has them.
#define INLINED static inline __attribute__((always_inline))

#endif
