import Foundation
import PackagePlugin

/// Turns the files of a target's embedded folder into one Swift source, so that the installed program
/// needs nothing beside it.
///
/// The folder is the target's own, named below and excluded from its sources; every file in it is an
/// input of its own, so that an added, edited or deleted file is seen by the next build.
@main
struct Embedding: BuildToolPlugin {
  /// Folders that are embedded where a target has one.
  static let folders = ["Rules", "BuiltIn", "Lessons"]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    let inputs = try Self.folders
      .map { target.directoryURL.appending(path: $0) }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
      .flatMap {
        try FileManager.default.contentsOfDirectory(
          at: $0.resolvingSymlinksInPath(), includingPropertiesForKeys: nil)
      }
      .filter { !$0.lastPathComponent.hasPrefix(".") }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    return [
      .buildCommand(
        displayName: "Embedding \(inputs.count) files in \(target.name)",
        executable: try context.tool(named: "Embedder").url,
        arguments: [output.path] + inputs.map(\.path),
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
