/// What has to be said of scores before they are read.
package enum ScoreRemark {
  /// A list ranks whatever it gets; of scores that are all next to nothing it has to be said that they are.
  package static func vanishing(_ scores: some Sequence<Double>) -> String? {
    let largest = scores.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest < 1e-6 else { return nil }
    return
      "None of these scores is larger than \(NumberText.significant(largest, 2)) in size, so their order says little; a "
      + "smaller λ leaves larger factors."
  }
}
