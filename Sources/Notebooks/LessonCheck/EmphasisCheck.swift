import Documents
import Words

/// Whether stars are those of emphasis: in `w1*w2*w3` outside a code span they are lost, and `w2` is emphasised.
struct EmphasisCheck {
  let bench: CheckBench

  var findings: [LessonFinding] {
    bench.lesson.steps.flatMap(\.proseRead).flatMap { block in
      block.content.proseLines.compactMap { lostStars(in: $0) }.map { lost in
        bench.finding(
          .lostStars, at: block.location,
          "The stars around \(quoted(lost)) are taken for emphasis. Put the formula between backquotes.")
      }
    }
  }

  /// What stands between the first pair of stars that touches a name, a number or a parenthesis from outside.
  private func lostStars(in inlines: [Inline]) -> String? {
    for (index, inline) in inlines.enumerated() {
      guard case .emphasis(let inner) = inline else { continue }
      let before = index > 0 ? inlines[index - 1].plainText.last : nil
      let after = index + 1 < inlines.count ? inlines[index + 1].plainText.first : nil
      if before.map({ $0.isLetter || $0.isNumber || $0 == ")" }) == true
        || after.map({ $0.isLetter || $0.isNumber || $0 == "(" }) == true
      {
        return inner.plainText
      }
    }
    return nil
  }
}

extension Block.Content {
  /// Its lines of prose, one for each paragraph, item and cell.
  var proseLines: [[Inline]] {
    switch self {
    case .heading(_, let inlines), .paragraph(let inlines): [inlines]
    case .list(let list): list.items.joined().flatMap(\.content.proseLines)
    case .quote(let blocks): blocks.flatMap(\.content.proseLines)
    case .table(let table): table.heading + table.rows.joined()
    case .code, .thematicBreak, .html: []
    }
  }
}
