#ifndef LANES_H
#define LANES_H

#include <stdint.h>

/// What an instruction makes of its operands a, b, c and d, lane by lane. Conditions are 1 or 0.
enum LaneOperation {
  LaneAdd,
  LaneSubtract,
  LaneMultiply,
  LaneDivide,
  LaneNegate,
  LaneSquareRoot,
  LaneAbsolute,
  LaneSign,
  LaneLess,
  LaneLessOrEqual,
  LaneGreater,
  LaneGreaterOrEqual,
  LaneEqual,
  LaneNotEqual,
  LaneMin,
  LaneMax,
  LaneSelect,
  /// Two roundings each, so that the bits are those of the two operations one after the other.
  LaneMultiplyAdd,       // a*b + c
  LaneMultiplySubtract,  // a*b - c
  LaneSubtractProduct,   // c - a*b
  LaneAddProducts,       // a*b + c*d
  LaneSubtractProducts,  // a*b - c*d
  /// The function of the instruction, called for each lane.
  LaneCallOne,
  LaneCallTwo,
  LaneCallThree,
};

/// Where the lanes of a register are.
struct LanePlace {
  double *lanes;
  /// From one vector of lanes to the next: `LaneWidth`, or 0 where every lane is the same number. Then `LaneWidth`
  /// copies of it stand there.
  long step;
};

enum { LaneWidth = 4 };

struct LaneInstruction {
  enum LaneOperation operation;
  /// Registers; a destination may be one of the operands.
  int32_t destination, a, b, c, d;
  /// The function of a call, of as many numbers as the operation says.
  void *function;
};

/// Runs instructions from first to last on the first `count` lanes of the registers.
void runLanes(const struct LaneInstruction *instructions, long instructionCount, const struct LanePlace *places,
              long count);

/// The same with the vectors that every processor of the kind has: tests compare the bits.
void runLanesOnNarrowVectors(const struct LaneInstruction *instructions, long instructionCount,
                             const struct LanePlace *places, long count);

#endif
