import Foundation

/// How much memory a data set may take.
public struct MemoryLimit: Hashable, Sendable {
  public let bytes: Int

  public init(bytes: Int) { self.bytes = bytes }

  /// What trains on this machine: training takes 1.5 times the data's own size.
  public static var automatic: MemoryLimit { MemoryLimit(bytes: Int(Double(left.bytes) / 1.5)) }

  /// What the machine, the program's control group and its own limit leave beside all that it holds already, less
  /// a reserve for all that is no data.
  public static var left: MemoryLimit {
    // In pages: the whole address space, then what of it is in memory.
    let pages = text("/proc/self/statm").split(separator: " ").prefix(2).compactMap { Double($0) }
    let size = Double(sysconf(Int32(_SC_PAGESIZE)))
    let (addressed, resident) = pages.count == 2 ? (pages[0] * size, pages[1] * size) : (0, 0)
    let least = min(available, group - resident, addressable - addressed)
    return MemoryLimit(bytes: Int(max(0, least - reserve)))
  }

  /// Refuses what does not fit, before memory is asked for that nobody has.
  ///
  /// - Parameters:
  ///   - bytes: how much more is needed.
  ///   - source: what the data are called.
  /// - Throws: `noRoom`.
  func expectRoom(for bytes: Int, of source: String) throws(DataError) {
    guard bytes <= self.bytes else { throw .noRoom(source: source, bytes: bytes, left: self.bytes) }
  }

  private static let reserve = 32e6

  /// The memory that the machine can give without swapping, in bytes.
  private static var available: Double {
    let line = text("/proc/meminfo").split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
    let kilobytes = line.flatMap { Double($0.filter(\.isNumber)) }
    return kilobytes.map { $0 * 1_024 } ?? Double(ProcessInfo.processInfo.physicalMemory)
  }

  /// The limit of the control group, in bytes.
  private static var group: Double {
    Double(text("/sys/fs/cgroup/memory.max").trimmingCharacters(in: .whitespacesAndNewlines)) ?? .infinity
  }

  /// A small file's text; empty where it cannot be read.
  private static func text(_ path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }

  /// The limit of the process's address space, in bytes.
  private static var addressable: Double {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return .infinity }
    return Double(limit.rlim_cur)
  }
}
