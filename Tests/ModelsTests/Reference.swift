import Foundation
import Models
import Optimization
import Testing

/// The trainings of `Reference/models.json`, made with PyTorch in float64.
struct ReferenceCase: Decodable, CustomTestStringConvertible {
  /// A number, a list or a matrix; a matrix is stored inputs by outputs, the transpose of ours.
  struct Tensor: Decodable {
    /// Outputs by inputs, row by row.
    let numbers: [Double]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        numbers = [number]
      } else if let list = try? container.decode([Double].self) {
        numbers = list
      } else {
        let matrix = try container.decode([[Double]].self)
        numbers = (matrix.first ?? []).indices.flatMap { output in matrix.map { $0[output] } }
      }
    }
  }

  typealias Parameters = [String: Tensor]

  struct Optimum: Decodable {
    let w: Tensor?
    /// The weights of several outputs.
    let matrix: Tensor?
    let b: Tensor?
    let loss: Double?
    let accuracy: Double?
    let r2: Double?

    enum CodingKeys: String, CodingKey {
      case w, b, loss, accuracy, r2
      case matrix = "W"
    }

    /// Weights, then constants; nil where there is no best point.
    var point: [Double]? {
      guard let weights = w ?? matrix, let b else { return nil }
      return weights.numbers + b.numbers
    }
  }

  struct HyperParameters: Decodable {
    let lr: Double
    let momentum: Double?
    let nesterov: Bool?
  }

  let id: String
  let csv: String
  let model: String
  let features: [String]
  let target: String
  let n: Int
  let standardise: String
  let featureMeans: [Double]?
  let featureStds: [Double]?
  let loss: String
  let layers: [Int]?
  let columns: [String]?
  let optimizer: String
  let hyperparameters: HyperParameters
  let losses: [Double]
  let gradientAt0: Parameters
  let paramsAt: [String: Parameters]
  let final: Parameters
  let finalAccuracy: Double?
  let optimum: Optimum?
  /// The start of a network; a text where it is all zeros.
  let initial: Initial

  enum Initial: Decodable {
    case zeros
    case parameters(Parameters)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      self = (try? container.decode(Parameters.self)).map { .parameters($0) } ?? .zeros
    }
  }

  var testDescription: String { "\(id) (\(model), \(optimizer))" }

  /// The factor of `sum(w^2)` in the loss, 0 where there is none.
  var l2: Double { loss.firstMatch(of: /\+ ([0-9.]+)\*sum/).flatMap { Double($0.1) } ?? 0 }

  var dataName: String { String(csv.split(separator: "/").last?.prefix { $0 != "." } ?? "") }

  static let all: [ReferenceCase] = {
    struct File: Decodable { let cases: [ReferenceCase] }
    do {
      let url = try #require(Bundle.module.url(forResource: "Reference/models", withExtension: "json"))
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(File.self, from: Data(contentsOf: url)).cases
    } catch {
      Issue.record(error)
      return []
    }
  }()

  static let standardized = all.filter { $0.featureMeans != nil }
}

extension ReferenceCase {
  func rawTable() throws -> Table {
    try #require(BuiltInData.named(dataName)).load().table(target: target, features: features)
  }

  func table() throws -> Table {
    let table = try rawTable()
    return standardise == "none" ? table : try table.standardized()
  }

  func makeModel() throws -> any Model {
    let words: [String] =
      switch model {
      case "polynomial": ["\(columns?.count ?? 0)"]
      case "mlp": (layers ?? []).dropFirst().dropLast().map(String.init) + ["tanh"]
      default: []
      }
    return try BuiltInModels.model(named: model, words: words, l2: l2)
  }

  /// Named numbers as a point of an objective.
  func point(_ parameters: Parameters, of objective: any Objective) throws -> [Double] {
    let byName = Dictionary(uniqueKeysWithValues: parameters.map { ($0.lowercased(), $1.numbers) })
    return try objective.parameters.flatMap { block in
      let numbers = try #require(byName[block.name])
      #expect(numbers.count == block.count)
      return numbers
    }
  }

  func start(of objective: any Objective) throws -> [Double] {
    switch initial {
    case .zeros: [Double](repeating: 0, count: objective.parameterCount)
    case .parameters(let parameters): try point(parameters, of: objective)
    }
  }

  func settings() throws -> TrainingSettings {
    let name =
      optimizer == "Adam"
      ? "adam"
      : hyperparameters.nesterov == true ? "nesterov" : hyperparameters.momentum != nil ? "momentum" : "gd"
    var settings = TrainingSettings(rule: try #require(UpdateRule.named(name)))
    settings.given["lr"] = Schedule(hyperparameters.lr)
    if let momentum = hyperparameters.momentum { settings.given["momentum"] = Schedule(momentum) }
    return settings
  }
}
