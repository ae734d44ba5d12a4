import Foundation
import TestSupport
import Testing

@testable import Plots

/// Text pictures compared whole with those that were looked at.
///
/// `DESCENT_KEEP_PICTURES=1 swift test --filter TextPictureTests` writes them anew, to be looked at again.
struct TextPictureTests {
  private struct Form {
    let width: Int
    let look: TextLook
    let inColour: Bool

    var title: String { "== \(look) \(width)\(inColour ? " in colour" : "")" }

    static let all =
      [TextLook.braille, .ascii].flatMap { look in
        [60, 80, 120].map { Form(width: $0, look: look, inColour: false) }
      } + [
        Form(width: 60, look: .block, inColour: false), Form(width: 60, look: .braille, inColour: true),
        Form(width: 60, look: .block, inColour: true), Form(width: 60, look: .ascii, inColour: true),
      ]
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Pictures")

  @Test(arguments: SampleFigure.all)
  func isTheSameAsWhenItWasLookedAt(_ sample: SampleFigure) throws {
    let drawn =
      try Form.all.map { form in
        let canvas = TextCanvas(width: form.width, height: 22, look: form.look, inColour: form.inColour)
        return form.title + "\n" + (try canvas.text(of: sample.figure)) + "\n"
      }
    let name = "\(sample.name).txt"
    guard programEnvironment["DESCENT_KEEP_PICTURES"] == nil else {
      try Data(drawn.joined().utf8).write(to: Self.folder.appendingPathComponent(name))
      return
    }
    let file = try #require(Bundle.module.url(forResource: "Pictures/\(name)", withExtension: nil))
    let kept = try String(contentsOf: file, encoding: .utf8)
    for picture in drawn where !kept.contains(picture) {
      Issue.record("\(name) has no such picture:\n\(picture)")
    }
  }
}
