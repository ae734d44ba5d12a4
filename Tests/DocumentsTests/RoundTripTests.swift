import TestSupport
import Testing

@testable import Documents

struct RoundTripTests {
  private static let seeds = Seed.first(8)
  private static let countPerSeed = 300

  @Test(arguments: seeds)
  func readingWhatWasPrintedGivesTheSameDocument(_ seed: UInt64) throws {
    var generator = DocumentGenerator(seed: seed)
    for number in 0..<Self.countPerSeed {
      let document = generator.document()
      let text = document.text
      let read = try Document(reading: text, file: "printed.md")
      let isSame = read.withoutLocations == document
      #expect(Document(frontMatter: document.frontMatter, parts: document.parts) == document)
      try #require(isSame, "seed \(seed), document \(number):\n\(text)\nread and printed:\n\(read.text)")
    }
  }

  /// The same for what reading gives for texts that nobody meant.
  @Test(arguments: seeds)
  func printingKeepsWhateverWasRead(_ seed: UInt64) throws {
    var generator = DocumentGenerator(seed: seed)
    var readCount = 0
    for number in 0..<Self.countPerSeed {
      let source = generator.source()
      guard let document = try? Document(reading: source, file: "source.md") else { continue }
      readCount += 1
      let text = document.text
      let read = try Document(reading: text, file: "printed.md")
      let isSame = read.withoutLocations == document.withoutLocations && read.text == text
      try #require(
        isSame, "seed \(seed), text \(number): \(source.debugDescription)\n\(text)\nagain:\n\(read.text)")
    }
    #expect(readCount > Self.countPerSeed / 2)
  }
}
