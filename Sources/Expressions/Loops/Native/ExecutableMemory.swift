import Foundation

/// A piece of machine code that can be called; freed with its last reference.
///
/// It is never writable and executable at once.
final class ExecutableMemory {
  private let start: UnsafeMutableRawPointer
  private let length: Int

  /// Memory with some code; nil where the system does not let a program make code.
  init?(_ code: [UInt8]) {
    guard let start = mmap(nil, code.count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      start != MAP_FAILED
    else { return nil }
    (self.start, length) = (start, code.count)
    start.copyMemory(from: code, byteCount: code.count)
    guard mprotect(start, length, PROT_READ | PROT_EXEC) == 0 else { return nil }
  }

  deinit { munmap(start, length) }

  /// Its first instruction.
  var entry: UnsafeRawPointer { UnsafeRawPointer(start) }
}
