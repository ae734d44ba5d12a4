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

// Vectors of numbers that begin anywhere; one is as many registers as the processor needs for it.
typedef double Eight __attribute__((vector_size(8 * sizeof(double))));
typedef double Four __attribute__((vector_size(4 * sizeof(double))));
typedef Eight UnalignedEight __attribute__((aligned(sizeof(double)), may_alias));
typedef Four UnalignedFour __attribute__((aligned(sizeof(double)), may_alias));

#define ALL_EIGHT(number) ((Eight){number, number, number, number, number, number, number, number})
#define ALL_FOUR(number) ((Four){number, number, number, number})

// Compiled once for each kind of vectors, in the function that has them.
#define INLINED static inline __attribute__((always_inline))

#endif
