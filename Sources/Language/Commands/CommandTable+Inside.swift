import WALS

/// What opens the model up.
extension CommandTable {
  static let inside: [CommandEntry] = [
    CommandEntry("inspect", "[USER|ITEM]", "one row’s normal equations with live numbers", example: "inspect Ana") {
      words in
      .inside(.inspect(words.optionalRest()))
    } print: {
      if case .inside(.inspect(let name)) = $0 { Words.quoted(name) } else { nil }
    },
    CommandEntry("stage", "next|previous|first|last|N", "step inside the open solve", example: "stage next") {
      (words) throws(UserError) in
      .inside(.stage(try words.stageMove()))
    } print: {
      if case .inside(.stage(let move)) = $0 { [move.word] } else { nil }
    },
    CommandEntry("explain", "[ITEM]", "why the selected user gets this item", example: "explain Alien") {
      words in
      .inside(.explain(words.optionalRest()))
    } print: {
      if case .inside(.explain(let name)) = $0 { Words.quoted(name) } else { nil }
    },
    CommandEntry(
      "similar", "[USER|ITEM]", "who or what is most alike, by cosine of balanced factors", example: "similar Alien"
    ) {
      words in
      .inside(.similar(words.optionalRest()))
    } print: {
      if case .inside(.similar(let name)) = $0 { Words.quoted(name) } else { nil }
    },
    CommandEntry("map", "[F1 F2]", "users and items as points of two principal axes", example: "map 1 2") {
      (words) throws(UserError) in
      if words.isEmpty { return .inside(.map(x: nil, y: nil)) }
      let (x, y) = (
        try words.count("map", upTo: Knob.mostFactors), try words.count("map", upTo: Knob.mostFactors)
      )
      return .inside(.map(x: x, y: y))
    } print: {
      guard case .inside(.map(let x, let y)) = $0 else { return nil }
      return [x, y].compactMap { $0.map(String.init) }
    },
    CommandEntry("factor-map", "all factors as a heat map", .inside(.factorMap)),
    CommandEntry("rows", "what each row of the last half-step took from the loss", .inside(.rows)),
    CommandEntry(
      "bowl", "[USER|ITEM] [on F1 F2]", "one row’s loss as a function of its factors, and where the solve puts it",
      example: "bowl Ana on 1 2"
    ) { (words) throws(UserError) in
      try words.bowl()
    } print: {
      guard case .inside(.bowl(let name, let x, let y)) = $0 else { return nil }
      let factors = [x, y].compactMap { $0.map(String.init) }
      return Words.quoted(name) + (factors.isEmpty ? [] : ["on"] + factors)
    },
    CommandEntry(
      "compare",
      "PRESET | KNOB VALUE | solver " + SolverChoice.names + " | gradient | RUN and RUN | by " + ComparisonAxis.names
        + " | off",
      "up to three runs beside this one, drawn by half-steps, work or seconds",
      example: "compare alpha 10 and method accelerated"
    ) { (words) throws(UserError) in
      try words.comparison()
    } print: {
      switch $0 {
      case .inside(.compare(let runs)): Array(runs.map(\.words).joined(separator: ["and"]))
      case .inside(.compareBy(let axis)): ["by", axis.rawValue]
      case .inside(.compareOff): ["off"]
      default: nil
      }
    },
    CommandEntry(
      "loss", "[" + LossContent.names + "|next]", "the loss: where it is, whole or taken apart", example: "loss parts",
      trace: .asMeant
    ) { (words) throws(UserError) in
      if words.isEmpty { return .looking(.pane(.loss)) }
      return words.takes("next") ? .looking(.nextLoss) : .looking(.loss(try words.choice("loss")))
    } print: {
      switch $0 {
      case .looking(.loss(let content)): [content.rawValue]
      case .looking(.nextLoss): ["next"]
      default: nil
      }
    },
    CommandEntry(
      "axis", "[" + LossAxis.names + "] | from HALF-STEP|start",
      "the loss’s axis, and from which half-step on it is drawn", example: "axis from 2", trace: .asMeant
    ) { (words) throws(UserError) in
      guard words.takes("from") else { return .looking(.axis(try words.optionalChoice("axis"))) }
      if words.isEmpty { throw UserError("axis from takes a half-step, or start.") }
      if words.takes("start") { return .looking(.axisFrom(nil)) }
      return .looking(.axisFrom(try words.count("axis from", upTo: .max, atLeast: 0)))
    } print: {
      switch $0 {
      case .looking(.axis(let axis)): axis.map { [$0.rawValue] } ?? []
      case .looking(.axisFrom(let halfStep)): ["from", halfStep.map(String.init) ?? "start"]
      default: nil
      }
    },
    CommandEntry(
      "holdout", "SHARE|leave-one-out [by-time] [seed N] [at K,K] | off",
      "keep entries from training and measure how well they are found", example: "holdout 20% seed 3",
      wait: .behindOthers, trace: .none
    ) { (words) throws(UserError) in
      try words.holdOut()
    } print: {
      if case .measuring(.holdOut(let choice)) = $0 { choice?.words ?? ["off"] } else { nil }
    },
    CommandEntry(
      "metrics", "the held-out metrics, beside the most popular and a random order", wait: .forHoldOut,
      .inside(.metrics)),
    CommandEntry(
      "metric", ShownMetric.names + "|next", "which metric stands beside the loss", example: "metric recall",
      wait: .forHoldOut, trace: .asMeant
    ) { (words) throws(UserError) in
      words.takes("next") ? .measuring(.metric(nil)) : .measuring(.metric(try words.choice("metric")))
    } print: {
      if case .measuring(.metric(let name)) = $0 { [name?.rawValue ?? "next"] } else { nil }
    },
    CommandEntry(
      "sweep",
      "KNOB VALUES… [steps N] [random N] [random-seed N] [halving] [patience N] [seeds N] [biases] [iterations N] | on | off "
        + "| save MODEL",
      "try combinations of knobs and measure each on held-out entries; save trains the chosen row on all data",
      example: "sweep alpha 1,10,40 lambda 0.1..10 steps 3 halving", wait: .inTurn, trace: .asMeant
    ) { (words) throws(UserError) in
      try words.sweep()
    } print: {
      if case .measuring(.sweep(let action)) = $0 { action.words } else { nil }
    },
    CommandEntry(
      "minima", "[STARTS] | row N | off",
      "train so many starts to arrival and say where they end; row N goes on from that one", example: "minima 20",
      wait: .inTurn, trace: .asMeant
    ) { (words) throws(UserError) in
      try words.minima()
    } print: {
      if case .measuring(.minima(let action)) = $0 { action.words } else { nil }
    },
    CommandEntry("facts", "what must hold, as lamps", .inside(.facts)),
  ]
}
