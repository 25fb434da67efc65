extension Words {
  /// What runs beside this one do differently, with `and` between two runs: presets, knobs with their values, `solver` and
  /// its name, `gradient`. `by` chooses along what they stand; `off` ends them.
  package mutating func comparison() throws(UserError) -> Command {
    guard !isEmpty else {
      throw UserError("compare takes a preset, knobs with their values, solver, gradient, by, or off.")
    }
    if takes("off") { return .inside(.compareOff) }
    if takes("by") { return .inside(.compareBy(try choice("compare by"))) }
    var runs = [ComparedRun()]
    while !isEmpty {
      if takes("and") {
        guard runs.count < ComparedRun.most else {
          throw UserError("compare takes at most \(ComparedRun.most) runs beside this one.")
        }
        guard !isEmpty, runs.last != ComparedRun() else { throw UserError("and stands between two runs.") }
        runs.append(ComparedRun())
      } else {
        try runs[runs.count - 1].take(from: &self)
      }
    }
    guard runs.allSatisfy({ !$0.isGradient || $0.solver == nil }) else {
      throw UserError("Gradient descent solves no rows, so solver has no meaning beside it.")
    }
    return .inside(.compare(runs))
  }
}

extension ComparedRun {
  /// Reads one change: a preset's name, a knob and its value, `solver` and its name, or `gradient`.
  mutating func take(from words: inout Words) throws(UserError) {
    guard let word = words.next() else { return }
    if word == "gradient" {
      isGradient = true
      return
    }
    if word == "solver" {
      guard solver == nil else { throw UserError("compare takes solver only once for a run.") }
      solver = try words.choice("compare solver")
      return
    }
    let knob = Knob(rawValue: word) ?? .preset
    let text = knob == .preset && word != Knob.preset.rawValue ? word : words.next()
    guard let text else { throw UserError("compare \(word) takes \(knob.values).") }
    var trial = Knobs()
    try knob.set(text, in: &trial)
    guard !settings.contains(where: { $0.knob == knob }) else { throw UserError("compare takes \(word) only once.") }
    settings.append(Setting(knob: knob, text: text))
  }
}
