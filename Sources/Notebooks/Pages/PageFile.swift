import Documents
import Expressions
import Foundation
import Plots
import Words

/// The file that a page is saved to, with its pictures beside it.
struct PageFile {
  /// As it was typed.
  let name: Given<String>
  /// Whether pictures stand inside the text.
  let embeds: Bool
  /// Whether what is there may be replaced, whoever wrote it.
  let isForced: Bool

  private let path: String

  init(_ name: Given<String>, embeds: Bool, isForced: Bool, in surroundings: Surroundings) {
    (self.name, self.embeds, self.isForced) = (name, embeds, isForced)
    path = surroundings.path(name.value)
  }

  /// `loss.md` without its ending and folder.
  private var stem: String {
    let last = lastPathPart(of: path)
    return last.lowercased().hasSuffix(".md") ? String(last.dropLast(3)) : last
  }

  /// Writes a page.
  ///
  /// What a file held before is kept beside it, with `~` behind its name, until the next text or picture that differs is
  /// written. Nothing is replaced before there is room for all that is new.
  ///
  /// - Returns: what is in the files now, by their paths, and what is to be noticed.
  func write(_ page: Page, of session: Session, in surroundings: Surroundings) throws(CommandError) -> (
    contents: [String: Data], notices: [Display]
  ) {
    let page = embeds ? page.embeddingPictures(in: surroundings) : page
    let old = FileManager.default.contents(atPath: path)
    let known = session.knownFiles[path]
    if let old, old != known, !isForced { throw .changed(name, isKnown: known != nil) }
    // One that is there and cannot be read is not a new one.
    if old == nil, !isForced, FileManager.default.fileExists(atPath: path) {
      throw .changed(name, isKnown: false)
    }
    let (text, pictures, problem) = contents(of: page, in: surroundings)
    if case .fileNotWritable = problem, let problem { throw .plot(problem, at: name.span) }
    var notices = problem.map { [Display.notice("Pictures are left out: \($0.description)")] } ?? []
    for picture in pictures {
      try checkFree(picture.name, for: picture.contents, knownIn: session, in: surroundings)
    }
    let contents = Data(text.utf8)
    var files = pictures.map { ($0.contents, folder + $0.name) }.filter {
      !surroundings.holds($0.0, in: $0.1)
    }
    if contents != old { files.insert((contents, name.value), at: 0) }
    // The last of the list is the first to be replaced: what was there is safe before.
    files += files.compactMap { file in
      FileManager.default.contents(atPath: surroundings.path(file.1)).map { ($0, file.1 + "~") }
    }
    do throws(PlotError) {
      try surroundings.write(files, durably: true)
    } catch {
      throw .plot(error, at: name.span)
    }
    notices += carryPictures(of: page, in: surroundings)
    OutputFile.removeStaleDrafts(beside: path)
    let all = pictures.map { (surroundings.path(folder + $0.name), $0.contents) } + [(path, contents)]
    return (Dictionary(all) { $1 }, notices)
  }

  /// The folder as it was typed, with a slash behind it; empty for that of now.
  private var folder: String { String(name.value.dropLast(stem.count + ".md".count)) }

  /// Refuses to replace a picture that somebody else made, or changed since.
  private func checkFree(
    _ picture: String, for contents: Data, knownIn session: Session, in surroundings: Surroundings
  ) throws(CommandError) {
    let path = surroundings.path(folder + picture)
    guard !isForced, FileManager.default.fileExists(atPath: path) else { return }
    let there = FileManager.default.contents(atPath: path)
    let known = session.knownFiles[path]
    guard there != contents, there == nil || there != known else { return }
    throw .pictureInTheWay(picture, isKnown: known != nil, name)
  }

