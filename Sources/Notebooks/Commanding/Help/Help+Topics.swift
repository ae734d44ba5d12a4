import Expressions
import Optimization
import Words

/// What `help WORD` answers: from the commands, the rules, the settings and the glossary.
extension Help {
  private static let pages: KeyValuePairs<String, @Sendable () -> String> = [
    "errors": { errors }, "expressions": { expressions }, "schedules": { schedules }, "sick": { sick },
  ]
  private static let scheduleNames = NamedSchedule.all.map(\.formula.name)

  /// Everything that can be asked.
  static func topics(in session: Session) -> [String] {
    (Catalog.names + pages.map(\.key) + scheduleNames + session.work.allRules.map(\.name)
      + session.settingNames + Glossary.builtIn.words).uniqued
  }

  /// Whether a word can be asked, whatever the session.
  static func isKnown(_ topic: String) -> Bool {
    let name = topic.lowercased()
    return Catalog.named(name) != nil || pages.contains { $0.key == name } || scheduleNames.contains(name)
      || UpdateRule.named(name) != nil || !rules(with: name, among: UpdateRule.provided).isEmpty
      || Glossary.builtIn.entry(for: topic) != nil
  }

  /// All there is to say about a topic; nil where there is nothing.
  ///
  /// A command comes first, with the word's meaning behind it where there is room on a screen; a rule and a setting of
  /// one name are both told.
  static func text(about topic: String, in notebook: Notebook) -> String? {
    let name = topic.lowercased()
    let entry = Glossary.builtIn.entry(for: topic)
    if let command = Catalog.named(name) {
      let text = text(of: command.manual)
      guard let entry else { return text }
      let meaning = filled("The word: " + entry.sentences.joined(separator: " ")).joined(separator: "\n")
      let both = "\(text)\n\n\(meaning)"
      return both.split(separator: "\n", omittingEmptySubsequences: false).count <= screenHeight ? both : text
    }
    if let page = pages.first(where: { $0.key == name }) { return page.value() }
    if scheduleNames.contains(name) {
      return [entry.map { text(of: $0, in: notebook.shelf.course) }, schedules].compactMap(\.self)
        .joined(separator: "\n\n")
    }
    let session = notebook.session
    let sections = [
      rule(topic, in: session).map(text(of:)), setting(topic, in: session),
      entry.map { text(of: $0, in: notebook.shelf.course) },
    ]
    let texts = sections.compactMap(\.self)
    return texts.isEmpty ? text(aboutLine: topic, in: session) : texts.joined(separator: "\n\n")
  }

  /// What there is about a line such as `set stop`, `plot data`: the setting, else the command; nil for other words.
  private static func text(aboutLine line: String, in session: Session) -> String? {
    let words = line.split(separator: " ").map(String.init)
    guard words.count > 1, let manual = Catalog.named(words[0].lowercased())?.manual else { return nil }
    return (manual.name == SetCommand.manual.name ? setting(words[1], in: session) : nil) ?? text(of: manual)
  }

  /// The broken runs of a lesson.
  private static var sick: String {
    filled(
      "Twelve sick runs, one thing wrong with each, to find out about and to mend: the screens of lesson 20."
    ).joined(separator: "\n") + "\n\n  problem sick 1\n  lesson 20"
  }

  /// What has to do with a word: a name and a sentence each, the commands first.
  static func mentions(of word: String, in session: Session) -> [(name: String, about: String)] {
    let wanted = word.lowercased()
    func holds(_ text: String) -> Bool { text.lowercased().contains(wanted) }
    let commands = Catalog.all.map { $0.manual }.filter { holds($0.name) || holds($0.summary) }
    let rules = session.work.allRules.filter { holds($0.name) || holds($0.title) || holds($0.idea) }
    let pages = pages.filter { $0.key.contains(wanted) }.map { page in
      (page.key, page.value().prefix { $0 != ":" && $0 != "." } + ".")
    }
    let found =
      commands.map { ($0.name, $0.summary) } + rules.map { ($0.name, "\($0.title). \($0.idea)") }
      + pages.map { ($0.0, String($0.1)) } + Glossary.builtIn.search(word).map { ($0.word, $0.sentences[0]) }
    // Where nothing is called so, a command may still do it.
    return found.isEmpty
      ? Catalog.all.map { $0.manual }.filter { holds($0.details) }.map { ($0.name, $0.summary) } : found
  }
}

// MARK: - Rules and settings

extension Help {
  /// A rule: its idea, where it is from, what can be set.
  private static func text(of rule: UpdateRule) -> String {
    var lines = filled("\(rule.title) (rule \(rule.name)): \(rule.idea)")
    if !rule.source.isEmpty { lines += filled("From: \(rule.source).") }
    lines += rule.traps.flatMap { filled("Beware: \($0)") }
    let rows = rule.hyperparameters.map { ("\($0.name) = \(shortestText($0.defaultValue))", $0.about) }
    if !rows.isEmpty { lines += [""] + aligned(rows) }
    return (lines + ["", "  use \(rule.name)", "  show rule \(rule.name)"]).joined(separator: "\n")
  }

  /// The rule of a name, in whatever letters it is asked.
  private static func rule(_ topic: String, in session: Session) -> UpdateRule? {
    let rules = session.work.allRules
    return spelling(of: topic, among: rules.map(\.name)).flatMap { name in rules.first { $0.name == name } }
  }

  /// The name that is meant: the same one, or else one that differs in capital letters only.
  private static func spelling(of topic: String, among names: [String]) -> String? {
    names.first { $0 == topic } ?? names.first { $0.lowercased() == topic.lowercased() }
  }

  /// A setting: what it is now, and whose it is. The second shelf means other things by some names, so it is asked last.
  private static func setting(_ topic: String, in session: Session) -> String? {
    let settings = session.work.settings
    let hyperparameters = session.work.allRules.flatMap(\.hyperparameters).map(\.name)
    guard let name = spelling(of: topic, among: session.settingNames + hyperparameters) else { return nil }
    let modern = UpdateRule.modern
    let ofCourse = rules(with: name, among: session.work.allRules.filter { !modern.contains($0) })
    let owners = ofCourse.isEmpty ? rules(with: name, among: modern) : ofCourse
    if let row = session.work.settingRows.first(where: { $0.name == name }) {
      let others = owners.filter { $0 != settings.rule.name }
      let also = others.isEmpty ? "" : " Also a setting of \(others.listed(by: "and"))."
      return filled(
        "Setting \(name) of \(settings.rule.name): \(row.meaning). Now \(row.value)." + also
      ).joined(separator: "\n") + "\n\n  set \(name) \(row.value == "off" ? usual(name) : row.value)"
    }
    guard let meaning = session.work.allRules.compactMap({ $0.hyperparameter(name)?.about }).first else {
      return nil
    }
    return filled("Setting \(name) of \(owners.listed(by: "and")): \(meaning).").joined(separator: "\n")
  }

  /// A value for a setting that is off.
  private static func usual(_ setting: String) -> String {
    switch setting {
    case "bounds": "-1 1"
    case "stop": "change 1e-8"
    case "noise", "weight_decay": "0.01"
    case "ema": "0.999"
    default: "1"
    }
  }

  private static func rules(with setting: String, among rules: [UpdateRule]) -> [String] {
    rules.filter { $0.hyperparameter(setting) != nil }.map(\.name)
  }
}

extension Hyperparameter {
  /// `learning rate, at least 0`.
  fileprivate var about: String {
    [meaning, range.words].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
