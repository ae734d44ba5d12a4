import Plots

/// How a person wants things to be shown, whatever session is open; `undo` leaves it alone.
package struct Appearance: Hashable, Sendable {
  /// How pictures without a file are drawn.
  package var plot = PictureChoice.auto
  /// Whether nothing is redrawn, coloured or framed, and pictures are numbers: for readers of screens, and terminals
  /// that can do no more.
  package var isPlain = false
  /// For what eyes or paper pictures in files and windows are drawn.
  package var theme = Theme.light
  /// How large pictures in files are.
  package var size = PictureSize.medium

  package init() {}
}

/// What `set` changes of the appearance.
enum AppearanceSetting: String, CaseIterable {
  case plot
  case plain
  case theme
  case size

  var values: [String] {
    switch self {
    case .plain: ["on", "off"]
    case .theme: Theme.allCases.map(\.rawValue)
    case .size: PictureSize.allCases.map(\.rawValue)
    case .plot: PictureChoice.allCases.map(\.rawValue)
    }
  }

  var syntax: Syntax {
    .after(
      rawValue,
      .oneOf(
        what: "a value of \(rawValue)", noun: "value (\(values.joined(separator: ", ")))",
        example: "set \(rawValue) \(values[1])", values.map { .keyword($0) }))
  }

  /// The setting that was typed, and its value.
  static func chosen(in arguments: Arguments) -> (AppearanceSetting, String)? {
    for setting in allCases where arguments.has(setting.rawValue) {
      if let value = setting.values.first(where: arguments.has) { return (setting, value) }
    }
    return nil
  }
}

extension Appearance {
  /// Takes one of a setting's values; what is said about it.
  ///
  /// - Parameter canvas: where pictures go, which may not do what is chosen.
  mutating func set(_ setting: AppearanceSetting, to value: String, on canvas: Canvas) -> String {
    switch setting {
    case .plot:
      plot = PictureChoice(rawValue: value) ?? .auto
      if isPlain { return "Pictures will be drawn \(plot.text), once you type \"set plain off\"." }
      guard plot == .inline, canvas.inline == nil else {
        return "Pictures are drawn \(plot.text)."
      }
      let (reason, remedy) = (PlotError.noInline.description, PlotError.noInline.hint)
      return "Pictures are to be drawn \(plot.text). \(reason) \(remedy) Until then they are of characters."
    case .theme:
      theme = Theme(rawValue: value) ?? .light
      let words =
        switch theme {
        case .light: "on white"
        case .dark: "on a dark ground"
        case .print: "in black and grey, for print"
        }
      return "Pictures in files, in windows and among the text are drawn \(words); "
        + "an .html page is as its reader has the browser."
    case .size:
      size = PictureSize(rawValue: value) ?? .medium
      return "Pictures in files are \(size.rawValue); an .html page is as wide as its window."
    case .plain:
      isPlain = value == "on"
      return isPlain
        ? "Plain: pictures are told in words and numbers; nothing is coloured or redrawn."
        : "Pictures are drawn again, \(plot.text)."
    }
  }
}

extension PictureChoice {
  /// What it means, after "drawn".
  fileprivate var text: String {
    switch self {
    case .auto: "as well as they can be shown here"
    case .inline: "among the terminal's text"
    case .braille: "with dots of braille"
    case .block: "with blocks"
    case .ascii: "with the characters of every keyboard"
    case .window: "in a window"
    }
  }
}
