/// A loop program as machine code: the same operations in the same order, so that it has the same bits, with numbers
/// kept in registers from one to the next.
///
/// There is none where the processor is another than x86-64 or the system lets no program make code.
struct NativeLoop {
  private typealias Body =
    @convention(c) (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Int

  private let memory: ExecutableMemory
  private let body: Body

  /// Passes that stand one after another: what one carries on, the next finds in registers. An even number, and few
  /// where a pass is long, so that the code stays in the processor's first cache.
  private static func passCount(for program: LoopProgram) -> Int { program.operationCount <= 256 ? 4 : 2 }

  init?(_ program: LoopProgram, _ layout: LoopLayout) {
    #if arch(x86_64)
      var compiler = NativeCompiler(program, layout, passes: Self.passCount(for: program))
      guard let memory = ExecutableMemory(compiler.compiled()) else { return nil }
      self.memory = memory
      body = unsafeBitCast(memory.entry, to: Body.self)
    #else
      return nil
    #endif
  }

  /// What its slots after a layout's registers hold.
  static func constants(after layout: LoopLayout) -> [(register: Int, value: Double)] {
    NativeConstant.allCases.map { (layout.registerCount + $0.rawValue, $0.value) }
  }

  /// Runs passes until one does not count, and returns how many do: `LoopMachine.run` but for its last step.
  func run(_ slots: UnsafeMutablePointer<Double>, records: UnsafeMutablePointer<Double>, atMost limit: Int)
    -> Int
  {
    body(slots, records, limit)
  }
}

/// Numbers that machine code needs beside those of its program, in slots after them.
enum NativeConstant: Int, CaseIterable {
  case zero, one, signBit, allButSign

  var value: Double {
    switch self {
    case .zero: 0
    case .one: 1
    case .signBit: -0.0
    case .allButSign: Double(bitPattern: 0x7FFF_FFFF_FFFF_FFFF)
    }
  }
}
