import Foundation

/// How far the reading of a file has got.
public struct ReadingProgress: Hashable, Sendable {
  /// Bytes of the file read, and all there are; of a gzipped file as it is on disk.
  public let bytesRead: Int
  public let size: Int
}

/// How much memory a data set may take.
public struct MemoryLimit: Hashable, Sendable {
  public let bytes: Int

  public init(bytes: Int) { self.bytes = bytes }

  /// What trains on this machine: training takes 1.5 times the data's own size, and that must fit in the memory
  /// that the machine, its control group and the process's limit leave.
  public static var automatic: MemoryLimit {
    var memory = Double(ProcessInfo.processInfo.physicalMemory)
    if let group = try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8),
      let bytes = Double(group.trimmingCharacters(in: .whitespacesAndNewlines))
    {
      memory = min(memory, bytes)
    }
    var limit = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 {
      memory = min(memory, Double(limit.rlim_cur))
    }
    return MemoryLimit(bytes: Int(memory / 1.5))
  }
}

/// What the beginning of a text tells about the memory that all of it will take as numbers.
struct SizeEstimate {
  /// Of the matrix, in bytes.
  let bytes: Int

  /// - Parameter size: how long the whole text is, in bytes.
  init(beginning: UnsafeRawBufferPointer, size: Int, delimiter: CSVFormat.Delimiter) {
    var (lines, delimiters) = (0, 0)
    for byte in beginning {
      if byte == 0x0a || byte == 0x0d { lines += 1 }
      if byte == delimiter.rawValue { delimiters += 1 }
    }
    guard lines > 0 else {
      bytes = 0
      return
    }
    let fields = Double(delimiters) / Double(lines) + 1
    let stride = max(2, (fields / 2).rounded(.up) * 2)
    let rows = Double(lines) * Double(size) / Double(beginning.count)
    bytes = Int(rows * stride * 8)
  }
}
