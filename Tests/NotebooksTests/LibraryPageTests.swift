import Expressions
import Foundation
import Models
import Optimization
import Testing

/// The pages about the libraries: their examples are compiled here, word for word, and print what is said there.
struct LibraryPageTests {
  struct Page: CustomTestStringConvertible {
    let library: String
    /// The lines that its example prints.
    let example: @Sendable () throws -> [String]

    var testDescription: String { library }

    func text() throws -> String {
      try Repository.text(of: "Sources/\(library)/\(library).docc/\(library).md")
    }

    static let all = [
      Page(library: "Expressions", example: expressions),
      Page(library: "Optimization", example: optimization),
      Page(library: "Models", example: models),
    ]
  }

  @Test(arguments: Page.all)
  func showsAnExampleAsItIsCompiledHere(_ page: Page) throws {
    let code = try #require(Repository.fenced("swift", in: try page.text()).first)
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    let here = try String(contentsOfFile: #filePath, encoding: .utf8)
    for line in lines where line.hasPrefix("import ") {
      #expect(here.contains("\n\(line)\n") || here.hasPrefix(line))
    }
    let body = lines.drop { $0.isEmpty || $0.hasPrefix("import ") }.map { $0.isEmpty ? "" : "    \($0)" }
    #expect(here.contains("\n" + body.joined(separator: "\n") + "\n"))
  }

  @Test(arguments: Page.all)
  func saysWhatTheExamplePrints(_ page: Page) throws {
    #expect(Repository.fenced(in: try page.text()) == [try page.example().joined(separator: "\n")])
  }

  /// A link to a type that was renamed leads nowhere, and nothing else says so.
  @Test(arguments: Page.all)
  func linksToTypesOfTheLibrary(_ page: Page) throws {
    let sources = try Repository.paths(below: "Sources/\(page.library)").filter { $0.hasSuffix(".swift") }
      .map { try Repository.text(of: $0) }
    let links = try page.text().matches(of: #/[^#] ``(\w+)``/#).map { String($0.1) }
    #expect(links.count > 5)
    for link in links {
      let declaration = try Regex("public (final |indirect )?(struct|class|enum|protocol) \(link)\\b")
      #expect(sources.contains { $0.contains(declaration) }, "\(link)")
    }
  }
}

// MARK: - The examples

extension LibraryPageTests {
  @Sendable private static func expressions() throws -> [String] {
    var lines: [String] = []
    func print(_ item: Any) { lines.append("\(item)") }

    let formula = try Formula(parsing: "f(x, y) = x^2 + 3*x*y")
    let names = formula.parameters
    let machine = Machine(Program(valueAndGradientOf: formula.body, by: names, inputs: names))

    let outputs = machine(2, 1)
    print("f(2, 1) = \(outputs[0])")
    print("by x: \(outputs[1]), by y: \(outputs[2])")
    return lines
  }

  @Sendable private static func optimization() throws -> [String] {
    var lines: [String] = []
    func print(_ item: Any) { lines.append("\(item)") }

    let objective = FormulaObjective(try Formula(parsing: "f(x, y) = x^2 + 10*y^2"))
    var settings = TrainingSettings(rule: .named("momentum") ?? .gradientDescent)
    settings.given = ["lr": Schedule(0.02), "momentum": Schedule(0.8)]

    var trainer = Trainer(objective, start: [4, 1], settings: settings)
    let condition = try Condition(parsing: "loss < 1e-6", in: trainer.conditionScope)
    let reason = trainer.run(RunPlan(.steps(1000), until: condition))
    print("\(reason) after \(trainer.step) steps")

    trainer.go(to: 0)
    print("back at \(trainer.point)")
    return lines
  }

  @Sendable private static func models() throws -> [String] {
    var lines: [String] = []
    func print(_ item: Any) { lines.append("\(item)") }

    let text = """
      size,rooms,price
      50,2,170
      65,3,210
      80,3,240
      95,4,280
      70,2,210
      120,5,340
      """
    let houses = try CSVReader.read(text: text, name: "houses")
    let table = try houses.table(target: "price").standardized()
    let objective = try LinearModel().objective(on: table)

    let start = [Double](repeating: 0, count: objective.parameterCount)
    var trainer = Trainer(objective, start: start, settings: TrainingSettings())
    trainer.settings.given["lr"] = Schedule(0.3)
    let isClose = try Condition(parsing: "loss < 1e-9", in: trainer.conditionScope)
    print(trainer.run(RunPlan(.steps(1000), until: isClose)))

    let price = try LinearModel().prediction(fromOwnUnits: [100, 3], at: trainer.point, on: table)
    if case .number(let value) = price { print("100 with 3 rooms: \(value.rounded())") }
    return lines
  }
}
