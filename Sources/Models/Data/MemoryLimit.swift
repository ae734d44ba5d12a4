import Foundation

/// How much memory a data set may take.
public struct MemoryLimit: Hashable, Sendable {
  public let bytes: Int

  public init(bytes: Int) { self.bytes = bytes }

  /// What trains on this machine: training takes 1.5 times the data's own size, and that must fit in the memory
  /// that the machine, its control group and the process's limit leave.
  public static var automatic: MemoryLimit {
    MemoryLimit(bytes: Int(min(physical, addressable) / 1.5))
  }

  /// What is left for one more copy of the data beside all that the program holds.
  static var left: MemoryLimit {
    // In pages: the whole address space, then what of it is in memory.
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?
      .split(separator: " ").prefix(2).compactMap { Double($0) }
    guard let pages, pages.count == 2 else { return automatic }
    let size = Double(sysconf(Int32(_SC_PAGESIZE)))
    return MemoryLimit(bytes: Int(max(0, min(physical - pages[1] * size, addressable - pages[0] * size))))
  }

  /// Refuses what does not fit, before memory is asked for that nobody has.
  ///
  /// - Parameter source: what the data are called.
  /// - Throws: `tooLarge`.
  func expectRoom(for bytes: Int, of source: String) throws(DataError) {
    guard bytes <= self.bytes else { throw .tooLarge(source: source, bytes: bytes, limit: self.bytes) }
  }

  /// The machine's memory, or what its control group leaves of it, in bytes.
  private static var physical: Double {
    let memory = Double(ProcessInfo.processInfo.physicalMemory)
    guard let group = try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8),
      let bytes = Double(group.trimmingCharacters(in: .whitespacesAndNewlines))
    else { return memory }
    return min(memory, bytes)
  }

  /// The limit of the process's address space, in bytes.
  private static var addressable: Double {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return .infinity }
    return Double(limit.rlim_cur)
  }
}
