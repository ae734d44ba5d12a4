import Optimization
import Words

/// What a task's check read of an attempt, in words that a learner can read.
struct CheckReading {
  private let session: Session
  /// Each part of the check, with what can be told of it.
  private let parts: [Part]

  private struct Part {
    let holds: Bool
    let comparisons: [CheckComparison]
  }

  /// Values that are told at most.
  private static let mostValues = 3

  init(_ check: String, in attempt: Session) {
    session = attempt
    parts = Self.parts(of: check).map {
      Part(holds: attempt.holds($0), comparisons: CheckComparison.all(in: $0))
    }
  }

  /// The parts of a check that `and` joins, of which each has to hold.
  static func parts(of check: String) -> [String] {
    // What stands in parentheses, or beside an `or`, is not taken apart.
    guard !check.contains(#/\bor\b/#) else { return [check] }
    var parts: [String] = []
    for piece in check.split(separator: " and ") {
      if let last = parts.last, last.count(where: { $0 == "(" }) > last.count(where: { $0 == ")" }) {
        parts[parts.count - 1] = "\(last) and \(piece)"
      } else {
        parts.append(String(piece))
      }
    }
    return parts.map(\.trimmed)
  }

  /// What solved it: `the loss is 0.0041 after 5 steps`; nil where the check compares nothing that can be told.
  var solved: String? {
    let told = values(of: parts.flatMap(\.comparisons).filter { !$0.isOfStart })
    guard !told.isEmpty else { return nil }
    return told + (count(of: "step").map { " after \($0)" } ?? "")
  }

  /// What does not hold and what is wanted instead: `the loss is 0.41 after 5 steps; the task wants a loss under 0.01`,
  /// `that took 50 steps; the task wants at most 10 steps`. Nil where nothing can be told.
  var missed: String? {
    let missed = parts.filter { !$0.holds }
    let comparisons = missed.flatMap(\.comparisons)
    // Of what can be had in several ways no one is wanted.
    let wishes = missed.compactMap { $0.comparisons.count == 1 ? $0.comparisons[0].wish(in: session) : nil }
    let units = comparisons.compactMap { if case .count(let unit) = $0.subject { unit } else { nil } }
    let told = values(of: comparisons)
    let taken = count(of: units.first ?? "step")
    let came =
      told.isEmpty
      ? units.first.flatMap { _ in taken.map { "that took \($0)" } }
      : told + (taken.map { " after \($0)" } ?? "")
    let next = session.work.status == .diverged ? ", and the next one diverges" : ""
    let wanted = wishes.isEmpty ? nil : "the task wants \(wishes.uniqued.listed(by: "and"))"
    let said = [came.map { $0 + next }, wanted].compactMap(\.self)
    return said.isEmpty ? nil : said.joined(separator: "; ")
  }

  private func values(of comparisons: [CheckComparison]) -> String {
    comparisons.compactMap { $0.came(in: session) }.uniqued.prefix(Self.mostValues).map(\.self)
      .listed(by: "and")
  }

  /// `5 steps`, `1 epoch`; nil without a run.
  private func count(of unit: String) -> String? {
    guard session.work.trainer != nil, let value = try? session.value(of: unit), value.isFinite else {
      return nil
    }
    return value == value.rounded() ? counted(Int(value), unit) : "\(rounded(value)) \(unit)s"
  }
}
