import Foundation
import Words

// The pictures that a page was read with, as files beside its own.

extension PageCell {
  /// The files of the pictures that it was read with, as they are called beside its notebook; none for those that stand
  /// in its text, or elsewhere.
  var pictureFiles: [String] { recordedPictures.compactMap(Self.pictureFile) }

  /// Where the pictures are that it was read with.
  var recordedPictures: [String] {
    outputs.compactMap { output in
      if case .recorded(.picture(_, let source)) = output { source } else { nil }
    }
  }

  /// The same with pictures that were read inside the text; one that is not there stays a name.
  fileprivate func embeddingPictures(_ contents: (_ file: String) -> Data?) -> PageCell {
    var cell = self
    cell.outputs = outputs.map { output in
      guard case .recorded(.picture(let description, let source)) = output,
        let file = Self.pictureFile(of: source), let data = contents(file),
        let kind = Self.kind(ofPicture: file)
      else { return output }
      return .recorded(
        .picture(description: description, source: "data:\(kind);base64," + data.base64EncodedString()))
    }
    return cell
  }

  /// What a data URI calls a picture of this name; nil for other files.
  private static func kind(ofPicture file: String) -> String? {
    [".svg": "image/svg+xml", ".png": "image/png", ".gif": "image/gif", ".jpg": "image/jpeg"]
      .first { file.lowercased().hasSuffix($0.key) }?.value
  }

  /// The file that a picture's source names; nil for one that stands in the text, or elsewhere.
  static func pictureFile(of source: String) -> String? {
    guard !source.isEmpty, !source.hasPrefix("data:"), !source.contains("://") else { return nil }
    return source.removingPercentEncoding ?? source
  }
}

extension Page {
  /// The same with the pictures that it was read with inside the text.
  func embeddingPictures(in surroundings: Surroundings) -> Page {
    var page = self
    page.parts = parts.map { part in
      guard case .cell(let cell) = part else { return part }
      return .cell(
        cell.embeddingPictures {
          FileManager.default.contents(atPath: surroundings.path(of: $0, beside: self))
        })
    }
    return page
  }
}

extension Surroundings {
  /// The pictures of a page that are not beside its file.
  func missingPictures(of page: Page) -> [String] {
    page.cells.flatMap(\.pictureFiles).filter {
      !FileManager.default.fileExists(atPath: path(of: $0, beside: page))
    }
  }

  /// Where a picture of a page is.
  func path(of picture: String, beside page: Page) -> String {
    path(picture.hasPrefix("/") ? picture : folderPrefix(of: page.file ?? "") + picture)
  }

  /// The folder of a file, with a slash behind it; empty for that of now.
  func folderPrefix(of file: String) -> String { String(file.dropLast(lastPathPart(of: file).count)) }
}
