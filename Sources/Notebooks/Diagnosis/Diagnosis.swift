import Models
import Optimization
import Words

/// What a run is doing, why that is believed, and what was tried and helps.
struct Diagnosis {
  private let findings: Findings
  private let verdict: Verdict?
  private let evidence: [String]
  private let suggestions: [TriedCommand]

  /// - Throws: `interrupted`, where it was cut short.
  init(_ session: Session, in surroundings: Surroundings) throws(CommandError) {
    let findings = try Findings(session.work)
    let verdict = findings.verdict
    (self.findings, self.verdict) = (findings, verdict)
    evidence = findings.evidence(for: verdict)
    guard !Interruption.current.hasEndedWork else { throw .interrupted }
    guard let verdict else {
      suggestions = []
      return
    }
    let rehearsal = try Rehearsal(
      session, steps: findings.steps,
      leastGain: max(findings.roundingGain, verdict == .minimum ? findings.littleExcess : 0),
      in: surroundings)
    let ideas = Suggestions(findings, verdict)
    var helpful = try rehearsal.helpful(ideas.remedies, ideas.lines)
    if verdict == .noMinimum { helpful = try findings.endings(rehearsal) + helpful.prefix(1) }
    suggestions = helpful
  }

  var displays: [Display] {
    let head =
      verdict.map(findings.sentence)
      ?? "No step has been taken under these settings: nothing can be told of a run yet."
    var displays: [Display] = [.text(([head] + evidence).flatMap(Help.filled).joined(separator: "\n"))]
    if !suggestions.isEmpty {
      displays.append(
        .table(
          Listing(
            ["descent tried, and it helps", "what to expect"], suggestions.map { [$0.command, $0.expect] })))
    } else if let remark {
      displays.append(.text(remark))
    }
    return displays + [.data(json)]
  }

  /// What to say where nothing was found that helps.
  private var remark: String? {
    switch verdict {
    case nil: "Take some steps: run 100."
    case .minimum where findings.held != nil: "Within the bounds nothing is left to do here."
    case .minimum: "Nothing is left to do here, and no other start that descent tried ends lower."
    case .converging: "Nothing that descent tried goes notably faster: run on."
    case .edgeOfStability, .noMinimum: nil
    default: "Nothing that descent tried helps."
    }
  }

  private var json: JSON {
    let extremes = findings.extremes
    let contraction = findings.hasDistance(verdict) ? findings.contraction : nil
    return .members([
      "verdict": .optional(verdict?.rawValue),
      "curvatureMax": .number(extremes?.largest ?? .nan),
      "curvatureMin": .number(extremes?.smallest ?? .nan),
      "condition": .number(extremes?.conditionNumber ?? .nan),
      "limit": .number(findings.limit ?? .nan),
      "learningRate": .number(findings.rate ?? .nan),
      "predictedRate": .number(contraction?.predicted ?? .nan),
      "measuredRate": .number(contraction?.measured ?? .nan),
      "evidence": .array(evidence.map { .string($0) }),
      "suggestions": .array(
        suggestions.map { .members(["command": .string($0.command), "expect": .string($0.expect)]) }),
    ])
  }
}

extension Findings {
  /// Steps that a way to an end of one's own choice may take.
  private static let patience = 100_000

  /// Where there is no minimum: an end of one's own choice, and a penalty that makes a minimum.
  fileprivate func endings(_ rehearsal: Rehearsal) throws(CommandError) -> [TriedCommand] {
    var found: [TriedCommand] = []
    let way = hasDiverged ? "reset" : ""
    let line =
      hasDiverged
      ? trainer.endOfOnesOwn
      : "run until loss < \(rounded(loss > 0 ? loss / 2 : 2 * loss - 1, digits: 2))"
    let affordable = trainer.affordableSteps(of: trainer.objective.sampleCount)
    let patience = max(10, min(Self.patience, affordable))
    if let end = try rehearsal.run(line, atMost: patience, after: way),
      case .conditionMet = end.reason
    {
      found.append(
        TriedCommand(
          command: [way, line].filter { !$0.isEmpty }.joined(separator: "; "),
          expect: "It is met after \(counted(end.steps, "step")); a lower one would be later on."))
    }
    guard let model = data?.model as? any NamedModel, model.penalty == .none else { return found }
    let penalized = "model \(model) l2=0.01"
    guard let session = try rehearsal.after(penalized), let end = try rehearsal.ending(of: session) else {
      return found
    }
    found.append(TriedCommand(command: penalized, expect: "The penalty makes a minimum: \(end)."))
    return found
  }
}
