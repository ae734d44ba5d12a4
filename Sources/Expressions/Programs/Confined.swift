import Foundation

/// Something that only the thread which wrapped it may use, on its way through work on several threads.
package struct Confined<Value>: @unchecked Sendable {
  private let value: Value
  private let owner = pthread_self()

  package init(_ value: Value) { self.value = value }

  /// The value on the thread that wrapped it; nil on any other.
  package var here: Value? { pthread_equal(owner, pthread_self()) != 0 ? value : nil }
}
