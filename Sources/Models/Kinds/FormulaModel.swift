import Expressions
import Optimization
import Words

/// Any formula of columns and parameters by least squares: `f(x; a, b, c) = a*exp(-b*x) + c`.
///
/// `loss = mean((y - f)^2)`. Names before the semicolon are columns of the table, those after it parameters, each
/// a number of its own. A column of any name may stand in double quotes, `f("rate/min"; a) = a*"rate/min"`. Values and derivatives come from the expression engine, hundreds of rows at a time.
public struct FormulaModel: Model {
  public static let name = "formula"
  public static let summary = "any formula of columns and parameters, by least squares"
  public static let gradientNote =
    "d/da is the mean over the samples of 2*(prediction - target) times the formula's own derivative by a, worked out "
    + "by reverse mode."
  /// How it is written: columns before the semicolon, parameters after it.
  public static let syntax = "f(COLUMN, ...; PARAMETER, ...) = EXPRESSION"
  public static let takes = TargetNeed.numbers

  /// What the formula is called.
  public let formulaName: String
  /// The columns that it reads.
  public let columns: [String]
  /// The columns as the formula writes them, with quotes where it has some.
  let columnNames: [String]
  /// What is learnt.
  public let parameters: [String]
  /// What is predicted, in terms of both.
  public let body: Term

  /// Parses `NAME(COLUMN, ...; PARAMETER, ...) = EXPRESSION`.
  ///
  /// - Throws: `badFormula`, which knows the place; `formulaWithoutParameters`.
  public init(parsing text: String) throws(ModelError) {
    guard let header = Self.header(of: text) else { throw .formulaWithoutParameters(text) }
    // As a list of names the header is a formula's, each character where it was.
    var list = text
    list.replaceSubrange(header.semicolon...header.semicolon, with: ",")
    do throws(ExpressionError) {
      let formula = try Formula(parsing: list, reserved: Scope.reservedNames)
      formulaName = formula.name
      columnNames = Array(formula.parameters.prefix(header.columnCount))
      columns = columnNames.map(unquoted)
      parameters = Array(formula.parameters.dropFirst(header.columnCount))
      body = formula.body
    } catch { throw .badFormula(error) }
  }

  /// Where the semicolon stands before the closing parenthesis, and how many names before it; nil without one. What
  /// stands in quotes is passed over.
  private static func header(of text: String) -> (semicolon: String.Index, columnCount: Int)? {
    var columnCount = 1
    var (isQuoted, isEscaped) = (false, false)
    for index in text.indices {
      defer { isEscaped = isQuoted && !isEscaped && text[index] == "\\" }
      switch text[index] {
      case "\"" where !isEscaped: isQuoted.toggle()
      case _ where isQuoted: break
      case ",": columnCount += 1
      case ";": return (index, columnCount)
      case ")": return nil
      default: break
      }
    }
    return nil
  }

  /// Zeros are a point of no slope for many formulas.
  public var start: Start { .normal(deviation: 1) }

  /// The formula as it is typed.
  public var description: String {
    "\(formulaName)(\(columnNames.joined(separator: ", ")); \(parameters.joined(separator: ", "))) = \(body)"
  }

  /// The model itself: a formula has no penalty.
  public var unpenalized: any Model { self }

  /// The columns that the formula reads.
  public var namedInputs: [String] { columns }

  /// The columns that the formula reads, whatever else the table has.
  public func inputs(of table: Table) -> [String] { columns }

  /// - Throws: `readsTarget`, `notAFeature`.
  public func makeObjective(on table: Table, parallelism: Parallelism) throws(ModelError) -> any Objective {
    let columns = try features(of: table).map { table.featurePositions[$0] }
    return FormulaFit(model: self, table: table, columns: columns, parallelism: parallelism)
  }

  /// - Throws: as `makeObjective(on:parallelism:)`.
  public func makePredictor(on table: Table, at point: [Double]) throws(ModelError) -> any Predictor {
    precondition(point.count == parameters.count)
    return FormulaPredictor(model: self, table: table, features: try features(of: table), point: point)
  }

  /// Which of a table's features the columns are.
  private func features(of table: Table) throws(ModelError) -> [Int] {
    var features: [Int] = []
    for column in columns {
      guard let feature = table.features.firstIndex(of: column) else {
        guard column != table.target else { throw .readsTarget(column) }
        throw .notAFeature(column, source: table.dataName, known: table.features)
      }
      features.append(feature)
    }
    return features
  }
}

/// A formula at a point.
private struct FormulaPredictor: Predictor {
  private static let lanes = 256

  let model: FormulaModel
  let table: Table
  let features: [Int]
  let point: [Double]

  func prediction(from row: [Double]) -> Prediction {
    let machine = machine(lanes: 1)
    for (index, feature) in features.enumerated() { machine.input(index).pointee = row[feature] }
    machine.run()
    return .number(machine.output(0).pointee)
  }

  func write(rows: Range<Int>, to answers: UnsafeMutablePointer<Double>) {
    let machine = machine(lanes: Self.lanes)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.lanes) {
      let count = min(Self.lanes, rows.upperBound - start)
      for (index, feature) in features.enumerated() {
        for lane in 0..<count { machine.input(index)[lane] = table[start + lane, feature] }
      }
      machine.run(lanes: count)
      (answers + (start - rows.lowerBound)).update(from: machine.output(0), count: count)
    }
  }

  private func machine(lanes: Int) -> Machine {
    let machine = Machine(Program([model.body], inputs: model.columnNames + model.parameters), lanes: lanes)
    for (index, value) in point.enumerated() {
      machine.input(features.count + index).update(repeating: value, count: lanes)
    }
    return machine
  }
}
