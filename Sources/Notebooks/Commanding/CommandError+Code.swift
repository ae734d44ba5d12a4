import Expressions
import Models
import Optimization
import Plots

extension CommandError {
  /// The kind of an error, for programs: one of the notebook's own, or a library's.
  package enum Code: Hashable, Sendable {
    case ambiguousCommand, badArgument, badNumber, badRule, cannotExport, cannotPlot, fileError, heldByTask,
      missingArgument
    case lessonOpen, namedByModel, noData, noFeatures, noLesson, noModel, noProblem, nothingToUndo, outOfRange
    case unexpectedArgument, unknownCommand, unknownName
    case data(DataError.Code)
    case model(ModelError.Code)
    case expression(ExpressionError.Code)
    case rule(RuleError.Code)
    case plot(PlotError.Code)

    /// A name in kebab case, which never changes. A library's may be one of the notebook's.
    package var name: String {
      switch self {
      case .ambiguousCommand: "ambiguous-command"
      case .badArgument: "bad-argument"
      case .badNumber: "bad-number"
      case .badRule: "bad-rule"
      case .cannotExport: "cannot-export"
      case .cannotPlot: "cannot-plot"
      case .fileError: "file-error"
      case .heldByTask: "held-by-task"
      case .missingArgument: "missing-argument"
      case .lessonOpen: "lesson-open"
      case .namedByModel: "named-by-model"
      case .noData: "no-data"
      case .noFeatures: "no-features"
      case .noLesson: "no-lesson"
      case .noModel: "no-model"
      case .noProblem: "no-problem"
      case .nothingToUndo: "nothing-to-undo"
      case .outOfRange: "out-of-range"
      case .unexpectedArgument: "unexpected-argument"
      case .unknownCommand: "unknown-command"
      case .unknownName: "unknown-name"
      case .data(let code): code.rawValue
      case .model(let code): code.rawValue
      case .expression(let code): code.rawValue
      case .rule(let code): code.rawValue
      case .plot(let code): code.rawValue
      }
    }

    /// What it means, in lower case and without a full stop.
    package var meaning: String {
      switch self {
      case .ambiguousCommand: "the beginning of a command's name fits several"
      case .badArgument: "an argument is not of the kind that the command takes"
      case .badNumber: ExpressionError.Code.badNumber.meaning
      case .badRule: "a rule's name cannot be taken"
      case .cannotExport: "this run cannot be written as such a file"
      case .cannotPlot: "there is nothing of this kind to draw"
      case .fileError: "a file cannot be read or does not hold what it should"
      case .heldByTask: "the open task of a lesson holds fixed what the command would change"
      case .missingArgument: "a command needs one more argument"
      case .lessonOpen: "a lesson is open, and the command is about a notebook of one's own"
      case .namedByModel: "a column that the model's formula reads cannot be removed"
      case .noData: "the command needs data, and there are none yet"
      case .noFeatures: DataError.Code.noFeatures.meaning
      case .noLesson: "no lesson is open, or it has no open question or task"
      case .noModel: "the command needs a model of the data"
      case .noProblem: "the command needs something to minimise"
      case .nothingToUndo: "there is nothing to take back, or to do again"
      case .outOfRange: "a number lies outside the range that it may have"
      case .unexpectedArgument: "the command takes no more arguments"
      case .unknownCommand: "no command has this name"
      case .unknownName: ExpressionError.Code.unknownName.meaning
      case .data(.interrupted): "a command was interrupted before it was done"
      case .data(let code): code.meaning
      case .model(let code): code.meaning
      case .expression(let code): code.meaning
      case .rule(let code): code.meaning
      case .plot(let code): code.meaning
      }
    }
  }

  /// Every name of a code with what it means, in alphabetical order.
  package static let codes: [(code: String, meaning: String)] = {
    // Where a library's has the name of one before it, the first says what it means.
    let meanings = Dictionary(Code.allCases.map { ($0.name, $0.meaning) }) { first, _ in first }
    return meanings.sorted { $0.key < $1.key }.map { (code: $0.key, meaning: $0.value) }
  }()
}

extension CommandError.Code: CaseIterable {
  package static let allCases: [Self] =
    [
      .ambiguousCommand, .badArgument, .badNumber, .badRule, .cannotExport, .cannotPlot, .fileError,
      .heldByTask,
      .missingArgument,
      .lessonOpen, .namedByModel, .noData, .noFeatures, .noLesson, .noModel, .noProblem, .nothingToUndo,
      .outOfRange,
      .unexpectedArgument, .unknownCommand, .unknownName,
    ] + DataError.Code.allCases.map(Self.data) + ModelError.Code.allCases.map(Self.model)
    + ExpressionError.Code.allCases.map(Self.expression) + RuleError.Code.allCases.map(Self.rule)
    + PlotError.Code.allCases.map(Self.plot)
}
