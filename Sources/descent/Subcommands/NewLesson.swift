import ArgumentParser
import Foundation
import Notebooks
import Words

/// `descent new-lesson SLUG`: writes a lesson to begin with.
struct NewLesson: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent new-lesson", abstract: "Write a lesson to begin with, in the current folder.",
    discussion: """
      The file is called NN-SLUG.md, NN being the next number that no lesson here has. It passes "descent check",
      and holds every kind of block.
      """)

  @Argument(help: ArgumentHelp("Its short name: lower-case words such as learning-rate.", valueName: "slug"))
  var slug: String

  func validate() throws {
    guard LessonTemplate.isSlug(slug) else {
      throw ValidationError(
        "\"\(visible(slug))\" is no short name of a lesson. One is like \"learning-rate\".")
    }
  }

  func run() throws {
    guard let folder = LessonFolder(path: ".") else { throw StartError("This folder cannot be read.") }
    if let taken = LessonTemplate.file(of: slug, in: folder) {
      throw StartError(
        "\(visible(taken)) has this short name already, and of two lessons one is left out. Choose another name."
      )
    }
    let template = LessonTemplate(slug: slug, beside: folder)
    do {
      try Data(template.text.utf8).write(
        to: URL(fileURLWithPath: template.fileName), options: .withoutOverwriting)
    } catch {
      throw StartError("\(template.fileName) cannot be written: \(error.localizedDescription)")
    }
    Output.write(
      """
      \(template.fileName) is there. "descent play \(template.fileName)" opens it, "descent check ." proves it.

      """)
  }
}
