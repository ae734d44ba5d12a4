import Expressions
import Models
import Optimization
import Words

/// What stands in a run's way and is neither its ground nor the size of a constant rate.
enum Hindrance {
  /// Every step leads up the gradient that it uses. The rule's line that moves the parameters, where it is a plain sum,
  /// as it is and with the sign turned.
  case uphill(rule: String, line: (wrong: String, right: String)?)
  /// The next point lies where the function is not defined: there a part of it, with what it was given.
  case outsideDomain(part: String, operand: String, value: Double, Domain)
  /// Parameters that stand at a bound while the slope leads on beyond it.
  case bounds([Held])
  /// A schedule has brought the rate down from the greatest it had in this run.
  case decayedRate(now: Double, greatest: Double)
  /// The gradient is cut to a small share of its norm.
  case clip(limit: Double, norm: Double)
  /// A velocity that never fades, or over a very long time.
  case longMemory(momentum: Double)
  /// A hidden layer that passes nothing on.
  case deadLayer(Int)
  /// The root mean square of single samples' gradients in the first and the last layer's weights of a network.
  case vanishingGradient(first: (name: String, size: Double), last: (name: String, size: Double))

  /// A parameter that a bound holds.
  struct Held {
    let index: Int
    let name: String
    let bound: Double
  }

  /// Verdicts that it accounts for.
  func explains(_ verdict: Verdict) -> Bool {
    switch self {
    case .uphill: true
    case .outsideDomain: verdict == .diverged
    case .bounds: verdict == .minimum
    case .decayedRate, .clip: [.crawling, .plateau].contains(verdict)
    case .vanishingGradient: [.crawling, .plateau, .saddle].contains(verdict)
    case .longMemory: [.oscillating, .diverging, .diverged].contains(verdict)
    case .deadLayer: verdict == .plateau
    }
  }

  /// What a sentence about it begins with; nil for the verdict's own.
  var title: String? {
    switch self {
    case .uphill: "Going uphill"
    case .bounds: "At rest against the bounds"
    default: nil
    }
  }

  /// Whether it is told of where it does not account for the verdict too.
  var isEvidence: Bool {
    switch self {
    case .longMemory, .deadLayer, .outsideDomain: false
    default: true
    }
  }

  /// What is said of it, without a full stop and beginning in lower case.
  var reason: String {
    switch self {
    case .uphill(let rule, let line):
      "the steps of \(rule) lead up the slope, whatever the rate"
        + (line.map { ": in its text, turn \($0.wrong) into \($0.right)" } ?? "")
    case .outsideDomain(let part, let operand, let value, let domain):
      "the next step leads over the edge of where the function is defined: \(part) needs \(operand) \(domain.text), and it "
        + "would be \(rounded(value, digits: 4))"
    case .bounds(let held): "\(Self.names(held)), and the slope leads on beyond"
    case .decayedRate(let now, let greatest):
      "the schedule has brought lr down to \(rounded(now, digits: 3)), from \(rounded(greatest, digits: 3))"
    case .clip(let limit, let norm):
      "clip cuts each gradient to \(rounded(limit, digits: 3)), and its norm is \(rounded(norm, digits: 3))"
    case .longMemory(let momentum) where momentum >= 1:
      "momentum is \(rounded(momentum)), and from 1 on a velocity never fades"
    case .longMemory(let momentum):
      "momentum \(rounded(momentum)) keeps a velocity for about \(rounded(1 / (1 - momentum), digits: 2)) steps, so that "
        + "the point swings on and on"
    case .deadLayer(let layer):
      "every unit of layer \(layer) is dead, and nothing of the gradient comes through it"
    case .vanishingGradient(let first, let last):
      "the gradient vanishes on its way back through the layers: a sample's is about \(rounded(last.size, digits: 2)) in "
        + "\(last.name), \(rounded(first.size, digits: 2)) in \(first.name)"
    }
  }

  /// `the bounds hold x at 1, y at 2 and 4 more`.
  private static func names(_ held: [Held]) -> String {
    let shown = held.prefix(3).map { "\($0.name) at \(rounded($0.bound))" }
    let more = held.count - shown.count
    return "the bounds hold \(shown.joined(separator: ", "))" + (more > 0 ? " and \(more) more" : "")
  }
}

// MARK: - What takes it away

extension Hindrance {
  /// Lines that are to be tried.
  ///
  /// - Parameters:
  ///   - rate: in use, above 0.
  ///   - way: what goes before, where the point is far away: `reset; `.
  func remedies(_ findings: Findings, rate: Double?, from way: String) -> [String] {
    func lr(_ rate: Double) -> String { rounded(rate, digits: 2) }
    switch self {
    case .uphill:
      // Below what plain gradient descent bears here.
      let bend = findings.extremes.map { $0.largest > 0 ? 0.9 * 2 / $0.largest : .infinity } ?? .infinity
      return rate.map { ["\(way)use gd lr=\(lr(min($0, bend)))"] } ?? []
    case .outsideDomain(_, _, _, let domain):
      guard [.above(0), .atLeast(0)].contains(domain), findings.trainer.start.allSatisfy({ $0 > 0 }) else {
        return []
      }
      return ["\(way)set bounds 1e-6 1e6"]
    case .bounds: return ["set bounds off"]
    case .decayedRate(_, let greatest):
      return [
        "set lr \(lr(greatest))", "set lr = \(lr(greatest))/(1 + 0.01*t)", "set lr \(lr(greatest / 10))",
      ]
    case .clip(_, let norm): return ["set clip off", "set clip \(rounded(norm / 10, digits: 1))"]
    case .longMemory: return ["\(way)set momentum 0.9", "\(way)set momentum 0.5"]
    case .deadLayer:
      let gentle = rate.map { $0 > 0.1 ? ["init he; set lr 0.1", "init he; set lr 0.01"] : [] } ?? []
      return gentle + ["init he", "init xavier"]
    case .vanishingGradient:
      guard let network = findings.data?.model as? NetworkModel, network.activation == .sigmoid else {
        return ["init he", "use adam lr=0.01"]
      }
      let others = [Activation.tanh, .relu].compactMap {
        try? NetworkModel(hidden: network.hidden, activation: $0, penalty: network.penalty)
      }
      return others.map { "model \($0)" } + ["use adam lr=0.1", "use adam lr=0.01"]
    }
  }
}
