import WALS

// How a run is told in JSON: the same in the results of training and in a saved model.

extension JSONValue {
  /// The knobs of a run: those that every preset has, then those that matter to this one.
  public static func hyperparameters(_ knobs: Hyperparameters, start: ModelStart) -> JSONValue {
    var members: [Member] = [
      Member("preset", .string(knobs.preset.rawValue)),
      Member("alpha", .number(knobs.alpha)),
      Member("lambda", .number(knobs.lambda)),
      Member("factors", .integer(knobs.factors)),
    ]
    switch start {
    case .drawn(let kind, let seed):
      members += [Member("seed", .integer(Int(seed))), Member("init", .string(kind.rawValue))]
    case .spark(let seed):
      members += [Member("seed", .integer(Int(seed))), Member("init", .string("spark"))]
    case .saved:
      members.append(Member("init", .string("saved")))
    }
    let scaling = knobs.objective.scaling
    for knob in knobs.furtherKnobs {
      switch knob {
      case .alpha: break
      case .epsilon: members.append(Member("epsilon", .number(knobs.epsilon)))
      case .alpha0: members.append(Member("alpha0", .number(knobs.alpha0)))
      case .nu: members.append(Member("nu", .number(knobs.nu)))
      }
    }
    members.append(Member("lambdaScaling", .string(scaling.rawValue)))
    if knobs.biases { members.append(Member("biases", .bool(true))) }
    return .object(members)
  }

  /// The loss at the start and after every step.
  public static func history(_ records: [LossRecord]) -> JSONValue {
    .array(
      records.map { record in
        .object([
          Member("halfStep", .integer(record.halfStep)),
          Member("side", .string(record.stepName)),
          Member("observed", .number(record.loss.observed)),
          Member("unobserved", .number(record.loss.unobserved)),
          Member("regularization", .number(record.loss.regularization)),
          Member("total", .number(record.loss.total)),
        ])
      })
  }
}
