import Expressions
import Foundation
import Optimization
import Words

/// `export FILE`: a run as a program, its steps as a table, or the notebook for other readers; the ending says which.
struct ExportCommand: SessionCommand {
  static let file = Parameter.file("FILE", example: "export run.py")
  static let manual = Manual(
    "export", .notebook, .sequence([.one(file), .optional(.keyword("force"))]),
    summary: "Write a run as a program or a table, or the notebook as a page.",
    details:
      "The ending of the file says what is written; \"force\" replaces a file that is there.\n\(ExportKinds.listing)",
    examples: ["export steps.c", "export run.py", "export run.csv", "export run.swift"],
    after: ["problem rosenbrock", "use momentum lr=0.0001", "run 5"])

  private let file: Given<String>?
  /// Whether older files may go.
  private let replaces: Bool

  init(_ arguments: Arguments) {
    file = arguments[Self.file]
    replaces = arguments.has("force")
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let file else { return [] }
    let name = lastPathPart(of: file.value)
    guard let kind = ExportKinds.all.first(where: { name.hasSuffix($0.ending) && name != $0.ending }) else {
      throw .unknownExport(file.value, at: file.span)
    }
    let export = try file.blamed { file throws(CommandError) in
      try kind.export(of: session, to: file, surroundings)
    }
    do {
      // Data beside the program that stand there as they are were written with another kind of program.
      for part in export.files
      where part.name == file.value || !surroundings.holds(part.contents, in: part.name) {
        try surroundings.check(part.name, replaces: replaces)
      }
      for part in export.files { try surroundings.write(part.contents, to: part.name) }
    } catch {
      throw .plot(error, at: file.span)
    }
    return export.displays
  }
}

extension CommandError {
  fileprivate static func unknownExport(_ file: String, at span: Span) -> CommandError {
    CommandError(
      .badArgument, "\(quoted(file)) does not end like a file that can be written.",
      hint: "Endings are \(ExportKinds.all.map { $0.ending }.listed). Try \"export run.py\".", at: span)
  }
}

/// What an export comes to.
struct Export {
  /// The files, by their names as they are typed.
  let files: [(name: String, contents: Data)]
  let displays: [Display]

  init(_ text: String, to file: String, _ said: String) {
    files = [(file, Data(text.utf8))]
    displays = [.text(said)]
  }

  init(files: [(name: String, contents: Data)], _ displays: [Display]) {
    (self.files, self.displays) = (files, displays)
  }
}

/// A kind of file that `export` writes: one file, and a line in the list.
protocol ExportKind: Sendable {
  /// What the file's name ends in, with its point.
  static var ending: String { get }
  /// What is written, for a list.
  static var summary: String { get }

  /// - Parameter file: as it was typed.
  static func export(
    of session: Session, to file: String, _ surroundings: Surroundings
  ) throws(CommandError) -> Export
}

enum ExportKinds {
  static let all: [any ExportKind.Type] = [
    PyTorchExport.self, SwiftExport.self, CExport.self, CSVExport.self, NotebookExport.self, PageExport.self,
  ]

  /// What each ending is for, a line each.
  static let listing = Help.aligned(all.map { ($0.ending, $0.summary) }).joined(separator: "\n")
}
