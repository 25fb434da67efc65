/// What has to be said of scores before they are read.
package enum ScoreRemark {
  /// Scores below this in size are next to nothing beside targets of 1.
  package static let least = 1e-6

  /// A list ranks whatever it gets; of scores that are all below ``least`` it has to be said that they are.
  package static func vanishing(_ scores: some Sequence<Double>) -> String? {
    let largest = scores.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest < least else { return nil }
    return
      "None of these scores is larger than \(NumberText.significant(largest, 2)) in size, which beside targets of 1 is next "
      + "to nothing; a smaller λ usually leaves larger factors."
  }
}
