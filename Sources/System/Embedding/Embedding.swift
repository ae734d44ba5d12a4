import Foundation
import PackagePlugin

/// Turns the files of a target's embedded folders into one Swift source, so that the installed program
/// needs nothing beside it.
///
/// The folders are the target's own, named below and excluded from its sources; every file in them is an
/// input of its own, so that an added, edited or deleted file is seen by the next build.
@main
struct Embedding: BuildToolPlugin {
  /// Folders that are embedded where a target has them.
  static let folders = ["Rules", "ModernRules", "BuiltIn", "Course", "Glossary"]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    var inputs: [URL] = []
    var arguments = [output.path]
    for folder in Self.folders {
      let url = target.directoryURL.appending(path: folder)
      guard FileManager.default.fileExists(atPath: url.path) else { continue }
      let files = try FileManager.default.contentsOfDirectory(
        at: url.resolvingSymlinksInPath(), includingPropertiesForKeys: nil
      )
      .filter { !$0.lastPathComponent.hasPrefix(".") }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      inputs += files
      arguments += ["--folder", folder] + files.map(\.path)
    }
    return [
      .buildCommand(
        displayName: "Embedding \(inputs.count) files in \(target.name)",
        executable: try context.tool(named: "Embedder").url,
        arguments: arguments,
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
