import Expressions

/// A formula's tape as a table: values from top to bottom, derivatives from bottom to top.
struct TapeView {
  let tape: GradientTape
  /// The names whose parts are shown; nil for all.
  let names: [String]?

  /// Lines that are shown; past them, those in the middle are left out.
  private static let shown = 60
  /// Terms of a sum of shares that are written out.
  private static let shownShares = 4
  /// Characters of a part that is written out.
  private static let widestPart = 24

  var displays: [Display] {
    let places = self.places
    var rows = places.map { row($0) }
    if rows.count > Self.shown {
      let left = rows.count - Self.shown
      rows.replaceSubrange(
        Self.shown / 2..<(Self.shown / 2 + left), with: [["...", "\(left) more parts", "", "", ""]])
    }
    return [
      .text(
        "Read down for each part's value, and up for the derivative of the whole by it:\n"
          + "a part passes its derivative on to what it is made of."),
      .table(Listing(["", "part", "value", "derivative", "passes on"], rows)),
    ]
  }

  /// The parts that the chosen names go through, all without names.
  private var places: [Int] {
    guard let names else { return Array(tape.parts.indices) }
    var isShown = [Bool](repeating: false, count: tape.parts.count)
    for (place, part) in tape.parts.enumerated() {
      let isNamed = part.function == nil && names.contains(part.term?.description ?? "")
      isShown[place] =
        isNamed
        || part.operands.contains { operand in
          if case .part(let other) = operand { isShown[other] } else { false }
        }
    }
    return tape.parts.indices.filter { isShown[$0] }
  }

  private func row(_ place: Int) -> [String] {
    let part = tape.parts[place]
    return ["#\(place + 1)", text(of: part), rounded(part.value), derivative(of: part), passing(place)]
  }

  /// A part written out where it is short, else made of those before.
  private func text(of part: GradientTape.Part) -> String {
    let written = part.term?.description
    guard let function = part.function else { return written ?? "" }
    if let written, written.count <= Self.widestPart { return written }
    return Term.call(function, part.operands.map(Self.name)).description
  }

  private static func name(_ operand: GradientTape.Operand) -> Term {
    switch operand {
    case .number(let value): .number(value)
    case .part(let place): .name("#\(place + 1)")
    }
  }

  /// The derivative, as the sum that it is where the part is used more than once.
  private func derivative(of part: GradientTape.Part) -> String {
    guard part.isReached else { return "" }
    let value = rounded(part.derivative)
    guard part.shares.count > 1 else { return value }
    guard part.shares.count <= Self.shownShares else { return "sum of \(part.shares.count): \(value)" }
    let sum = part.shares.reduce("") { text, share in
      let number = rounded(abs(share.value))
      let isNegative = share.value < 0
      return text.isEmpty ? (isNegative ? "-" : "") + number : text + (isNegative ? " - " : " + ") + number
    }
    return "\(sum) = \(value)"
  }

  /// The local rule, and what each operand gets by it.
  private func passing(_ place: Int) -> String {
    let part = tape.parts[place]
    guard part.function != nil else { return "" }
    guard part.isReached else { return "nothing: it does not count here" }
    let gifts = self.gifts(of: place).map { "#\($0.receiver + 1) gets \(rounded($0.value))" }
    return ([rule(of: part, at: place)] + (gifts.isEmpty ? [] : [gifts.joined(separator: ", ")]))
      .joined(separator: ": ")
  }

  /// What the operands of a part get of its derivative; a factor of 0 is left out where all are conditions.
  private func gifts(of place: Int) -> [(receiver: Int, value: Double)] {
    var seen: Set<Int> = []
    return tape.parts[place].operands.flatMap { operand -> [(receiver: Int, value: Double)] in
      guard case .part(let receiver) = operand, seen.insert(receiver).inserted else { return [] }
      return tape.parts[receiver].shares.filter { $0.user == place }.map { (receiver, $0.value) }
    }
  }

  var json: JSON {
    .array(
      places.map { place in
        let part = tape.parts[place]
        return .members([
          "part": .string("#\(place + 1)"), "text": .string(text(of: part)), "value": .number(part.value),
          "derivative": .number(part.derivative),
          "rule": part.function == nil ? .null : .string(rule(of: part, at: place)),
          "to": .array(
            gifts(of: place).map {
              .members(["part": .string("#\($0.receiver + 1)"), "value": .number($0.value)])
            }),
        ])
      })
  }
}

// MARK: - Local rules

extension TapeView {
  /// What a part does with its derivative, in a few words.
  private func rule(of part: GradientTape.Part, at place: Int) -> String {
    guard let function = part.function else { return "" }
    switch function {
    case .add: return "sum passes on"
    case .subtract: return "difference passes on, the second turned"
    case .multiply: return "product swaps"
    case .negate: return "sign turns"
    case .select: return "if passes on to what it chose"
    case .min, .max:
      let isTie = tape.value(of: part.operands[0]) == tape.value(of: part.operands[1])
      return isTie ? "\(function.name) is a tie, half to each" : "\(function.name) chooses"
    case .abs:
      let isKink = tape.value(of: part.operands[0]) == 0
      return isKink ? "abs is at its kink, nothing" : "abs passes on, turned below 0"
    case .relu: return "relu passes on above 0 only"
    case .sign, .floor: return "\(function.name) is flat"
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .and, .or, .not:
      return "a condition has no slope"
    default: return factors(of: part, function, at: place)
    }
  }

  /// `times cos(#3)`, for each operand that has a slope.
  private func factors(of part: GradientTape.Part, _ function: Function, at place: Int) -> String {
    var names = Dictionary(uniqueKeysWithValues: zip(["a", "b", "c"], part.operands.map(Self.name)))
    names["r"] = .name("#\(place + 1)")
    let factors = zip(part.operands, function.derivatives ?? []).compactMap {
      operand, derivative -> String? in
      guard case .part = operand else { return nil }
      return derivative.replacing(names).simplified.description
    }
    let name =
      Operator.all.contains { $0.function == function }
      ? function == .power ? "power" : "quotient" : function.name
    return "\(name), times \(factors.joined(separator: " and "))"
  }
}
