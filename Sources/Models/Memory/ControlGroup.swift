/// The group of processes that share a limit of memory, as a container's do, and the groups around it.
///
/// Source: the Linux kernel's documentation, `admin-guide/cgroup-v2` and `cgroup-v1/memory`.
struct ControlGroup: Equatable {
  /// Where the groups are mounted as folders.
  let mount: String
  /// The group below the mount, such as `/user.slice/session.scope`.
  let path: String
  let files: Files

  /// What a group's files of limit, use and statistics are called, by version.
  enum Files: Equatable {
    case first, second

    var limit: String { self == .first ? "memory.limit_in_bytes" : "memory.max" }
    var use: String { self == .first ? "memory.usage_in_bytes" : "memory.current" }
    /// Memory of files that nobody read lately, which is given up first. That of files in use is not counted: to
    /// read them again would take as long as swapping.
    var reclaimable: String { self == .first ? "total_inactive_file " : "inactive_file " }
  }

  /// The group of this process; nil where there is none.
  static var own: ControlGroup? { ControlGroup(text: SystemFile.text("/proc/self/cgroup")) }

  init(mount: String, path: String, files: Files) {
    (self.mount, self.path, self.files) = (mount, path, files)
  }

  /// The group that limits memory, of those that the kernel lists as `NUMBER:CONTROLLERS:PATH`, a line each; the
  /// second version's has number 0 and no controllers.
  init?(text: String) {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    }.filter { $0.count == 3 }
    if let line = lines.first(where: { $0[1].split(separator: ",").contains("memory") }) {
      self.init(mount: "/sys/fs/cgroup/memory", path: line[2], files: .first)
    } else if let line = lines.first(where: { $0[0] == "0" }) {
      self.init(mount: "/sys/fs/cgroup", path: line[2], files: .second)
    } else {
      return nil
    }
  }

  /// What the group and those around it may still take, in bytes: the least of them; infinite without a limit.
  ///
  /// In a container the path may name folders that only the machine sees; those are passed over.
  var left: Double {
    var folder = path.split(separator: "/")
    var least = left(inFolder: folder)
    while folder.popLast() != nil { least = min(least, left(inFolder: folder)) }
    return least
  }

  private func left(inFolder folder: [Substring]) -> Double {
    let directory = ([Substring(mount)] + folder).joined(separator: "/")
    guard let limit = number(SystemFile.text("\(directory)/\(files.limit)")),
      let use = number(SystemFile.text("\(directory)/\(files.use)"))
    else { return .infinity }
    let statistics = SystemFile.text("\(directory)/memory.stat").split(separator: "\n")
    let line = statistics.first { $0.hasPrefix(files.reclaimable) }?.dropFirst(files.reclaimable.count)
    return limit - max(0, use - (line.flatMap { Double($0) } ?? 0))
  }

  /// The number that a file holds; nil for `max`, which is none.
  private func number(_ text: String) -> Double? { Double(text.prefix { $0.isNumber }) }
}
