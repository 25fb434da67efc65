import WALS

/// What opens the model up.
extension CommandTable {
  package static let inside: [CommandEntry] = [
    CommandEntry("inspect", "[USER|ITEM]", "one row’s normal equations with live numbers", example: "inspect Ana") {
      words in .inspect(words.isEmpty ? nil : words.takeRest())
    },
    CommandEntry("stage", "next|previous|first|last|N", "step inside the open solve", example: "stage next") {
      (words) throws(CommandError) in .stage(try words.stageMove())
    },
    CommandEntry("explain", "[ITEM]", "why the selected user gets this item", example: "explain Alien") {
      words in .explain(words.isEmpty ? nil : words.takeRest())
    },
    CommandEntry("similar", "[USER|ITEM]", "who or what is most alike, by cosine", example: "similar Alien") {
      words in .similar(words.isEmpty ? nil : words.takeRest())
    },
    CommandEntry("map", "[F1 F2]", "users and items as points", example: "map 1 2") {
      (words) throws(CommandError) in
      if words.isEmpty { return .map(x: nil, y: nil) }
      return .map(x: try words.count("map", upTo: Knob.mostFactors), y: try words.count("map", upTo: Knob.mostFactors))
    },
    CommandEntry("factor-map", "", "all factors as a heat map") { _ in .factorMap },
    CommandEntry(
      "compare", "PRESET | KNOB VALUE | off", "a second run from the same start, side by side", example: "compare spark"
    ) { (words) throws(CommandError) in try words.comparison() },
    CommandEntry(
      "loss", "[" + LossContent.names + "|next]", "the loss: where it is, whole or taken apart", example: "loss parts"
    ) {
      (words) throws(CommandError) in
      if words.isEmpty { return .pane(.loss) }
      if words.first == "next" {
        _ = words.next()
        return .nextLoss
      }
      return .loss(try words.choice("loss"))
    },
    CommandEntry("axis", "[" + LossAxis.names + "]", "the loss’s axis", example: "axis log") {
      (words) throws(CommandError) in .axis(try words.optionalChoice("axis"))
    },
    CommandEntry(
      "holdout", "SHARE|leave-one-out [by-time] [seed N] [at K,K] | off",
      "keep entries from training and measure how well they are found", example: "holdout 20% seed 3"
    ) { (words) throws(CommandError) in try words.holdOut() },
    CommandEntry("metrics", "", "the held-out metrics, beside the most popular and a random order") { _ in .metrics },
    CommandEntry("metric", MetricName.names + "|next", "which metric stands beside the loss", example: "metric recall")
    {
      (words) throws(CommandError) in
      if words.first == "next" {
        _ = words.next()
        return .metric(nil)
      }
      return .metric(try words.choice("metric"))
    },
    CommandEntry(
      "sweep", "KNOB VALUES… [steps N] [iterations N] | on | off",
      "try every combination of knobs and measure each on held-out entries",
      example: "sweep alpha 1,10,40 lambda 0.1..10 steps 3"
    ) { (words) throws(CommandError) in try words.sweep() },
    CommandEntry("facts", "", "what must hold, as lamps") { _ in .facts },
  ]
}
