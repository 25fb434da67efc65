import Language
import Study

extension ExplorerState {
  /// After a knob was turned: what it was before, as a run to compare with, and in words.
  var formerRun: (line: String, words: String)? {
    guard let now = timeline.current, now.change != nil, let before = timeline.previous?.hyperparameters,
      before != now.hyperparameters
    else { return nil }
    var former = knobs
    former.hyperparameters = before
    let turned = [Knob.alpha, .lambda].filter { $0.text(in: former) != $0.text(in: knobs) }
    guard turned.count == 1, let knob = turned.first, before.preset == now.hyperparameters.preset else { return nil }
    let value = knob.text(in: former)
    return ("\(knob.rawValue) \(value)", "\(knob.symbol) \(value)")
  }

  /// `compare` by itself, right after a turn, means the run with the knob as it was.
  func completed(_ line: String) -> String {
    guard line.split(separator: " ") == ["compare"], let former = formerRun else { return line }
    return "compare \(former.line)"
  }
}
