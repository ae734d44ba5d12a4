import Optimization

extension Notebook {
  /// Where the run stands, in the form of the contract for programs; null until there is a problem.
  package func stateJSON() -> JSON {
    guard let trainer = session.work.trainer else { return .null }
    return .members([
      "step": .integer(trainer.step),
      "epoch": .integer(trainer.samplePosition.epoch),
      "loss": .number(trainer.answerLoss()),
      "gradientNorm": .number(trainer.gradientNorm()),
      "learningRate": .number(trainer.settingValues()["lr"] ?? .nan),
      "parameters": trainer.parametersJSON(),
      "status": .string(session.work.status.rawValue),
    ])
  }

  /// What is watched, by its text, with null for what has no finite value here; nil where nothing is.
  package func watchJSON() -> JSON? {
    let values = session.watchedValues
    guard !values.isEmpty else { return nil }
    return .object(values.map { JSON.Member(key: $0.text, value: .number($0.value ?? .nan)) })
  }

  package var status: Status? { session.work.trainer == nil ? nil : session.work.status }
}

extension Trainer {
  /// The answer by the names of its blocks: numbers, lists and matrices.
  func parametersJSON() -> JSON {
    var flat = answer[...]
    return .object(
      objective.parameters.map { block in
        let values = flat.prefix(block.count)
        flat = flat.dropFirst(block.count)
        return JSON.Member(key: block.name, value: Self.nested(values, shape: block.shape[...]))
      })
  }

  private static func nested(_ values: ArraySlice<Double>, shape: ArraySlice<Int>) -> JSON {
    guard let length = shape.first else { return .number(values.first ?? .nan) }
    guard shape.count > 1 else { return .numbers(values) }
    let stride = values.count / max(1, length)
    return .array(
      (0..<length).map { nested(values.dropFirst($0 * stride).prefix(stride), shape: shape.dropFirst()) })
  }
}

extension Notebook.Cell {
  /// What programs get of it.
  ///
  /// - Parameter watch: what is watched, as the last member; without it there is none.
  package func json(state: JSON, watch: JSON? = nil) -> JSON {
    let members: KeyValuePairs<String, JSON> = [
      "cell": .integer(number), "input": .string(input), "ok": .bool(error == nil),
      "text": .string(displays.plainText), "data": displays.data, "error": error?.json ?? .null,
      "state": state,
    ]
    return .object(
      members.map { JSON.Member(key: $0.key, value: $0.value) }
        + (watch.map { [JSON.Member(key: "watch", value: $0)] } ?? []))
  }
}
