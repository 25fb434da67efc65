extension ComparedRun {
  /// Reads one change: a preset's name, a knob and its value, or `gradient`.
  mutating func take(from words: inout Words) throws(CommandError) {
    guard let word = words.next() else { return }
    if word == "gradient" {
      isGradient = true
      return
    }
    let knob = Knob(rawValue: word) ?? .preset
    let text = knob == .preset && word != Knob.preset.rawValue ? word : words.next()
    guard let text else { throw CommandError("compare \(word) takes \(knob.values).") }
    var trial = Knobs()
    try knob.set(text, in: &trial)
    guard !settings.contains(where: { $0.knob == knob }) else { throw CommandError("compare takes \(word) only once.") }
    settings.append(Setting(knob: knob, text: text))
  }
}
