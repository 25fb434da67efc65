import Language

/// A session being done again on the screen, line by line at the pace, with a pause at each note.
struct Replay {
  var script: Script
  var isPaused = false
  /// The session that comes back, without waiting between the lines and without pauses; nil where it is another text.
  let recovers: CutOffSession?

  var isQuick: Bool { recovers != nil }
  var progress: String { "\(script.position) of \(script.count) lines" }
}
