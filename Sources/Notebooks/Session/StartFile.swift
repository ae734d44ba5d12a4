import Foundation
import Optimization

/// Parameters in a JSON file: an object of names and arrays, as `{"w1": [[0.1, 0.2]], "b1": [0]}`.
struct StartFile {
  private let arrays: [String: NestedNumbers]

  init(path: String) throws(CommandError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      guard FileManager.default.fileExists(atPath: path) else { throw .data(.missingFile(path)) }
      throw CommandError(.fileError, "\"\(path)\" cannot be read.")
    }
    do {
      arrays = try JSONDecoder().decode([String: NestedNumbers].self, from: data)
    } catch {
      if let line = JSONFault.line(in: data) {
        throw CommandError(
          .fileError, "\"\(path)\" is not JSON, from line \(line) on.",
          hint: "A start looks like {\"w\": [0.1, 0.2], \"b\": 0}.")
      }
      throw CommandError(
        .fileError, "\"\(path)\" is not a JSON object of names and arrays of numbers.",
        hint: "A start looks like {\"w\": [0.1, 0.2], \"b\": 0}.")
    }
  }

  /// The point that the file describes; an outer dimension of length 1 may be there or not.
  func point(for objective: any Objective) throws(CommandError) -> [Double] {
    var point: [Double] = []
    for block in objective.parameters {
      guard let array = arrays[block.name] else { throw .noSuchParameter(block, in: arrays.keys.sorted()) }
      guard Self.withoutOnes(array.shape) == Self.withoutOnes(block.shape) else {
        throw .wrongShape(block, found: array.shape)
      }
      point += array.numbers
    }
    guard point.allSatisfy(\.isFinite) else { throw CommandError(.fileError, "A parameter is not finite.") }
    return point
  }

  private static func withoutOnes(_ shape: [Int]) -> [Int] { shape.filter { $0 != 1 } }
}

/// A number or an array of arrays of numbers, all of one shape.
private struct NestedNumbers: Decodable {
  let shape: [Int]
  let numbers: [Double]

  init(from decoder: any Decoder) throws {
    if let number = try? decoder.singleValueContainer().decode(Double.self) {
      (shape, numbers) = ([], [number])
      return
    }
    let items = try decoder.singleValueContainer().decode([NestedNumbers].self)
    let inner = items.first?.shape ?? []
    guard items.allSatisfy({ $0.shape == inner }) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "ragged"))
    }
    shape = [items.count] + inner
    numbers = items.flatMap(\.numbers)
  }
}

extension CommandError {
  fileprivate static func noSuchParameter(_ block: ParameterBlock, in names: [String]) -> CommandError {
    CommandError(
      .fileError, "The file has no \"\(block.name)\".",
      hint: "It has \(names.isEmpty ? "nothing" : names.joined(separator: ", ")).")
  }

  fileprivate static func wrongShape(_ block: ParameterBlock, found: [Int]) -> CommandError {
    func words(_ shape: [Int]) -> String {
      shape.isEmpty ? "one number" : shape.map(String.init).joined(separator: " x ")
    }
    return CommandError(
      .fileError, "\"\(block.name)\" has to be \(words(block.shape)), and is \(words(found)).")
  }
}
