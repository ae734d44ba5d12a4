import Expressions
import Optimization

/// A run's next steps as a C program: what the machine does at each, and a peer to measure it against.
struct CProgram {
  private let steps: StepProgram
  private let pass: LoopInC
  private let names: [String]
  private let counters: [String]
  private let title: [String]

  /// - Parameter title: what the program does, a line each.
  init(_ steps: StepProgram, title: [String]) {
    self.steps = steps
    self.title = title
    var taken: Set<String> = []
    names = steps.carried.map { Self.name($0.name, apartFrom: &taken) }
    counters = steps.counters.map { Self.name($0.name, apartFrom: &taken) }
    pass = steps.program.inC(carried: names, counters: counters)
  }

  var text: String {
    let definitions = pass.definitions.map { $0 + "\n\n" }.joined()
    return """
      \(title.map { "// \($0)" }.joined(separator: "\n"))
      // Each result is rounded for itself, which -ffp-contract=off keeps so:
      //
      //     cc -O3 -ffp-contract=off FILE.c -lm -o steps
      //     ./steps 1000         takes 1000 steps and prints the loss before them and after each
      //     ./steps 1000 quiet   prints the last loss alone

      #include <math.h>
      #include <stdio.h>
      #include <stdlib.h>
      #include <string.h>

      \(definitions)int main(int count, char **words) {
        char *end = "";
        const long steps = count > 1 ? strtol(words[1], &end, 10) : 1000;
        const int quiet = count > 2 && strcmp(words[2], "quiet") == 0;
        if (*end || steps < 0 || count > 3 || (count == 3 && !quiet)) {
          fprintf(stderr, "usage: %s [STEPS] [quiet]\\n", words[0]);
          return 2;
        }
        double *losses = malloc((steps + 1)*sizeof *losses);
        if (!losses) {
          fprintf(stderr, "There is no memory for so many losses.\\n");
          return 2;
        }
      \(lines(start))
        losses[0] = \(LoopProgram.literalInC(steps.loss));
        long taken = 0;
        while (taken < steps) {
      \(lines(body, deeper: true))
          losses[++taken] = \(pass.record);
        }
        for (long step = quiet ? taken : 0; step <= taken; step++) printf("%.17g\\n", losses[step]);
        if (taken < steps) fprintf(stderr, "Step %ld cannot be taken.\\n", taken + 1);
        free(losses);
        return taken < steps;
      }

      """
  }

  private func lines(_ lines: [String], deeper: Bool = false) -> String {
    lines.map { (deeper ? "    " : "  ") + $0 }.joined(separator: "\n")
  }

  /// What the run begins with; only what a step reads.
  private var start: [String] {
    let carried = pass.next.indices.filter { pass.next[$0] != nil }.map {
      (names[$0], steps.carried[$0].value)
    }
    let counted = pass.counters.map { (counters[$0], steps.counters[$0].value) }
    return (carried + counted).map { "double \($0) = \(LoopProgram.literalInC($1));" }
  }

  /// A step: what it computes, what must hold, what it leaves behind.
  private var body: [String] {
    var body = pass.statements
    if !pass.conditions.isEmpty { body.append("if (!(\(pass.conditions.joined(separator: " && ")))) break;") }
    let changes = pass.next.enumerated().compactMap { k, value in value.map { (name: names[k], value: $0) } }
      .filter { $0.name != $0.value }
    // What becomes another carried number is set aside first, since that may change as well.
    let isCarried = Set(names)
    body += changes.filter { isCarried.contains($0.value) }.map {
      "const double new_\($0.name) = \($0.value);"
    }
    body += changes.map { "\($0.name) = \(isCarried.contains($0.value) ? "new_\($0.name)" : $0.value);" }
    return body + pass.counters.map { "\(counters[$0]) += 1;" }
  }

  /// A name that C takes and that nothing else has. Learners' names stand behind a letter and a line, where neither a
  /// word of C nor what its headers define can be met.
  private static func name(_ name: String, apartFrom taken: inout Set<String>) -> String {
    var name = String(name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    while !taken.insert(name).inserted { name += "_" }
    return name
  }
}
