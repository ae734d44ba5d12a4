import CLoops

/// The reductions per block of one phase, from pieces of the vectors that come one after another.
///
/// A piece may hold several blocks, and a block go over several pieces. Each block's elements are taken in order, so
/// that a block comes to what a vector of its elements alone would.
final class BlockFolds {
  /// What is reduced, and the registers of the operands; the second is the first where there is one.
  typealias Fold = (function: Function, a: Int, b: Int)

  private let folds: UnsafeMutableBufferPointer<Fold>
  /// What each comes to in the block that is being read.
  private let totals: UnsafeMutableBufferPointer<Double>
  /// Where each puts its results, a number for each element.
  private let results: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
  private let blocks: UnsafeMutableBufferPointer<Range<Int>>
  /// The block that is being read.
  private var block = 0

  /// - Parameters:
  ///   - results: one vector for each fold, which stays the caller's.
  ///   - blocks: none of them empty, one after another from the first element to the last.
  init(
    _ folds: [Fold], into results: UnsafeMutablePointer<UnsafeMutablePointer<Double>>, of blocks: [Range<Int>]
  ) {
    self.folds = .allocate(capacity: folds.count)
    _ = self.folds.initialize(from: folds)
    totals = .allocate(capacity: folds.count)
    totals.initialize(repeating: 0)
    self.results = results
    self.blocks = .allocate(capacity: blocks.count)
    _ = self.blocks.initialize(from: blocks)
  }

  deinit {
    folds.deallocate()
    totals.deallocate()
    blocks.deallocate()
  }

  /// Whether there is anything to reduce.
  var isEmpty: Bool { folds.isEmpty }

  /// Makes ready for the first piece.
  func begin() {
    block = 0
    beginBlock()
  }

  private func beginBlock() {
    for k in 0..<folds.count { totals[k] = folds[k].function.reductionStart }
  }

  /// Takes the piece of the vectors that stands in registers, from the element `start` on.
  func take(_ places: UnsafePointer<LanePlace>, from start: Int, lanes: Int) {
    guard !isEmpty else { return }
    var lane = 0
    while lane < lanes, block < blocks.count {
      let end = min(lanes, blocks[block].upperBound - start)
      for k in 0..<folds.count {
        let fold = folds[k]
        let (a, b) = (places[fold.a].after(lane), places[fold.b].after(lane))
        totals[k] = fold.function.reduction(totals[k], a, b, count: end - lane)
      }
      lane = end
      if start + end == blocks[block].upperBound { endBlock() }
    }
  }

  private func endBlock() {
    let range = blocks[block]
    for k in 0..<folds.count {
      let value = folds[k].function.reductionEnd(totals[k], count: range.count)
      (results[k] + range.lowerBound).update(repeating: value, count: range.count)
    }
    block += 1
    beginBlock()
  }
}

extension LanePlace {
  /// The place of the lanes from one on.
  fileprivate func after(_ lane: Int) -> LanePlace {
    step == 0 ? self : LanePlace(lanes: lanes + lane, step: step)
  }
}
