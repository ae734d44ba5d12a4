import Foundation
import Testing

/// The trainings of `Reference/models.json`, made with PyTorch in float64.
struct ReferenceCase: Decodable, CustomTestStringConvertible {
  struct Parameters: Decodable {
    let w: [Double]
    let b: Double
    var point: [Double] { w + [b] }
  }

  struct Optimum: Decodable {
    let w: [Double]
    let b: Double
    let loss: Double
  }

  struct HyperParameters: Decodable {
    let lr: Double
    let momentum: Double?
  }

  let id: String
  let features: [String]
  let target: String
  let n: Int
  let featureMeans: [Double]
  let featureStds: [Double]
  let loss: String
  let optimizer: String
  let hyperparameters: HyperParameters
  let losses: [Double]
  let gradientAt0: Parameters
  let paramsAt: [String: Parameters]
  let final: Parameters
  let optimum: Optimum

  var testDescription: String { "\(id) (\(optimizer))" }

  /// The factor of `sum(w^2)` in the loss, 0 where there is none.
  var l2: Double { loss.firstMatch(of: /\+ ([0-9.]+)\*sum/).flatMap { Double($0.1) } ?? 0 }

  /// The trainings of linear models.
  static let linear: [ReferenceCase] = {
    struct Kind: Decodable { let model: String }
    struct Failable: Decodable {
      let value: ReferenceCase?
      init(from decoder: any Decoder) throws {
        value = try Kind(from: decoder).model == "linear" ? ReferenceCase(from: decoder) : nil
      }
    }
    struct File: Decodable { let cases: [Failable] }
    do {
      let url = try #require(Bundle.module.url(forResource: "Reference/models", withExtension: "json"))
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(File.self, from: Data(contentsOf: url)).cases.compactMap(\.value)
    } catch {
      Issue.record(error)
      return []
    }
  }()
}

/// Whether a number is the reference's: within a part in 10^9, the tolerance that the reference states.
func isNear(_ got: Double, _ want: Double, tolerance: Double = 1e-9) -> Bool {
  abs(got - want) <= tolerance * max(1, abs(want))
}

func areNear(_ got: [Double], _ want: [Double], tolerance: Double = 1e-9) -> Bool {
  got.count == want.count && zip(got, want).allSatisfy { isNear($0, $1, tolerance: tolerance) }
}
