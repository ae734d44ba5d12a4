import Expressions
import Words

/// The commands, in the order in which help lists them.
package enum Catalog {
  package static let all: [any Command.Type] = [
    ProblemCommand.self, ProblemsCommand.self, DataCommand.self, TargetCommand.self, FeaturesCommand.self,
    DropCommand.self, OnehotCommand.self, MissingCommand.self, RenameCommand.self,
    DateCommand.self, StandardizeCommand.self, UnstandardizeCommand.self,
    SplitCommand.self, ModelCommand.self, InitCommand.self, SeedCommand.self,
    UseCommand.self, OptimizersCommand.self, SetCommand.self, RuleCommand.self,
    StepCommand.self, RunCommand.self, SlideCommand.self, BackCommand.self, GotoCommand.self,
    ResetCommand.self,
    UndoCommand.self, RedoCommand.self,
    RunsCommand.self, NameCommand.self, BranchCommand.self, DiffCommand.self, CheckpointCommand.self,
    RestoreCommand.self,
    ShowCommand.self, ExplainCommand.self, EvalCommand.self, PredictCommand.self, GradientCommand.self,
    HessianCommand.self, CheckCommand.self, DiagnoseCommand.self, WatchCommand.self, UnwatchCommand.self,
    RememberCommand.self, SketchCommand.self,
    PlotCommand.self, AnimateCommand.self, LandscapeCommand.self, CompareCommand.self, RaceCommand.self,
    SweepCommand.self,
    FindCommand.self,
    LessonsCommand.self, LessonCommand.self, NextCommand.self, AgainCommand.self, PreviousCommand.self,
    HintCommand.self, SolutionCommand.self, SkipCommand.self, AnotherCommand.self, DeeperCommand.self,
    RecallCommand.self, TestOutCommand.self, LeaveCommand.self, ProgressCommand.self,
    ReviewCommand.self, PracticeCommand.self, HandInCommand.self,
    CellsCommand.self, NoteCommand.self, EditCommand.self, InsertCommand.self, DeleteCommand.self,
    MoveCommand.self, RerunCommand.self, SaveCommand.self, OpenCommand.self, RecoverCommand.self,
    HistoryCommand.self, ExportCommand.self,
    HelpCommand.self, AproposCommand.self, QuitCommand.self,
  ]

  package static let names: [String] = all.map { $0.manual.name }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.manual.name, $0) })

  package static func named(_ name: String) -> (any Command.Type)? { byName[name] }

  /// The commands whose names begin so.
  static func names(beginning start: String) -> [String] { names.filter { $0.hasPrefix(start) } }

  /// The command that a line calls.
  static func command(for line: Line) throws(CommandError) -> any Command.Type {
    guard let word = line.words.first else {
      throw CommandError(.unknownCommand, "There is nothing to do.", hint: "Try \"help\".")
    }
    if !word.isQuoted, let command = named(word.text) { return command }
    // `stp(5)` is a call as other languages write it.
    let name = word.text.prefix { $0 != "(" }
    let suggestion = nearest(to: String(name), among: names)
    throw CommandError(
      .unknownCommand, "\"\(word.text)\" is not a command.",
      hint: suggestion.map { "Did you mean \"\($0)\"?" } ?? "Type \"help\" for the list of commands.",
      at: word.span)
  }
}
