/// Which key usually does which command. Help, manual and tests read the same table; ``KeyBindings`` lays a person's own
/// keys over it.
package enum KeyTable {
  package enum Group: String, CaseIterable, Sendable {
    case training = "Training"
    case knobs = "Knobs"
    case timeline = "Timeline"
    case edits = "What if"
    case looking = "Looking"
    case inside = "Inside the model"
    case program = "Program"
    /// Keys out of a person's configuration.
    case own = "Your own"
  }

  package struct Binding: Sendable, Equatable {
    package internal(set) var keys: [Key]
    /// The line of the command language that the keys stand for.
    package let command: String
    package let group: Group
    package let help: String
    /// The pane that must have the focus; nil for any.
    package let pane: Pane?

    init(_ keys: [Key], _ command: String, _ group: Group, _ help: String, pane: Pane? = nil) {
      self.keys = keys
      self.command = command
      self.group = group
      self.help = help
      self.pane = pane
    }
  }

  package static let bindings: [Binding] = training + knobs + timeline + edits + looking + inside + program

  private static let training: [Binding] = [
    Binding(["space"], "toggle", .training, "play or pause"),
    Binding(["s"], "step", .training, "the next step"),
    Binding(["S"], "step row", .training, "one row of the half-step"),
    Binding(["i"], "iterate 1", .training, "one iteration: users, then items"),
    Binding(["K"], "prompt \"iterate \"", .training, "so many iterations: type the number"),
    Binding(["c"], "converge", .training, "train until the gradient is small"),
    Binding(["x"], "reset", .training, "reset to the same start"),
  ]

  private static let knobs: [Binding] = [
    Binding(["a"], "alpha down", .knobs, "lower α"),
    Binding(["A"], "alpha up", .knobs, "raise α"),
    Binding(["r"], "lambda down", .knobs, "lower λ"),
    Binding(["R"], "lambda up", .knobs, "raise λ"),
    Binding(["f"], "factors down", .knobs, "fewer factors (lower k)"),
    Binding(["F"], "factors up", .knobs, "more factors (raise k)"),
    Binding(["p"], "preset up", .knobs, "next preset"),
    Binding(["#"], "seed up", .knobs, "new seed, new start"),
  ]

  private static let timeline: [Binding] = [
    Binding(["b", ","], "back", .timeline, "one moment back"),
    Binding(["w", "."], "forward", .timeline, "one moment forward"),
    Binding(["<"], "goto 0", .timeline, "go to the start"),
    Binding([">"], "latest", .timeline, "go to the newest half-step"),
    Binding(["P"], "pin", .timeline, "keep this curve as a ghost"),
    Binding(["d"], "loss next", .timeline, "the loss taken apart"),
    Binding(["D"], "axis", .timeline, "linear or logarithmic axis"),
    Binding([.left], "back", .timeline, "in the loss pane: back", pane: .loss),
    Binding([.right], "forward", .timeline, "in the loss pane: forward", pane: .loss),
  ]

  private static let edits: [Binding] = [
    Binding(["="], "prompt \"rate \"", .edits, "set the cell’s value: type the number"),
    Binding(["+"], "nudge-cell up", .edits, "raise the cell’s value by one"),
    Binding(["-"], "nudge-cell down", .edits, "lower the cell’s value by one"),
    Binding([.delete, .backspace], "clear", .edits, "take the cell’s value away"),
    Binding(["o"], "foldin", .edits, "trained list beside the folded-in one"),
    Binding(["*"], "generate", .edits, "make up data: a panel for its recipe"),
    Binding(["u"], "undo", .edits, "take the last turn of a knob or edit back"),
    Binding(["U"], "redo", .edits, "do it again"),
  ]

  private static let looking: [Binding] = [
    Binding([.up, "k"], "move up", .looking, "the user above"),
    Binding([.down, "j"], "move down", .looking, "the user below"),
    Binding([.left, "h"], "move left", .looking, "the item to the left"),
    Binding([.right, "l"], "move right", .looking, "the item to the right"),
    Binding([.pageUp], "move page-up", .looking, "a page of users up"),
    Binding([.pageDown], "move page-down", .looking, "a page of users down"),
    Binding(["H"], "move page-left", .looking, "a page of items left"),
    Binding(["L"], "move page-right", .looking, "a page of items right"),
    Binding(["g"], "move first", .looking, "the first user"),
    Binding(["G"], "move last", .looking, "the last user"),
    Binding([.home, "0"], "move first-item", .looking, "the first item"),
    Binding([.end, "$"], "move last-item", .looking, "the last item"),
    Binding(["/"], "prompt \"find \"", .looking, "find a user or an item by a part of its name"),
    Binding(["n"], "match next", .looking, "the next one found"),
    Binding(["N"], "match previous", .looking, "the one before"),
    Binding(["O"], "sort next", .looking, "order: data, name, count, group"),
    Binding(["T"], "filter", .looking, "only what the user has, or all"),
    Binding(["v"], "view next", .looking, "observed, confidence, predicted, error, weighted"),
    Binding(["1"], "view observed", .looking, "show r"),
    Binding(["2"], "view confidence", .looking, "show c"),
    Binding(["3"], "view predicted", .looking, "show s = x·y"),
    Binding(["4"], "view error", .looking, "show target − s"),
    Binding(["5"], "view weighted", .looking, "show c (target − s)², what each cell has in the loss"),
    Binding(["6"], "view planted", .looking, "of made-up data: the planted scores"),
    Binding(["z"], "cells", .looking, "numbers or heat map"),
    Binding(["Z"], "zoom", .looking, "what is in front on the whole screen, and back"),
    Binding(["|"], "dock", .looking, "an inspector beside, below or over the panes"),
    Binding(["t"], "strips", .looking, "factors at the sides or not"),
    Binding(["m"], "seen", .looking, "list with or without seen items"),
    Binding([.tab], "pane", .looking, "the next pane"),
  ]

  private static let inside: [Binding] = [
    Binding([.enter], "inspect user", .inside, "the user’s solve; ← → step, n N next row"),
    Binding(["I"], "inspect item", .inside, "the item’s solve"),
    Binding(["J"], "rows", .inside, "what each row of the last half-step took from the loss"),
    Binding(["Q"], "bowl", .inside, "the user’s loss as a bowl; ← → other factors"),
    Binding(["e"], "explain", .inside, "why this item for this user"),
    Binding(["y"], "similar user", .inside, "users most alike"),
    Binding(["Y"], "similar item", .inside, "items most alike"),
    Binding(["M"], "map", .inside, "factor map; ← → other factors"),
    Binding(["X"], "factor-map", .inside, "all factors as a heat map"),
    Binding(["C"], "prompt \"compare \"", .inside, "runs beside this one: type a preset"),
    Binding(["%"], "prompt \"holdout \"", .inside, "hold entries out: type a share, 20%"),
    Binding(["E"], "metrics", .inside, "how well they are found"),
    Binding(["V"], "metric next", .inside, "the next metric beside the loss"),
    Binding(["W"], "prompt \"sweep \"", .inside, "try knobs: alpha 1,10 lambda 0.1..10"),
    Binding(["!"], "facts", .inside, "what must hold, as lamps"),
  ]

  private static let program: [Binding] = [
    Binding(["B", .function(5)], "present", .program, "fewer and larger things, for a projector"),
    Binding([":"], "prompt", .program, "type a command; Tab completes"),
    Binding(["?", .function(1)], "help", .program, "this help"),
    Binding([.escape], "close", .program, "close what is in front"),
    Binding(["q", .control("c")], "quit", .program, "leave"),
  ]
}
