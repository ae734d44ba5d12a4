/// A column taken as a target: what its numbers stand for, and where they are.
struct TargetChoice {
  /// The most classes that a target may have.
  static let mostClasses = 100

  let kind: TargetKind
  let store: TargetStore
  /// Whether these are classes only because the numbers look like it.
  var areNumbers = false

  private init(_ kind: TargetKind, _ store: TargetStore, areNumbers: Bool = false) {
    self.kind = kind
    self.store = store
    self.areNumbers = areNumbers
  }

  /// - Throws: `textColumn`, `badCell`, `oneClass`, `tooManyClasses`, `noSuchValue`.
  init(
    of column: Column, equals value: String?, as use: TargetUse?, in data: DataSet
  ) throws(DataError) {
    if let value {
      self = try Self.labels(of: column, equals: value, as: use, in: data)
      return
    }
    switch column.content {
    case .texts(let texts):
      if use == .numbers { _ = try data.position(of: column, as: .target) }
      self = try Self.classes(of: texts, column: column.name, in: data)
    case .numbers:
      let position = try data.position(of: column, as: .target)
      self = try Self.choice(ofNumbersAt: position, column: column.name, as: use, in: data)
    }
  }

  /// Classes from texts, in the order of their characters.
  private static func classes(
    of texts: Column.Texts, column: String, in data: DataSet
  ) throws(DataError) -> TargetChoice {
    let names = try data.sortedWords(of: texts, column: column)
    try check(names, areTexts: true, column: column, in: data)
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Double($0)) })
    let classOfWord = texts.words.map { numbers[$0] ?? 0 }
    return TargetChoice(
      .classes(names), .list(list(of: data) { classOfWord[Int(texts.indices[$0])] }))
  }

  private static func choice(
    ofNumbersAt position: Int, column: String, as use: TargetUse?, in data: DataSet
  ) throws(DataError) -> TargetChoice {
    let matrix = data.matrix
    guard use != .numbers else { return TargetChoice(.numbers, .column(position)) }
    // Stops at the first value too many, so that a column of measurements costs next to nothing.
    var values: Set<Double> = []
    for row in 0..<matrix.rowCount where values.count <= mostClasses {
      values.insert(matrix.row(row)[position])
    }
    let sorted = values.sorted()
    let areZeroUp = sorted.count <= mostClasses && sorted == (0..<sorted.count).map(Double.init)
    guard use == .classes else {
      return areZeroUp && sorted.count > 1
        ? TargetChoice(.classes(sorted.map(name)), .column(position), areNumbers: true)
        : TargetChoice(.numbers, .column(position))
    }
    try check(sorted.map(name), areTexts: false, column: column, in: data)
    guard !areZeroUp else { return TargetChoice(.classes(sorted.map(name)), .column(position)) }
    let numbers = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, Double($0)) })
    return TargetChoice(
      .classes(sorted.map(name)), .list(list(of: data) { numbers[matrix.row($0)[position]] ?? 0 }))
  }

  /// Labels 1 where a column has a value, and 0 elsewhere.
  private static func labels(
    of column: Column, equals value: String, as use: TargetUse?, in data: DataSet
  ) throws(DataError) -> TargetChoice {
    let labels: AlignedNumbers
    let known: [String]
    switch column.content {
    case .texts(let texts):
      let wanted = texts.words.firstIndex(of: value).map(Int32.init)
      labels = list(of: data) { texts.indices[$0] == wanted ? 1 : 0 }
      known = texts.words
    case .numbers:
      let position = try data.position(of: column, as: .target)
      let wanted = Double(value) ?? .nan
      labels = list(of: data) { data.matrix.row($0)[position] == wanted ? 1 : 0 }
      known = Set((0..<min(data.rowCount, 1_000)).map { data.matrix[$0, position] }).sorted().map(name)
    }
    let count = (0..<data.rowCount).reduce(0) { $0 + Int(labels.numbers[$1]) }
    guard count > 0 else { throw .noSuchValue(value, column: column.name, source: data.name, known: known) }
    guard count < data.rowCount else { throw .oneClass(value, column: column.name, source: data.name) }
    return TargetChoice(
      use == .numbers ? .numbers : .classes(["not \(value)", value]), .list(labels), areNumbers: use == nil)
  }

  private static func check(
    _ names: [String], areTexts: Bool, column: String, in data: DataSet
  ) throws(DataError) {
    guard names.count > 1 else {
      throw .oneClass(names.first ?? "", column: column, source: data.name)
    }
    guard names.count <= mostClasses else {
      throw .tooManyClasses(column: column, source: data.name, limit: mostClasses, areTexts: areTexts)
    }
  }

  /// A number for each row.
  private static func list(of data: DataSet, _ number: (Int) -> Double) -> AlignedNumbers {
    let list = AlignedNumbers(count: data.rowCount)
    for row in 0..<data.rowCount { list.numbers[row] = number(row) }
    return list
  }

  /// A class's name: the number as it is written.
  private static func name(_ value: Double) -> String {
    Int64(exactly: value).map { "\($0)" } ?? "\(value)"
  }
}
