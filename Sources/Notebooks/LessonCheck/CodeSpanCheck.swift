import Documents
import Expressions
import Models
import Optimization
import Words

/// Whether what stands in prose as code can be typed, or is a name that there is.
struct CodeSpanCheck {
  let bench: CheckBench
  /// Whether expressions are worked out and pictures drawn, and not only read.
  var performs = true

  /// - Parameter sessions: those in which the prose is read, one of which has to know the code.
  func findings(of blocks: [Block], in sessions: [Session]) -> [LessonFinding] {
    let names = KnownNames(in: sessions)
    return blocks.codeSpans.compactMap { span in
      mistake(in: span.text, sessions, names).map { reason in
        bench.finding(.unknownCode, at: span.location, "`\(span.text)`: \(reason)")
      }
    }
  }

  /// Why a text is no code that there is; nil where it is.
  private func mistake(in text: String, _ sessions: [Session], _ names: KnownNames) -> String? {
    // A sign such as `<-` is part of a language and no line of it.
    guard text.contains(where: { $0.isLetter || $0.isNumber }), !names.knows(text), !Self.isForeign(text)
    else { return nil }
    if let mistake = Self.wordMistake(in: text, sessions) { return mistake }
    let line = Line(text)
    if line.commandName != nil {
      // In a form such as `set NAME VALUE` capital letters stand for what is to be put in.
      guard !line.words.contains(where: \.isPlaceholder) else { return nil }
      let errors = sessions.map { error(of: line, in: $0) }
      return errors.contains(nil) ? nil : errors.compactMap(\.self).last
    }
    let isKnown = sessions.contains {
      performs ? (try? $0.value(of: text)) != nil : $0.readingError(of: text) == nil
    }
    if isKnown { return nil }
    return Self.definitionMistake(in: text, names)
  }

  /// How a session refuses to read a command; nil where it reads it.
  private func error(of line: Line, in session: Session) -> String? {
    do {
      let translated = try Habit.translated(line, in: session)
      let type = try Catalog.command(for: translated)
      _ = try type.init(
        SyntaxReader.arguments(
          of: translated, by: type.manual, in: session, lessons: { bench.course.lessons }))
    } catch {
      return error.inOneLine
    }
    return nameError(of: line, in: session)
  }

  /// What is drawn is a kind of picture or an expression: only drawing tells whether its names are known.
  private func nameError(of line: Line, in session: Session) -> String? {
    guard performs, line.commandName == PlotCommand.manual.name, session.work.trainer != nil else {
      return nil
    }
    var copy = session
    guard let error = bench.perform(line, in: &copy), error.code == .unknownName else { return nil }
    return error.inOneLine
  }

  /// Why `rule == adm` cannot hold anywhere: the word is compared with words that there are.
  private static func wordMistake(in text: String, _ sessions: [Session]) -> String? {
    guard text.contains(#/^(rule|status)\s*[=!]=/#),
      let session = sessions.last(where: { $0.work.trainer != nil })
    else { return nil }
    do throws(ExpressionError) {
      _ = try session.value(of: text)
      return nil
    } catch {
      return CommandError.expression(error).inOneLine
    }
  }

  /// Reads `x^2`, `f(x) = x^2`, `v <- 0.9*v + g`, `m/(1 - b)` in all the names that there are; the first that there is
  /// not is a mistake. A single letter may stand for anything.
  private static func definitionMistake(in text: String, _ names: KnownNames) -> String? {
    let arrow = text.replacing("<-", with: "=")
    let sides = arrow.replacing("==", with: "\u{1}").split(separator: "=").map {
      $0.replacing("\u{1}", with: "==").trimmed
    }
    guard sides.count <= 2, !sides.isEmpty else { return "It cannot be typed." }
    for side in sides {
      do {
        let parsed = try Parser.parse(side)
        for (reference, _) in parsed.mentions {
          let name = reference.name
          guard name.count > 1, !names.knows(name), !names.knows(reference.text) else { continue }
          return "\"\(name)\" is no command and no known name." + names.suggestion(for: name)
        }
      } catch {
        // `f(x)` of a definition calls what is only being defined.
        if side == sides[0], sides.count == 2, side.contains("(") { continue }
        if case .unknownFunction(let name, let suggestion) = error.problem {
          return "\"\(name)\" is not a known function."
            + (suggestion.map { " Did you mean \"\($0)\"?" } ?? names.suggestion(for: name))
        }
        let first = String(text.prefix { !$0.isWhitespace })
        return "It is no command, no expression and no known name." + names.suggestion(for: first)
      }
    }
    return nil
  }

  /// Whether it is of another language: `torch.optim.SGD`, `python steps.py`, `descent check lessons`.
  private static func isForeign(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z_]+(\.[A-Za-z_0-9]+)+(\(.*\))?/) != nil
      || ["descent", "python", "python3", "pip", "cc"].contains(text.prefix { !$0.isWhitespace })
  }
}

extension Word {
  /// Whether it is written in capitals: `NAME`, `COUNT`.
  fileprivate var isPlaceholder: Bool {
    text.count > 1 && text.allSatisfy { $0.isUppercase || "._".contains($0) }
  }
}

/// Every name that there is at some places of a lesson.
struct KnownNames {
  private let names: Set<String>

  init(in sessions: [Session]) {
    var names = Self.always
    for session in sessions {
      names.formUnion(session.expressionNames + session.conditionNames + session.watchedNames)
      names.formUnion(Help.topics(in: session))
      names.formUnion(session.work.subject?.dataSubject?.set.columns.map(\.name) ?? [])
      names.formUnion(session.work.subject?.formula.map { [$0.name] } ?? [])
      names.formUnion(session.work.allRules.flatMap(\.allNames))
    }
    self.names = names
  }

  /// Those that are known whatever the session.
  private static let always: Set<String> = {
    let commands = Catalog.all.flatMap { [$0.manual.name] + $0.manual.syntax.allKeywords }
    let models = BuiltInModels.all.map { $0.name }
    let pictures = PlotKinds.all.map { $0.name }
    let rules = UpdateRule.provided.flatMap { $0.allNames }
    let functions = Function.allCases.map { $0.name }
    let statuses = Status.allCases.map { $0.rawValue }
    return Set(commands + Problem.names + DataSource.names + models + pictures + rules + functions + statuses)
  }()

  func knows(_ text: String) -> Bool { names.contains(text) || Help.isKnown(text) }

  /// ` Did you mean "momentum"?`; empty where nothing is near.
  func suggestion(for word: String) -> String {
    nearest(to: word, among: names.sorted()).map { " Did you mean \"\($0)\"?" } ?? ""
  }
}

extension UpdateRule {
  /// Its own name and those of its settings and of what it remembers.
  fileprivate var allNames: [String] { [name] + hyperparameters.map(\.name) + states.map(\.name) }
}
