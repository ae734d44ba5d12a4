import Foundation

/// A folder of a test's own, removed with the last reference to it.
public final class TemporaryFolder: Sendable {
  public let path: String

  public init() throws {
    path = FileManager.default.temporaryDirectory.path + "/descent-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in it, written first if there is a text.
  @discardableResult
  public func file(_ name: String, _ text: String? = nil) throws -> String {
    guard let text else { return path + "/" + name }
    return try file(name, bytes: Array(text.utf8))
  }

  /// The path of a file in it, and in folders that are made for it, with these bytes.
  @discardableResult
  public func file(_ name: String, bytes: [UInt8]) throws -> String {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return path + "/" + name
  }

  /// The bytes of one of its files; nil where there is none.
  public func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: path + "/" + name) }

  /// The text of one of its files; nil where there is none, or none in UTF-8.
  public func read(_ name: String) -> String? { bytes(name).flatMap { String(data: $0, encoding: .utf8) } }

  /// What is in it, in order.
  public var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? [] }
}
