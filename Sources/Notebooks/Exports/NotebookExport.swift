import Documents
import Foundation
import Plots
import Words

/// `export FILE.ipynb`: the page for Jupyter, nbformat 4.5, with what its cells showed.
enum NotebookExport: ExportKind {
  static let ending = ".ipynb"
  static let summary = "the notebook for Jupyter's readers, with outputs and pictures"

  static func export(
    of session: Session, to file: String, _ surroundings: Surroundings
  ) throws(CommandError) -> Export {
    let (parts, notices) = try session.exportedParts(in: surroundings)
    var cells: [JSON] = []
    for part in parts {
      switch part {
      case .prose(let blocks):
        cells.append(
          .members([
            "cell_type": .string("markdown"), "id": .string("cell-\(cells.count + 1)"),
            "metadata": .object([]),
            "source": .string(Document(blocks: blocks).text.trimmedEnd),
          ]))
      case .cell(let cell, let outputs):
        cells.append(
          .members([
            "cell_type": .string("code"), "execution_count": .integer(cell.number),
            "id": .string("cell-\(cells.count + 1)"), "metadata": .object([]),
            "outputs": .array(outputs.map(output)), "source": .string(cell.source),
          ]))
      }
    }
    let notebook = JSON.members([
      "cells": .array(cells),
      "metadata": .members([
        "language_info": .members([
          "file_extension": .string(".descent"), "mimetype": .string("text/plain"),
          "name": .string("descent"),
        ])
      ]),
      "nbformat": .integer(4), "nbformat_minor": .integer(5),
    ])
    let said = "The notebook is in \(file): \(counted(cells.count, "cell"))."
    return Export(files: [(file, Data("\(notebook)\n".utf8))], [.text(said)] + notices)
  }

  private static func output(_ output: ExportedOutput) -> JSON {
    switch output {
    case .text(let text):
      .members(["name": .string("stdout"), "output_type": .string("stream"), "text": .string(text)])
    case .picture(let description, let svg):
      .members([
        "data": .members([
          "image/svg+xml": .string(String(decoding: svg, as: UTF8.self)), "text/plain": .string(description),
        ]),
        "metadata": .object([]), "output_type": .string("display_data"),
      ])
    }
  }
}

/// What a cell showed, for another reader.
enum ExportedOutput {
  case text(String)
  /// A picture as SVG, and the sentence that describes it.
  case picture(String, Data)
}

/// A part of the page, for another reader.
enum ExportedPart {
  case prose([Block])
  case cell(PageCell, [ExportedOutput])
}

extension Session {
  /// The page with its pictures drawn and the numbers of its prose worked out; where pictures cannot be drawn their
  /// sentences stand for them, and a notice says why.
  func exportedParts(
    in surroundings: Surroundings
  ) throws(CommandError) -> (parts: [ExportedPart], notices: [Display]) {
    guard !work.page.isEmpty else {
      throw CommandError(.missingArgument, "There are no cells yet.", hint: "What you type becomes one.")
    }
    var problem: PlotError?
    let folder = work.page.file.map { surroundings.path($0) }.map { path in
      path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }
    let parts = work.page.numberedInOrder.parts.map { part -> ExportedPart in
      switch part {
      case .prose(let blocks): return .prose(filled(blocks))
      case .cell(let cell):
        // The pictures of a cell, in their order, beside the texts between.
        var pictures: [Data?] = []
        let outputs = cell.documentOutputs { figure in
          do throws(PlotError) {
            pictures.append(try surroundings.svg(of: figure))
            return ""
          } catch {
            problem = error
            return nil
          }
        }
        return .cell(
          cell,
          outputs.map { output in
            switch output {
            case .text(let text): return .text(text)
            case .picture(let description, ""):
              // A file may hold a picture without a source, too.
              guard !pictures.isEmpty else { return .text(description + "\n") }
              return .picture(description, pictures.removeFirst() ?? Data())
            case .picture(let description, let source):
              guard let svg = Self.recordedPicture(source, in: folder) else {
                return .text(description + "\n")
              }
              return .picture(description, svg)
            }
          })
      }
    }
    let notices = problem.map { [Display.notice("Pictures are left out: \($0.description)")] } ?? []
    return (parts, notices)
  }

  /// The bytes of a picture that a file names or holds; nil where it is not there.
  private static func recordedPicture(_ source: String, in folder: String?) -> Data? {
    let mark = "data:image/svg+xml;base64,"
    if source.hasPrefix(mark) { return Data(base64Encoded: String(source.dropFirst(mark.count))) }
    guard let name = PageCell.pictureFile(of: source), name.hasSuffix(".svg"), !name.hasPrefix("/") else {
      return nil
    }
    return FileManager.default.contents(atPath: folder.map { $0.isEmpty ? name : "\($0)/\(name)" } ?? name)
  }
}
