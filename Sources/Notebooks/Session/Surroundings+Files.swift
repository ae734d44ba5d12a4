import Foundation
import Plots
import Words

// Files that commands write and draw.

extension Surroundings {
  /// Refuses a file that no picture could be drawn to; what draws otherwise than gnuplot decides for itself.
  func checkPicture(file: String, replaces: Bool) throws(PlotError) {
    try checkWritable(file)
    guard drawing == nil else { return }
    let path = path(file)
    try Plotter.check(file: path, replaces: replaces || replacesFiles || repeatsCells)
    if replaces { written.permit(path) }
  }

  /// Refuses a file that cannot be written, or that is there and may not go.
  func check(_ file: String, replaces: Bool) throws(PlotError) {
    try checkWritable(file)
    guard writing == nil else { return }
    let path = path(file)
    try OutputFile(path: path).check(replaces: replaces || replacesFiles || repeatsCells)
    if replaces { written.permit(path) }
  }

  /// Whether a file has these contents and no others.
  ///
  /// - Parameter file: as it was typed.
  func holds(_ contents: Data, in file: String) -> Bool {
    FileManager.default.contents(atPath: path(file)) == contents
  }

  /// Draws a figure.
  ///
  /// - Parameter file: as it was typed; nil for the canvas.
  func draw(_ figure: Figure, to file: String?) throws(PlotError) -> Drawing {
    guard let file else {
      var canvas = canvas
      canvas.grow(by: growth())
      if let drawing { return try drawing(figure, nil, canvas) }
      return try plotter.draw(figure, to: nil, on: canvas)
    }
    try checkWritable(file)
    let path = path(file)
    if let drawing { return try drawing(figure, path, canvas) }
    return try drawn(to: path) { path throws(PlotError) in
      try plotter.draw(figure, to: path, on: canvas)
    }
  }

  /// Draws a picture that moves.
  ///
  /// - Parameters:
  ///   - frames: one after another.
  ///   - file: as it was typed.
  func draw(frames: [Figure], to file: String) throws(PlotError) -> Drawing {
    try checkWritable(file)
    let path = path(file)
    if let drawing, let last = frames.last { return try drawing(last, path, canvas) }
    return try drawn(to: path) { path throws(PlotError) in
      try plotter.draw(frames: frames, toFile: path, on: canvas)
    }
  }

  var plotter: Plotter {
    Plotter(environment: environment, keeper: gnuplot, isInterrupted: isInterrupted)
  }

  /// Whether a file is there which is not to be replaced by other contents, though it may have been written by the very
  /// cells that are performed again.
  private func isInTheWay(_ path: String) -> Bool {
    guard repeatsCells, !replacesFiles, !written.mayReplace(path) else { return false }
    do throws(PlotError) {
      try OutputFile(path: path).check(replaces: false)
      return false
    } catch {
      if case .fileExists = error { return true }
      return false
    }
  }

  /// Draws to a file; beside it first where one is in the way, which may be the same picture.
  private func drawn(
    to path: String, by draw: (String) throws(PlotError) -> Drawing
  ) throws(PlotError) -> Drawing {
    guard isInTheWay(path) else {
      let drawing = try draw(path)
      written.note(path)
      return drawing
    }
    let name = lastPathPart(of: path)
    let draft = "\(path.dropLast(name.count)).descent-\(UUID().uuidString)-\(name)"
    defer { try? FileManager.default.removeItem(atPath: draft) }
    let drawing = try draw(draft)
    guard FileManager.default.contentsEqual(atPath: draft, andPath: path) else {
      throw .fileExists(path: path)
    }
    return drawing.moved(to: path)
  }

  /// Writes a file, whole or not at all.
  ///
  /// - Parameter file: as it was typed.
  func write(_ text: String, to file: String) throws(PlotError) { try write(Data(text.utf8), to: file) }

  /// Writes a file, whole or not at all.
  ///
  /// - Parameter durably: whether it is on the disk when this returns.
  func write(_ contents: Data, to file: String, durably: Bool = false) throws(PlotError) {
    try write([(contents, file)], durably: durably)
  }

  /// Writes files, each whole or not at all. All stand beside their places before any is replaced, the last of the list
  /// first: where one has no room, none is changed.
  ///
  /// - Parameter files: contents, and names as they are typed.
  func write(_ files: [(contents: Data, name: String)], durably: Bool) throws(PlotError) {
    for file in files { try checkWritable(file.name) }
    if let writing {
      for file in files.reversed() { try writing(file.contents, path(file.name)) }
      return
    }
    var drafts: [(draft: OutputFile.Draft, path: String)] = []
    do throws(PlotError) {
      for (contents, name) in files {
        let path = path(name)
        if isInTheWay(path) {
          guard holds(contents, in: name) else { throw .fileExists(path: path) }
          continue
        }
        let file = OutputFile(path: path)
        try file.check()
        drafts.append((try file.draft(contents, durably: durably), path))
      }
      while let (draft, path) = drafts.last {
        drafts.removeLast()
        try draft.takePlace()
        written.note(path)
      }
    } catch {
      for (draft, _) in drafts { draft.discard() }
      throw error
    }
  }

  /// A file's path as a shell reads it: `~` is the home. A lesson's own commands name files of its folder.
  func path(_ typed: String) -> String {
    if case .only(let folder?) = files { return folder + "/" + typed }
    if typed.hasPrefix("~/"), let home = environment["HOME"], home.hasPrefix("/") {
      return home + typed.dropFirst()
    }
    guard let folder, !typed.hasPrefix("/") else { return typed }
    return folder + "/" + typed
  }
}
