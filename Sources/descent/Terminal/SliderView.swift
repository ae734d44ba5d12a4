import Notebooks
import Plots
import Words

/// Lets a person move a slider: by keys under a picture that follows, or, where nothing is redrawn, by typed values.
struct SliderView {
  let live: LivePicture
  let editor: LineEditor
  let environment: [String: String]
  /// Whether pictures can be redrawn.
  let isRedrawn: Bool

  /// The value that is kept; nil to leave all as it was.
  func choose(_ slider: Slider) -> Double? {
    isRedrawn && !slider.canvas.isPlain ? chooseByKeys(slider) : chooseByValues(slider)
  }

  // MARK: - Keys

  private func chooseByKeys(_ slider: Slider) -> Double? {
    var (place, chosen) = (slider.place, Double?.none)
    Keyboard.noticingWindows {
      Keyboard.byKeys {
        while let look = try? slider.look(slider.values[place]) {
          show(look, of: slider)
          let bytes = Keyboard.key {
            live.leaveInSameWindow()
            show(look, of: slider)
          }
          let key = SliderKey(bytes)
          switch key {
          case .keep: chosen = slider.values[place]
          case .restore: break
          default:
            place = key.place(from: place, of: slider.values.count)
            continue
          }
          return
        }
      }
    }
    return chosen
  }

  private func show(_ look: Slider.Look, of slider: Slider) {
    live.show(look.figure, on: slider.canvas) { room in Self.line(look.words, room: room) }
  }

  /// What comes of the value, and as much of what there is to press as there is room for.
  private static func line(_ words: String, room: Int) -> String {
    let keys = ["   Left/Right, Enter keeps, Esc goes back", "   Left Right Enter Esc", ""]
    return words + (keys.first { words.count + $0.count <= room } ?? "")
  }

  // MARK: - Values

  private func chooseByValues(_ slider: Slider) -> Double? {
    var value = slider.now
    live.giveWay()
    tell(slider, at: value)
    while true {
      let range = "\(rounded(slider.values[0])) to \(rounded(slider.values[slider.values.count - 1]))"
      let asked = "\(slider.name) (\(range), Enter keeps \(rounded(value)), q goes back): "
      guard case .line(let typed) = editor.readLine(prompt: asked) else { return nil }
      let word = typed.trimmed
      if word.isEmpty { return value }
      if ["q", "quit"].contains(word.lowercased()) { return nil }
      guard let number = Double(word), number.isFinite else {
        Output.write("\"\(visible(word))\" is no number. Type one such as \(rounded(slider.values[0])).\n")
        continue
      }
      if tell(slider, at: number) { value = number }
    }
  }

  /// Says what comes of a value; whether it can be had.
  @discardableResult
  private func tell(_ slider: Slider, at value: Double) -> Bool {
    do throws(CommandError) {
      guard let look = try slider.look(value) else { return false }
      let drawing = try? Plotter(environment: environment).draw(look.figure, to: nil, on: slider.canvas)
      let numbers = drawing?.numbers.map { $0 + "\n" } ?? ""
      Output.write(visible(look.words) + ".\n" + numbers)
      return true
    } catch {
      Output.write(visible(error.message) + "\n")
      return false
    }
  }
}

/// What a key means to a slider.
enum SliderKey: Equatable {
  case left, right, farLeft, farRight, least, greatest, keep, restore, other

  /// - Parameter bytes: as the terminal sends them; none after Ctrl-C and at the end of input.
  init(_ bytes: [UInt8]) {
    switch String(decoding: bytes, as: UTF8.self) {
    case "\n", "\r": self = .keep
    case "", "q", "\u{03}", "\u{04}", "\u{1B}": self = .restore
    case "\u{1B}[D", "\u{1B}OD", "\u{1B}[B", "\u{1B}OB", "h", "-": self = .left
    case "\u{1B}[C", "\u{1B}OC", "\u{1B}[A", "\u{1B}OA", "l", "+": self = .right
    case "\u{1B}[5~": self = .farRight
    case "\u{1B}[6~": self = .farLeft
    case "\u{1B}[H", "\u{1B}OH", "\u{1B}[1~": self = .least
    case "\u{1B}[F", "\u{1B}OF", "\u{1B}[4~": self = .greatest
    default: self = .other
    }
  }

  /// Where it leads from a place among so many.
  func place(from place: Int, of count: Int) -> Int {
    let next =
      switch self {
      case .left: place - 1
      case .right: place + 1
      case .farLeft: place - max(2, count / 8)
      case .farRight: place + max(2, count / 8)
      case .least: 0
      case .greatest: count - 1
      case .keep, .restore, .other: place
      }
    return min(max(0, next), count - 1)
  }
}
