import Foundation
import GnuplotStream

/// A running gnuplot. It is told a script's steps and gives what it made of them: once where it is then ended, or
/// again and again. Used by one thread at a time.
final class GnuplotProcess: @unchecked Sendable {
  private let stream: OpaquePointer
  private var wanted: Wanted
  private var seconds: Double
  private var idleSeconds: Double
  private var began = ContinuousClock.now
  /// Pictures that were collected from it.
  private(set) var pictureCount = 0
  private var isFinished = false
  /// False once gnuplot has stopped reading: what is told to it after that goes nowhere.
  private var listens = true

  /// What the watching thread asks; kept alive for as long as the stream.
  private final class Wanted: Sendable {
    let isInterrupted: @Sendable () -> Bool
    init(_ isInterrupted: @escaping @Sendable () -> Bool) { self.isInterrupted = isInterrupted }
  }

  private static let isUnwanted: GnuplotStreamUnwanted = { context in
    guard let context else { return false }
    return Unmanaged<Wanted>.fromOpaque(context).takeUnretainedValue().isInterrupted()
  }

  init(
    program: String, arguments: [String], environment: [String: String], seconds: Double,
    idleSeconds: Double = .infinity,
    isInterrupted: @escaping @Sendable () -> Bool
  ) throws(PlotError) {
    let wanted = Wanted(isInterrupted)
    let words = CStrings([program] + arguments)
    let variables = CStrings(environment.map { "\($0)=\($1)" })
    var error: Int32 = 0
    let stream = gnuplot_stream_open(
      program, words.pointers, variables.pointers, seconds, min(idleSeconds, 1e6), Self.isUnwanted,
      Unmanaged.passUnretained(wanted).toOpaque(), &error)
    guard let stream else { throw .gnuplotNotStarted(reason: String(cString: strerror(error))) }
    self.stream = stream
    self.wanted = wanted
    self.seconds = seconds
    self.idleSeconds = idleSeconds
  }

  deinit {
    guard !isFinished else { return }
    var result = gnuplot_stream_finish(stream)
    gnuplot_stream_result_free(&result)
  }

  func tell(_ text: String) {
    guard listens else { return }
    var text = text
    listens = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { gnuplot_stream_send(stream, $0.baseAddress, $0.count) }
    }
  }

  func tell(_ step: GnuplotScript.Step) {
    guard listens else { return }
    switch step {
    case .text(let text): tell(text)
    case .announce(let block):
      listens = gnuplot_stream_announce(stream, block.columns, block.width, block.height)
    case .block(let block):
      listens = gnuplot_stream_send_records(stream, block.values, block.columns, block.width * block.height)
    }
  }

  /// Waits until gnuplot has done all that it was told, and returns what it wrote for it; it is then ready for more.
  /// Nil where it has ended instead: `finish` says why.
  func collect() -> (output: Data, messages: String)? {
    let marker = "descent-\(UUID().uuidString)"
    // A picture is whole once its terminal is left.
    tell("set terminal unknown\nset print '-'\nprint '\(marker)'\nset print\n")
    var result = GnuplotStreamResult()
    guard listens, gnuplot_stream_collect(stream, marker + "\n", &result) else { return nil }
    defer { gnuplot_stream_result_free(&result) }
    pictureCount += 1
    let messages = Self.data(result.messages, result.messages_length)
    return (Self.data(result.output, result.output_length), String(decoding: messages, as: UTF8.self))
  }

  /// Goes on after `collect`, with limits that count from here; false where gnuplot has ended meanwhile.
  func resume(
    seconds: Double, idleSeconds: Double, isInterrupted: @escaping @Sendable () -> Bool
  ) -> Bool {
    wanted = Wanted(isInterrupted)
    (self.seconds, self.idleSeconds, began) = (seconds, idleSeconds, .now)
    return gnuplot_stream_resume(
      stream, seconds, min(idleSeconds, 1e6), Self.isUnwanted, Unmanaged.passUnretained(wanted).toOpaque())
  }

  /// Ends the input, waits, and returns what gnuplot wrote.
  func finish() throws(PlotError) -> (output: Data, messages: String) {
    isFinished = true
    var result = gnuplot_stream_finish(stream)
    defer { gnuplot_stream_result_free(&result) }
    guard !result.timed_out else {
      let elapsed = ContinuousClock.now - began
      let limit = elapsed >= .seconds(seconds) ? seconds : idleSeconds
      throw .tookTooLong(seconds: limit)
    }
    guard !result.unwanted else { throw .interrupted }
    let messages = Self.data(result.messages, result.messages_length)
    let text = String(decoding: messages, as: UTF8.self)
    guard listens, result.signal == 0, result.exit_status == 0 else {
      // A shell's way to tell a signal from a status.
      throw .gnuplotDied(
        status: result.signal == 0 ? result.exit_status : 128 + result.signal, messages: text)
    }
    return (Self.data(result.output, result.output_length), text)
  }

  private static func data(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Data {
    guard let bytes else { return Data() }
    return Data(bytes: bytes, count: count)
  }
}

extension PlotError {
  /// gnuplot's end with the last lines that say something.
  static func gnuplotDied(status: Int32, messages: String) -> PlotError {
    let lines = messages.split(whereSeparator: \.isNewline)
      .map { String(Quoted.calm($0)).trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    return .gnuplotDied(status: Int(status), lines: Array(lines.suffix(4)))
  }
}

/// Strings for C, and a final NULL, as long as this lives.
private final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafePointer<CChar>?>
  private let copies: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) {
    copies = strings.map { strdup($0) }
    pointers = .allocate(capacity: copies.count + 1)
    pointers.initialize(repeating: nil, count: copies.count + 1)
    for (index, copy) in copies.enumerated() { pointers[index] = UnsafePointer(copy) }
  }

  deinit {
    pointers.deallocate()
    for copy in copies { free(copy) }
  }
}