  /// Copies the pictures that a page was read with to where it is saved.
  ///
  /// - Returns: what is to be noticed of those that are not there, or cannot be copied.
  private func carryPictures(of page: Page, in surroundings: Surroundings) -> [Display] {
    let (from, to) = (
      surroundings.folderPrefix(of: page.file ?? ""), surroundings.folderPrefix(of: name.value)
    )
    return page.cells.flatMap(\.pictureFiles).compactMap { picture in
      guard let data = FileManager.default.contents(atPath: surroundings.path(of: picture, beside: page))
      else {
        return .notice("The picture \(quoted(picture)) is not there; \"rerun\" draws it again.")
      }
      // One in another folder stays where it is.
      guard surroundings.path(from) != surroundings.path(to), !picture.contains("/"),
        !surroundings.holds(data, in: to + picture)
      else { return nil }
      do throws(PlotError) {
        try surroundings.check(to + picture, replaces: isForced)
        try surroundings.write(data, to: to + picture)
        return nil
      } catch {
        return .notice("The picture \(quoted(picture)) is not copied: \(error.description)")
      }
    }
  }

  /// The names of pictures that are new, one after another: not those of pictures that the page was read with.
  private func pictureNames(for page: Page) -> some Sequence<String> {
    let taken = Set(page.cells.flatMap(\.pictureFiles))
    return (1...).lazy.map { "\(stem)-\($0).svg" }.filter { !taken.contains($0) }
  }

  /// A file's name as a text beside it refers to it.
  private static func reference(to name: String) -> String {
    name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? name
  }

  /// What is to be written: the text, the pictures beside it by their names, and why they are left out if they are.
  private func contents(
    of page: Page, in surroundings: Surroundings
  ) -> (text: String, pictures: [(name: String, contents: Data)], problem: PlotError?) {
    var problem: PlotError?
    var pictures: [(name: String, contents: Data)] = []
    var names = pictureNames(for: page).makeIterator()
    let document = page.document(seed: page.seed ?? 0) { figure, _ in
      guard problem == nil else { return nil }
      do throws(PlotError) {
        let picture = try surroundings.svg(of: figure)
        guard !embeds, let name = names.next() else {
          return "data:image/svg+xml;base64," + picture.base64EncodedString()
        }
        pictures.append((name, picture))
        return Self.reference(to: name)
      } catch {
        problem = error
        return nil
      }
    }
    return (document.text, pictures, problem)
  }
}

extension Surroundings {
  /// A figure as the text of an SVG.
  func svg(of figure: Figure) throws(PlotError) -> Data {
    let folder = FileManager.default.temporaryDirectory.path
    let file = "\(folder)/descent-\(UUID().uuidString).svg"
    defer { try? FileManager.default.removeItem(atPath: file) }
    if let drawing {
      _ = try drawing(figure, file, canvas)
    } else {
      _ = try plotter.draw(figure, to: file, on: canvas)
    }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw .fileNotWritable(path: file, reason: "there is no room for a picture")
    }
    return data
  }
}

extension CommandError {
  fileprivate static func changed(_ name: Given<String>, isKnown: Bool) -> CommandError {
    let command = "save \(typed(name.value)) force"
    return isKnown
      ? CommandError(
        .fileError, "Another program has changed \(quoted(name.value)) since you opened or saved it.",
        hint: "\"\(command)\" replaces it and keeps that text as \(quoted(name.value + "~")).", at: name.span)
      : CommandError(
        .fileError, "\(quoted(name.value)) is there already.",
        hint: "Choose another name; \"\(command)\" replaces it and keeps it as \(quoted(name.value + "~")).",
        at: name.span)
  }

  fileprivate static func pictureInTheWay(
    _ picture: String, isKnown: Bool, _ name: Given<String>
  ) -> CommandError {
    let command = "\"save \(typed(name.value)) force\""
    return isKnown
      ? CommandError(
        .fileError,
        "Another program has changed the picture \(quoted(picture)) since you opened or saved it.",
        hint: "\(command) replaces it.", at: name.span)
      : CommandError(
        .fileError, "There is a picture \(quoted(picture)) already, which one of these would replace.",
        hint: "Choose another name, or \(command).", at: name.span)
  }
}
