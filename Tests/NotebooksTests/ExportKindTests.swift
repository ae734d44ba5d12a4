import Foundation
import Plots
import TestSupport
import Testing

@testable import Notebooks

@Suite("Tables and pages that export writes")
struct ExportKindTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func notebook(_ lines: String...) -> TypedNotebook {
    var notebook = TypedNotebook()
    notebook.surroundings.drawing = { (figure, file, _) throws(PlotError) in
      if let file { try OutputFile(path: file).write(Data("<svg>&</svg>".utf8)) }
      return Drawing(file: file, terminal: "none", text: nil, points: 1, description: figure.description)
    }
    notebook.type(lines)
    return notebook
  }

  @Test func whatIsThereIsReplacedWhereThatIsSaid() throws {
    var notebook = notebook("data iris; model softmax; run 1")
    try folder.file("a-data.csv", "not ours")
    let file = "\(folder.path)/a.py"
    #expect(
      notebook.shown("export \(file)").contains(
        "\"\(folder.path)/a-data.csv\" is there already.\nAdd \"force\""))
    #expect(folder.names == ["a-data.csv"] && folder.read("a-data.csv") == "not ours")
    #expect(notebook.shown("export \(file) force").hasPrefix("The run is in"))
    #expect(folder.names == ["a-data.csv", "a.py"] && folder.read("a-data.csv") != "not ours")
    #expect(notebook.shown("export \(file)").contains("is there already."))
    // The same rows serve a program of another kind.
    #expect(!notebook.shown("export \(folder.path)/a.swift").contains("is there already."))
    #expect(folder.names == ["a-data.csv", "a.py", "a.swift"])
  }

  @Test func theStepsAreATable() throws {
    var notebook = notebook("problem f(x) = x^2; init 4; set lr 0.25; run 2")
    #expect(notebook.shown("export \(folder.path)/a.csv") == "3 rows are in \(folder.path)/a.csv.")
    #expect(folder.read("a.csv") == "step,loss,x\n0,16,4\n1,4,2\n2,1,1\n")
  }

  @Test func aNotebookForJupyterHasOutputsAndPictures() throws {
    var notebook = notebook(
      "problem f(x) = x^2; init 4", "note \"# A *parabola*\"", "set lr 0.25; run 1", "plot loss")
    notebook.type("export \(folder.path)/a.ipynb")
    #expect(notebook.errors == [])
    let data = try #require(folder.bytes("a.ipynb"))
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["nbformat"] as? Int == 4)
    #expect(object["nbformat_minor"] as? Int == 5)
    let cells = try #require(object["cells"] as? [[String: Any]])
    #expect(cells.map { $0["cell_type"] as? String } == ["code", "markdown", "code", "code"])
    #expect(cells[1]["source"] as? String == "# A *parabola*")
    let outputs = try #require(cells[3]["outputs"] as? [[String: Any]])
    let picture = try #require(outputs[0]["data"] as? [String: String])
    #expect(picture["image/svg+xml"] == "<svg>&</svg>")
    #expect(picture["text/plain"] == "The loss against 1 step of gd: from 16 to 4.")
  }

  /// The official schema, where Python has it.
  @Test(
    .tags(.slow),
    .enabled(
      if: Nbformat.python != nil, "No Python with nbformat is here: DESCENT_TEST_PYTHON=PATH names one."))
  func theSchemaOfJupyterHolds() throws {
    var notebooks = [notebook("problem f(x) = x^2; init 4", "note Hm.", "foo", "run 1; eval x", "plot loss")]
    for path in try Repository.paths(below: "lessons") where path.hasSuffix(".md") {
      notebooks.append(notebook("open \(Repository.root.appending(path: path).path)"))
    }
    notebooks += Seed.first(12).map { SessionLawTests.typed($0, 30).notebook }
    for (number, notebook) in notebooks.enumerated() {
      var notebook = notebook
      notebook.type("export \(folder.path)/\(number).ipynb")
      #expect(notebook.cells.last?.error == nil, "\(number)")
    }
    let check = """
      import nbformat, sys
      for i in range(int(sys.argv[2])):
          nbformat.validate(nbformat.read(f"{sys.argv[1]}/{i}.ipynb", as_version=4))
      """
    let run = try PyTorch.run(
      Nbformat.python ?? "", ["-c", check, folder.path, String(notebooks.count)],
      environment: ["PYTHONWARNINGS": "error"])
    #expect(notebooks.count > 30 && run.status == 0, "\(run.text)")
  }

  @Test func aPageIsOneFileWithoutANetwork() throws {
    var notebook = notebook(
      "problem f(x) = x^2; init 4", "note \"# A *parabola* <b>x</b> & [link](http://a.b)\"",
      "set lr 0.25; run 1",
      "eval x < 3", "plot loss")
    notebook.type("export \(folder.path)/a.html")
    #expect(notebook.errors == [])
    let text = try #require(folder.read("a.html"))
    #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(text.contains("<title>A parabola"))
    #expect(text.contains("<code>eval x &lt; 3</code>"))
    #expect(text.contains("alt=\"The loss against 1 step of gd: from 16 to 4.\""))
    #expect(!text.contains("<b>x"))
    #expect(!text.contains("<script") && !text.contains("src=\"http"))
  }

  @Test func aSwiftProgramHasRuleAndStart() throws {
    var notebook = notebook("problem rosenbrock; use momentum lr=0.001; run 5")
    notebook.type("export \(folder.path)/main.swift")
    #expect(notebook.errors == [])
    let text = try #require(folder.read("main.swift"))
    #expect(text.contains("settings.given[\"lr\"] = try Schedule(parsing: \"0.001\")"))
    #expect(text.contains("    rule momentum \"Momentum gradient descent\"\n"))
    #expect(text.contains("let start: [Double] = [\n  -1.2, 1,\n]\n"))
  }

  @Test func whatCannotBeWrittenIsSaid() {
    var notebook = notebook()
    #expect(notebook.shown("export a.ipynb").contains("There are no cells yet."))
    #expect(notebook.shown("export a.py").contains("There is nothing to minimise yet."))
    #expect(notebook.shown("data diabetes; export a.csv").contains("model"))
    #expect(notebook.shown("export a.swift").contains("model"))
    #expect(notebook.shown("export a.txt").contains("Endings are .py, .swift, .c, .csv, .ipynb or .html."))
  }
}

enum Nbformat {
  static let python: String? = {
    let names = [programEnvironment["DESCENT_TEST_PYTHON"], "python3"].compactMap(\.self)
    return names.first { (try? PyTorch.run($0, ["-c", "import nbformat, jsonschema"]))?.status == 0 }
  }()
}

extension TypedNotebook {
  fileprivate mutating func type(_ lines: String...) { type(lines) }
}
