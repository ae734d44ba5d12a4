import Foundation

/// Lines of what a cell showed that a page sets alike: as they stand, such as those of a table, or broken where a narrow
/// window ends.
struct OutputLines: Equatable {
  let areAligned: Bool
  /// The lines, with their ends but the last.
  var text: String

  /// A text in such pieces, in its order.
  static func blocks(of text: String) -> [OutputLines] {
    var blocks: [OutputLines] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines.last == "" ? lines.dropLast() : lines[...] {
      let isAligned = isAligned(line)
      if blocks.last?.areAligned == isAligned {
        blocks[blocks.count - 1].text += "\n" + line
      } else {
        blocks.append(OutputLines(areAligned: isAligned, text: String(line)))
      }
    }
    return blocks
  }

  /// Whether blanks in it put words under those of other lines, or it is the line under a table's head.
  private static func isAligned(_ line: Substring) -> Bool {
    line.contains(#/\S {2,}\S/#) || line.contains("---") && line.allSatisfy { "- ".contains($0) }
  }
}
