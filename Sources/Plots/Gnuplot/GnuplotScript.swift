/// What gnuplot is told and sent for a figure: lines of commands, with blocks of numbers between them.
struct GnuplotScript: Equatable {
  enum Step: Equatable {
    case text(String)
    /// The words in a command that say how a block is shaped.
    case announce(Block)
    /// The block itself, after the line that announced it.
    case block(Block)
  }

  /// Records of doubles for `plot '-' binary`; a grid has several rows of them.
  struct Block: Equatable {
    let values: [Double]
    let columns: Int
    let width: Int
    let height: Int

    /// Records one after another.
    init(_ values: [Double], columns: Int) {
      self.values = values
      self.columns = columns
      width = values.count / columns
      height = 1
    }

    /// A record for each node of a grid.
    init(_ values: [Double], columns: Int, over grid: Grid) {
      self.values = values
      self.columns = columns
      width = grid.columns
      height = grid.rows
    }
  }

  /// One item of a `plot` command: where its numbers come from, and what is done with them.
  struct Item: Equatable {
    enum Source: Equatable {
      case block(Block)
      /// A table of gnuplot's own, named before.
      case table(String)
    }

    let source: Source
    let style: String
  }

  /// Lines at some heights of a grid, which gnuplot has found and keeps.
  struct Table: Equatable {
    let name: String
    let grid: Grid
    let levels: [Double]

    /// A height that is not known is the same as another.
    static func == (one: Table, other: Table) -> Bool {
      one.name == other.name && one.levels == other.levels && one.grid.xRange == other.grid.xRange
        && one.grid.yRange == other.grid.yRange && one.grid.columns == other.grid.columns
        && one.grid.values.elementsEqual(other.grid.values) { $0 == $1 || $0.isNaN && $1.isNaN }
    }
  }

  private(set) var steps: [Step] = []
  /// What gnuplot keeps once it has done all this.
  var tables: [Table] = []

  /// The same in the colours of a theme.
  func themed(_ theme: Theme) -> GnuplotScript {
    guard theme != .light else { return self }
    var script = GnuplotScript()
    script.tables = tables
    for word in theme.words { script.line(word) }
    script.add(mapText(theme.applied))
    return script
  }

  /// The same with other commands in place of its own.
  func mapText(_ change: (String) -> String) -> GnuplotScript {
    var script = self
    script.steps = steps.map { step in
      if case .text(let text) = step { .text(change(text)) } else { step }
    }
    return script
  }

  /// Goes on with another script.
  mutating func add(_ other: GnuplotScript) {
    steps += other.steps
    tables = other.tables
  }

  mutating func line(_ text: String) { steps.append(.text(text + "\n")) }

  /// Draws the items with `plot` or `splot`, or makes a table of them.
  mutating func draw(_ command: String, _ items: [Item]) {
    var blocks: [Block] = []
    steps.append(.text(command))
    for (index, item) in items.enumerated() {
      steps.append(.text(index == 0 ? " " : ", "))
      switch item.source {
      case .table(let name): steps.append(.text(name))
      case .block(let block):
        blocks.append(block)
        steps += [.text("'-'"), .announce(block)]
      }
      steps.append(.text(" " + item.style))
    }
    steps.append(.text("\n"))
    steps += blocks.map { .block($0) }
  }
}
