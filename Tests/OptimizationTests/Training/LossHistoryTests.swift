import Testing

@testable import Optimization

@Suite struct LossHistoryTests {
  /// What a history says must follow from the plain list of losses.
  private func compare(_ history: LossHistory, _ losses: [Double], isUncut: Bool = true) {
    #expect(history.count == losses.count)
    guard isUncut || history.width == 1 else { return }
    let width = history.width
    for position in losses.indices {
      // Of a bucket no place is known but its end.
      let whole = losses.prefix(min(losses.count, (position / width + 1) * width))
      let lowest = whole.lastIndex(of: whole.min() ?? 0) ?? 0
      let wanted = min(position, (lowest / width + 1) * width - 1)
      #expect(history.lowestPosition(in: 0...position) == wanted)
      let late = losses[(position / 2)...position]
      #expect(
        width > 1
          || history.lowestPosition(in: position / 2...position) == late.lastIndex(of: late.min() ?? 0))
      let last = min(losses.count, (position / width + 1) * width) - 1
      let kept = losses[position == 0 ? 0 : last]
      #expect(history[position] == kept, "position \(position) of \(losses.count), width \(width)")
      #expect(!history.isExact(at: position) || history[position] == losses[position])
    }
    for low in losses.indices {
      for high in (low + 1)...losses.count {
        let wide = (low / width * width)..<min(losses.count, ((high - 1) / width + 1) * width)
        let (least, greatest) = history.extremes(low..<high)
        #expect(least == losses[wide].min() && greatest == losses[wide].max())
      }
    }
  }

  @Test(arguments: [4, 5, 8, 16, 20], [1, 3, 4, 5, 8, 9, 17, 20, 21, 33, 64, 70])
  func keepsLeastGreatestAndLast(_ limit: Int, count: Int) {
    var generator = RandomGenerator(seed: UInt64(limit * 1000 + count), for: .data)
    let losses = (0..<count).map { _ in Double(generator.below(1000)) }
    var history = LossHistory(exactLimit: limit)
    for loss in losses { history.append(loss) }
    #expect((history.width == 1) == (count <= limit))
    compare(history, losses)
  }

  @Test(arguments: [4, 8, 20]) func cutsAnywhereAndGoesOn(_ limit: Int) {
    var generator = RandomGenerator(seed: UInt64(limit), for: .data)
    for count in 1...45 {
      for cut in 0...count {
        var losses = (0..<count).map { _ in Double(generator.below(1000)) }
        var history = LossHistory(exactLimit: limit)
        for loss in losses { history.append(loss) }
        let copy = history
        history.truncate(to: cut)
        losses.removeLast(count - cut)
        let isUncut = cut % history.width == 0
        compare(history, losses, isUncut: isUncut)
        for loss in [3.0, 1, 2, 5, 4] {
          history.append(loss)
          losses.append(loss)
        }
        compare(history, losses, isUncut: isUncut)
        #expect(copy.count == count && history[0] == losses[0])
        // A bucket cut in two keeps its values: what is said is never narrower than what was.
        let (least, greatest) = history.extremes(0..<losses.count)
        #expect(least <= losses.min() ?? 0 && greatest >= losses.max() ?? 0)
      }
    }
  }

  @Test func staysSmallHoweverLongTheRun() {
    var history = LossHistory(exactLimit: 100)
    for k in 0..<100_000 { history.append(Double(k)) }
    #expect(history.width == 4096 && 100_000 / history.width <= 25)
    #expect(history.extremes(0..<100_000) == (0, 99_999))
    #expect(history[99_999] == 99_999)
    #expect(history[0] == 0 && history.isExact(at: 0) && history.isExact(at: 4095))
    #expect(!history.isExact(at: 1))
  }

  @Test(arguments: [0, 1, 4095, 4096, 4097, 8192, 10_000])
  func aChunkedListIsAList(_ count: Int) {
    var list = ChunkedList<Int>()
    for k in 0..<count { list.append(k) }
    #expect(Array(list) == Array(0..<count) && list.count == count)
    for cut in [0, 1, 4095, 4096, 4097, 8191, 8192, count, count + 1] where cut <= count + 1 {
      var copy = list
      copy.truncate(to: cut)
      #expect(Array(copy) == Array(0..<min(cut, count)))
      copy.append(-1)
      #expect(copy.last == -1 && copy.count == min(cut, count) + 1)
    }
    #expect(Array(list) == Array(0..<count))
  }

  /// Each extreme is where it first is; past the limit at the end of its bucket.
  @Test func extremesHaveTheirPlaces() {
    let losses = [5, 3, 9, 3, 1, 9, 4, 1, 7, 6].map(Double.init)
    var exact = LossHistory(exactLimit: 100)
    var coarse = LossHistory(exactLimit: 8)
    for loss in losses {
      exact.append(loss)
      coarse.append(loss)
    }
    let whole = exact.extremePlaces(in: 0...9)
    #expect(whole.least == (4, 1) && whole.greatest == (2, 9))
    let part = exact.extremePlaces(in: 5...6)
    #expect(part.least == (6, 4) && part.greatest == (5, 9))
    #expect(coarse.width > 1)
    let rough = coarse.extremePlaces(in: 0...9)
    #expect(rough.least.loss == 1 && rough.greatest.loss == 9)
    #expect(rough.greatest.position >= 2 && rough.greatest.position < 2 + coarse.width)
    #expect(rough.least.position >= 4 && rough.least.position < 4 + coarse.width)
  }
}
