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
  /// An older text is kept beside it, with `~` behind its name, until the next one that differs is written.
  ///
  /// - Returns: what is in the file now, and what is to be noticed.
  func write(_ page: Page, of session: Session, in surroundings: Surroundings) throws(CommandError) -> (
    contents: Data, notices: [Display]
  ) {
    let old = FileManager.default.contents(atPath: path)
    let known = session.knownFiles[path]
    if let old, old != known, !isForced { throw .changed(name, isKnown: known != nil) }
    // One that is there and cannot be read is not a new one.
    if old == nil, !isForced, FileManager.default.fileExists(atPath: path) {
      throw .changed(name, isKnown: false)
    }
    if let other = foreignPicture(among: page, besides: old) { throw .pictureInTheWay(other, name) }
    var (text, notices) = try text(of: page, session, in: surroundings)
    notices += carryPictures(of: page, in: surroundings)
    let contents = Data(text.utf8)
    guard contents != old else { return (contents, notices) }
    do throws(PlotError) {
      if let old { try surroundings.write(old, to: name.value + "~", durably: true) }
      try surroundings.write(contents, to: name.value, durably: true)
    } catch {
      throw .plot(error, at: name.span)
    }
    return (contents, notices)
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

  /// A picture that has the name of one of the page's, and that what was saved before does not show.
  private func foreignPicture(among page: Page, besides old: Data?) -> String? {
    guard !embeds, !isForced else { return nil }
    let folder = String(path.dropLast(stem.count + ".md".count))
    let text = old.map { String(decoding: $0, as: UTF8.self) } ?? ""
    return page.figures.indices.map(pictureName).first { name in
      FileManager.default.fileExists(atPath: folder + name)
        && !text.contains("](\(Self.reference(to: name)))")
    }
  }

  private func pictureName(_ index: Int) -> String { "\(stem)-\(index + 1).svg" }

  /// A file's name as a text beside it refers to it.
  private static func reference(to name: String) -> String {
    name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? name
  }

  private func text(
    of page: Page, _ session: Session, in surroundings: Surroundings
  ) throws(CommandError) -> (String, [Display]) {
    var problem: PlotError?
    let seed = page.seed ?? 0
    let document = page.document(seed: seed) { figure, index in
      guard problem == nil else { return nil }
      do throws(PlotError) {
        return try source(of: figure, index, in: surroundings)
      } catch {
        problem = error
        return nil
      }
    }
    if case .fileNotWritable = problem, let problem { throw .plot(problem, at: name.span) }
    let notices = problem.map { [Display.notice("Pictures are left out: \($0.description)")] } ?? []
    return (document.text, notices)
  }

  /// Draws a figure, and says where it is.
  private func source(
    of figure: Figure, _ index: Int, in surroundings: Surroundings
  ) throws(PlotError) -> String {
    guard embeds else {
      let name = pictureName(index)
      _ = try surroundings.draw(figure, to: String(self.name.value.dropLast(stem.count + ".md".count)) + name)
      return Self.reference(to: name)
    }
    return "data:image/svg+xml;base64," + (try surroundings.svg(of: figure).base64EncodedString())
  }
}

extension Surroundings {
  /// A figure as the text of an SVG.
  func svg(of figure: Figure) throws(PlotError) -> Data {
    let folder = FileManager.default.temporaryDirectory.path
    let file = "\(folder)/descent-\(UUID().uuidString).svg"
    defer { try? FileManager.default.removeItem(atPath: file) }
    _ = try draw(figure, to: file)
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

  fileprivate static func pictureInTheWay(_ picture: String, _ name: Given<String>) -> CommandError {
    CommandError(
      .fileError, "There is a picture \(quoted(picture)) already, which one of these would replace.",
      hint: "Choose another name, or \"save \(typed(name.value)) force\".", at: name.span)
  }
}
