import Foundation
import TestSupport
import Testing

@testable import Notebooks

/// Files of every kind that are cut or damaged: they are read, or refused with the line.
@Suite("Damaged files")
struct DamagedFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  struct Kind: CustomTestStringConvertible {
    let testDescription: String
    let name: String
    let text: String
    /// What reads it; FILE stands for its path.
    let lines: [String]

    init(_ testDescription: String, _ name: String, _ text: String, _ lines: String...) {
      (self.testDescription, self.name, self.text, self.lines) = (testDescription, name, text, lines)
    }
  }

  static let kinds = [
    Kind(
      "a notebook", "a.md",
      "---\ndescent: 1\nseed: 0\n---\n\n# Héllo {{loss:3}}\n\n```descent\neval 1/3; eval 2\n```\n\n```output\n0.3\n2\n```\n\n| a | b |\n"
        + "|---|---|\n| *c* | `d` |\n\n![A sentence.](a-1.svg)\n", "open FILE"),
    Kind(
      "data", "a.csv",
      "x,\"y z\",when\n1,2,2024-01-05\n\"3\",4.5,2024-02-05\n5,6e1,2024-03-05\n7,8,2024-04-05\n",
      "data FILE target x"),
    Kind(
      "a start", "a.json", "{\n  \"x\": 1,\n  \"y\": [2.5e-1]\n}\n", "problem rosenbrock", "init from FILE"),
    Kind(
      "progress", "p.json",
      "{\n  \"lessons\" : {\n\n  },\n  \"steps\" : {\n    \"the-hill/next-x\" : {\n      \"date\" : \"2026-02-03\"\n    }\n  },\n"
        + "  \"version\" : 1\n}\n", "progress import FILE"),
  ]

  /// What a refusal of a file says of the place: a line, a column or a key by its name, or that there is nothing at all.
  private static func tellsPlace(_ message: String) -> Bool {
    message.contains(
      #/\bline \d|column|has no "|names and arrays|not finite|version|"\w.*" (is|has|cannot|holds)|is empty|nothing/#
    )
  }

  private func expectReadOrRefused(_ bytes: [UInt8], _ kind: Kind, _ comment: String) throws {
    let file = try folder.file(kind.name, bytes: bytes)
    var notebook = TypedNotebook()
    for line in kind.lines.dropLast() { notebook.type(line) }
    let cells = notebook.type((kind.lines.last ?? "").replacing("FILE", with: file))
    guard let error = cells.last?.error else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(Self.tellsPlace(error.message), "\(comment): \(error.message)\n\(text)")
  }

  @Test(arguments: kinds) func aFileThatIsCutAnywhereIsReadOrRefused(_ kind: Kind) throws {
    let bytes = Array(kind.text.utf8)
    try expectReadOrRefused(bytes, kind, "whole")
    for length in bytes.indices { try expectReadOrRefused(Array(bytes.prefix(length)), kind, "\(length)") }
  }

  @Test(arguments: kinds, Seed.first(2)) func aFileWithOtherBytesIsReadOrRefused(_ kind: Kind, _ seed: UInt64)
    throws
  {
    var random = SplitMix(seed: seed)
    for round in 1...40 {
      var bytes = Array(kind.text.utf8)
      for _ in 0...random.below(3) {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes[place] = UInt8(random.below(256))
        case 1: bytes.remove(at: place)
        default: bytes.insert([0, 0x22, 0x2C, 0x60, 0x7B, 0xFF][random.below(6)], at: place)
        }
      }
      try expectReadOrRefused(bytes, kind, "seed \(seed), round \(round)")
    }
  }
}

/// Where a text stops being JSON.
struct JSONFaultTests {
  @Test(arguments: [
    ("{}", nil), (" [1, -2.5e+3, \"a\\\"b\", {\"c\": [true, false, null]}]\n", nil), ("", 1),
    ("{\"x\": 1,\n \"y\": }", 2),
    ("{\"version\": 1,\n\n\"les", 3), ("[1,\n2", 2), ("{}\n\n{", 3), ("[01]", 1),
    ("{\"a\" 1}", 1),
    ("[\"a\n\"]", 1), ("nul", 1), ("[\n.5]", 2), (String(repeating: "[", count: 600), 1), ("\"\\", 1),
    ("[\n\"\\h\"]", 2), ("\"\\u00e9\"", nil), ("[\"\\u00\"]", 1),
  ])
  func theLineIsThatOfTheFirstFault(_ row: (text: String, line: Int?)) {
    #expect(JSONFault.line(in: Data(row.text.utf8)) == row.line)
    // Foundation agrees about what is JSON.
    let isJSON =
      (try? JSONSerialization.jsonObject(with: Data(row.text.utf8), options: .fragmentsAllowed)) != nil
    #expect(isJSON == (row.line == nil))
  }

  @Test func bytesThatAreNoTextAreAFault() {
    #expect(JSONFault.line(in: Data(Array("[1,\n\"a".utf8) + [0xFF, 0x22, 0x5D])) == 2)
  }
}
