/// A file's name without its folder.
package func lastPathPart(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}
