import Expressions

/// A step worked out again from its rule's text, line by line, each line with the numbers that it had.
///
/// The lines are those that the rule's program was compiled from, walked naively, and nothing is written twice. What
/// surrounds them stands in lines of the same kind: noise, clipping and decay before, bounds behind.
package struct StepAccount: Sendable {
  /// What a line is part of.
  package enum Origin: Hashable, Sendable {
    /// The gradient of the samples, as it is worked out.
    case gradient
    /// The noise that joins it.
    case noise
    /// Clipping and coupled decay.
    case treatment
    /// The rule's own text.
    case rule
    /// A reduction such as `norm(g)` that the line behind it reads.
    case reduction
    /// The bounds that every parameter is kept inside.
    case bounds
  }

  /// One line, for each of the parameters that are told of.
  package struct Line: Sendable {
    package let origin: Origin
    /// What gets a value: `w`, a state, a definition, a reduction's text.
    package let name: String
    /// Whether it replaces a value rather than names one.
    package let isAssignment: Bool
    /// The right side in the names of the rule.
    package let term: Term
    /// The same with numbers.
    package let entries: [Entry]
  }

  /// A line's right side with the numbers of one parameter.
  package struct Entry: Sendable {
    /// The parameter, by its place in the point; nil where the value is one for all.
    package let parameter: Int?
    package let filled: FilledTerm
  }

  package private(set) var lines: [Line] = []

  /// The parameters whose numbers are walked through: those told of, or all where a reduction asks for them.
  private let walked: [Int]
  /// Where each parameter that is told of stands among those.
  private let places: [(parameter: Int, index: Int)]
  private var values: [String: Term.Quantity] = [:]
  private var settings: Set<String> = ["t", "loss"]
  private let blockLengths: [Int]

  /// - Parameters:
  ///   - step: what is told of.
  ///   - parameters: whose numbers are shown, by their places in the point.
  package init(of step: TakenStep, for parameters: [Int]) {
    let treatment = RuleProgram.gradientLines(
      step.settings.rule, clips: step.settings.clips, decays: step.settings.decays)
    let ruleLines = step.settings.rule.lines
    blockLengths = step.blockLengths
    let hasReductions = (treatment + ruleLines).contains { !$0.value.withoutReductions.reductions.isEmpty }
    walked = hasReductions ? Array(step.before.point.indices) : parameters
    places = parameters.enumerated().map { ($1, hasReductions ? $1 : $0) }
    for (name, value) in step.values { values[name] = .number(value) }
    settings.formUnion(step.values.keys)
    values["t"] = .number(Double(step.update))
    values["loss"] = .number(step.batchLoss)
    values["w"] = .vector(walked.map { step.before.point[$0] })
    for state in step.before.states {
      guard case .vector(let elements) = state.values else {
        values[state.name] = state.values
        continue
      }
      values[state.name] = .vector(walked.map { elements[$0] })
    }
    begin(with: step)
    for line in treatment { walk(line, .treatment) }
    for line in ruleLines { walk(line, .rule) }
    guard let bounds = step.settings.bounds else { return }
    let raised = Term.call(.max, [.name("w"), .number(bounds.lowerBound)])
    walk(.assignment("w", .call(.min, [raised, .number(bounds.upperBound)])), .bounds)
  }

  /// The gradient, and the noise that joins it.
  private mutating func begin(with step: TakenStep) {
    let gradient = walked.map { step.gradient[$0] }
    values["g"] = .vector(gradient)
    lines.append(
      Line(
        origin: .gradient, name: "g", isAssignment: false, term: .name("g"),
        entries: places.map { Entry(parameter: $0.parameter, filled: FilledTerm(gradient[$0.index])) }))
    guard !step.draws.isEmpty else { return }
    // Names that a rule may have given to something of its own.
    let hidden = (deviation: values["noise"], draw: values["draw"])
    values["noise"] = .number(step.settings.noise)
    values["draw"] = .vector(walked.map { step.draws[$0] })
    let noise = Term.call(.multiply, [.name("noise"), .name("draw")])
    walk(.assignment("g", .call(.add, [.name("g"), noise])), .noise)
    (values["noise"], values["draw"]) = hidden
  }

  /// Works a line out, its reductions first.
  private mutating func walk(_ line: UpdateRule.Line, _ origin: Origin) {
    let (term, reductions) = line.value.withoutReductions
    for reduction in reductions {
      let vectors = reduction.operands.map { operand in
        switch operand.quantity({ values[$0.text] }) {
        case .vector(let elements): elements
        case .number(let value): [Double](repeating: value, count: walked.count)
        }
      }
      let value = reduced(vectors, by: reduction.function)
      values[reduction.name] = value
      lines.append(
        Line(
          origin: .reduction, name: reduction.name, isAssignment: false,
          term: .call(reduction.function, reduction.operands), entries: entries(of: value)))
    }
    var value = term.quantity { values[$0.text] }
    // What holds a number for each parameter goes on to, even where all get the same.
    if case .number(let number) = value, case .vector = values[line.name] {
      value = .vector([Double](repeating: number, count: walked.count))
    }
    lines.append(
      Line(
        origin: origin, name: line.name, isAssignment: line.isAssignment, term: line.value,
        entries: entries(of: term, value)))
    values[line.name] = value
  }

  /// A number for all; by block, each parameter gets that of its own.
  private func reduced(_ vectors: [[Double]], by function: Function) -> Term.Quantity {
    guard function.isPerBlock else { return .number(function.reduced(vectors)) }
    var start = 0
    return .vector(
      blockLengths.flatMap { length -> [Double] in
        let block = vectors.map { Array($0[start..<start + length]) }
        start += length
        return [Double](repeating: function.ofWhole.reduced(block), count: length)
      })
  }

  private func entries(of value: Term.Quantity) -> [Entry] {
    switch value {
    case .number(let number): [Entry(parameter: nil, filled: FilledTerm(number))]
    case .vector(let elements):
      places.map { Entry(parameter: $0.parameter, filled: FilledTerm(elements[$0.index])) }
    }
  }

  /// What a name came to in the end: a number, or one for each parameter that is told of; nil for an unknown name.
  package func result(_ name: String) -> Term.Quantity? {
    guard case .vector(let elements) = values[name] else { return values[name] }
    return .vector(places.map { elements[$0.index] })
  }

  private func entries(of term: Term, _ value: Term.Quantity) -> [Entry] {
    let places: [(parameter: Int?, index: Int)] =
      if case .number = value { [(nil, 0)] } else { self.places.map { ($0.parameter, $0.index) } }
    return places.map { place in
      let filled = FilledTerm(term, isSetting: { settings.contains($0.text) }) { reference in
        values[reference.text].map { $0[place.index] }
      }
      return Entry(parameter: place.parameter, filled: filled)
    }
  }
}

extension UpdateRule.Line {
  fileprivate var isAssignment: Bool {
    if case .assignment = self { true } else { false }
  }
}
