import Expressions
import Optimization

/// Numbers that are worked out one by one, on all cores.
enum OnAllCores {
  /// - Parameters:
  ///   - parts: how many pieces of equal length threads take turns at.
  ///   - missing: what stands where the work was given up before a number was there.
  ///   - work: given a piece's places, sets the number at each; it runs on several threads.
  static func numbers(
    _ count: Int, inParts parts: Int, instead missing: Double,
    _ work: @Sendable (_ places: Range<Int>, _ set: (Int, Double) -> Void) -> Void
  ) -> [Double] {
    let interruption = Interruption.current
    return [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      buffer.initialize(repeating: missing)
      initialized = count
      guard let start = buffer.baseAddress, count > 0 else { return }
      let numbers = Numbers(start: start)
      Threads.forEach(of: parts, threads: Threads.all) { part, _ in
        guard !interruption.endsWork() else { return }
        let places = count * part / parts..<count * (part + 1) / parts
        // What is asked deeper below on this thread is asked of the same command.
        Interruption.$current.withValue(interruption) {
          work(places) { place, number in numbers.start[place] = number }
        }
      }
    }
  }

  /// Memory that threads write, each at places of its own.
  private struct Numbers: @unchecked Sendable {
    let start: UnsafeMutablePointer<Double>
  }
}
