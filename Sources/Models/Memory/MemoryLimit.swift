import Foundation

/// How much memory a data set may take.
public struct MemoryLimit: Hashable, Sendable {
  /// 0 or more.
  public let bytes: Int

  /// - Parameter bytes: the most that may be taken.
  public init(bytes: Int) { self.bytes = bytes }

  /// What the least of some amounts of free memory leaves for data, all in bytes and infinite where nothing limits.
  ///
  /// - Parameters:
  ///   - machine: what the machine can give without swapping.
  ///   - group: what the control group may still take.
  ///   - addresses: what is left of the process's address space.
  init(machine: Double, group: Double, addresses: Double) {
    let least = max(0, min(machine, group, addresses))
    bytes = Int(min(max(least - Self.reserve, min(least, Self.small)), 0x1p62))
  }

  /// What trains on this machine: training takes 1.5 times the data's own size.
  public static var automatic: MemoryLimit { MemoryLimit(bytes: Int(Double(left.bytes) / 1.5)) }

  /// What is left beside all that the machine, the program's control group and the program hold already.
  public static var left: MemoryLimit {
    MemoryLimit(machine: available, group: ControlGroup.own?.left ?? .infinity, addresses: addresses)
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

  /// Bytes kept back for what is no data: the trainer's history, threads' stacks, a picture's points.
  private static let reserve = 32e6

  /// Bytes that data may take of the reserve itself, so that a small table is not refused in a full machine.
  private static let small = 4e6

  /// The memory that the machine can give without swapping, in bytes.
  private static var available: Double {
    let line = SystemFile.text("/proc/meminfo").split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
    let kilobytes = line.flatMap { Double($0.filter(\.isNumber)) }
    return kilobytes.map { $0 * 1_024 } ?? Double(ProcessInfo.processInfo.physicalMemory)
  }

  /// What the process's own limit leaves of its address space, in bytes.
  private static var addresses: Double {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return .infinity }
    let pages = SystemFile.text("/proc/self/statm").prefix { $0.isNumber }
    return Double(limit.rlim_cur) - (Double(pages) ?? 0) * Double(sysconf(Int32(_SC_PAGESIZE)))
  }
}
