import Expressions
import Models
import Plots
import Words

/// Losses that another program wrote, to be drawn beside ours: `LOG.csv:train_loss`.
struct ForeignRun {
  static let parameter = Parameter.word(
    "FILE:COLUMN", noun: "column of a file", example: { _ in "plot loss with log.csv:train_loss" },
    isFile: true)

  /// What a column of steps may be called, in lower case.
  private static let stepNames = ["step", "steps", "iteration", "iter", "global_step", "epoch"]

  let name: String
  let steps: [Double]
  let losses: [Double]
  /// What the steps are, as the file calls them; nil where its rows are counted.
  let stepName: String?

  /// Reads the column; the steps are those of a column called so, or the rows from 0.
  init(_ word: Word, _ surroundings: Surroundings) throws(CommandError) {
    guard let colon = word.text.lastIndex(of: ":"), colon != word.text.startIndex else {
      throw CommandError(
        .badArgument, "\(quoted(word.text)) names no column.",
        hint: "Put it behind a colon: \"plot loss with \(word.text):train_loss\".", at: word.span)
    }
    let (file, column) = (String(word.text[..<colon]), String(word.text[word.text.index(after: colon)...]))
    try surroundings.checkReadable(file, at: word.span)
    let data: DataSet
    let values: [Double]
    do throws(DataError) {
      data = try CSVReader.read(file: surroundings.path(file)) { _ in !surroundings.isInterrupted() }
      let chosen = try data.column(column)
      guard let numbers = data.numbers(in: chosen) else {
        throw DataError.unknownColumn(
          column, source: file, known: data.columns.filter { data.numbers(in: $0) != nil }.map(\.name))
      }
      values = numbers
    } catch {
      throw .data(error, at: word.span)
    }
    name = word.text
    let counted = data.columns.first { Self.stepNames.contains($0.name.lowercased()) && $0.name != column }
    stepName = counted?.name
    steps = counted.flatMap { data.numbers(in: $0) } ?? values.indices.map(Double.init)
    losses = values
  }
}

extension Figures {
  /// Losses of other programs alone.
  static func losses(of runs: [ForeignRun]) -> Figure {
    Figure(
      title: "Loss of \(counted(runs.count, "run")) of other programs", x: .steps, y: Axis("loss"),
      layers: [], description: "Losses that other programs wrote."
    ).with(runs)
  }
}

extension Figure {
  /// The same with runs of other programs drawn over it.
  func with(_ runs: [ForeignRun]) -> Figure {
    guard !runs.isEmpty else { return self }
    var figure = self
    // A line alone needs no name.
    figure.layers = layers.map { $0.mapSeries { $0.titled($0.title ?? "this run") } }
    figure.layers += runs.map { run in
      .line(Series(run.name, x: run.steps, y: run.losses))
    }
    // Epochs may be counted in parts.
    figure.x.isWhole = x.isWhole && runs.allSatisfy { $0.steps.allSatisfy { $0 == $0.rounded() } }
    // What others reached is seen, too.
    let losses = runs.flatMap(\.losses).filter(\.isFinite)
    if let range = y.range, let least = losses.min(), let greatest = losses.max() {
      figure.y.range = min(range.lowerBound, least)...max(range.upperBound, greatest)
    }
    for run in runs {
      let ends =
        run.losses.last(where: \.isFinite).map { " ends at \(rounded($0, digits: 4))" }
        ?? " has no finite loss"
      let by =
        run.stepName.map { $0.lowercased() == "epoch" ? ", against its epochs" : "" } ?? ", a row a step"
      let unread = run.losses.count { !$0.isFinite }
      let without = unread == 0 ? "" : ", \(counted(unread, "row")) without a finite number"
      figure.description += " \(run.name)\(ends)\(by)\(without)."
    }
    return figure
  }
}
