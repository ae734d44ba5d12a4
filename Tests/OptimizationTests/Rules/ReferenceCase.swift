import Foundation
import Optimization
import Testing

/// A run of a `torch.optim` class in float64, with the figures to meet along the way; see Reference/trajectories.json.
struct ReferenceCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Record: Decodable, Sendable {
    let step: Int
    let params: [Double]
    let loss: Double
    let gradientNorm: Double
    /// ASGD's averaged parameters.
    let ax: [Double]?
    let tol: Double

    enum CodingKeys: String, CodingKey {
      case step, params, loss, ax, tol
      case gradientNorm = "grad_norm"
    }
  }

  /// torch's value of a hyper-parameter: a number, a switch or a pair of numbers.
  enum Value: Decodable, Sendable {
    case number(Double)
    case isOn(Bool)
    case pair([Double])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let isOn = try? container.decode(Bool.self) {
        self = .isOn(isOn)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .pair(try container.decode([Double].self))
      }
    }
  }

  let id: String
  let variables: [String]
  let expression: String
  let start: [Double]
  let optimizer: String
  let hyperparameters: [String: Value]
  let defaults: [String: Value]
  let records: [Record]
  let diverges: Int?

  enum CodingKeys: String, CodingKey {
    case id, variables, expression, start, optimizer, hyperparameters, records, diverges
    case defaults = "defaults_used"
  }

  var testDescription: String { id }

  static let all: [ReferenceCase] = {
    struct File: Decodable { let cases: [ReferenceCase] }
    let resource = Bundle.module.url(
      forResource: "trajectories", withExtension: "json", subdirectory: "Reference")
    guard let url = resource,
      let data = try? Data(contentsOf: url), let file = try? JSONDecoder().decode(File.self, from: data)
    else { return [] }
    return file.cases
  }()
}

extension ReferenceCase {
  /// torch's names and ours, where one of theirs is two of ours.
  private static let pairs = [
    "betas": ["beta1", "beta2"], "etas": ["eta_minus", "eta_plus"], "step_sizes": ["step_min", "step_max"],
  ]

  private func isOn(_ name: String) -> Bool {
    switch hyperparameters[name] ?? defaults[name] {
    case .isOn(let isOn): isOn
    case .number(let value): value != 0
    default: false
    }
  }

  /// The name of the rule that is the same; `adamw-amsgrad` is none of ours.
  var ruleName: String {
    switch optimizer {
    case "SGD": isOn("nesterov") ? "nesterov" : isOn("momentum") ? "momentum" : "gd"
    case "Adam" where isOn("amsgrad"): "amsgrad"
    case "AdamW" where isOn("amsgrad"): "adamw-amsgrad"
    default: optimizer.lowercased()
    }
  }

  func settings(rule: UpdateRule) -> TrainingSettings {
    var settings = TrainingSettings(rule: rule)
    let known = Set(settings.hyperparameters.map(\.name))
    for (name, value) in defaults.merging(hyperparameters, uniquingKeysWith: { $1 }) {
      switch value {
      case .number(let number) where known.contains(name): settings.given[name] = Schedule(number)
      case .isOn(let isOn) where known.contains(name): settings.given[name] = Schedule(isOn ? 1 : 0)
      case .pair(let numbers):
        for (ours, number) in zip(Self.pairs[name] ?? [], numbers) { settings.given[ours] = Schedule(number) }
      default: break
      }
    }
    return settings
  }
}
