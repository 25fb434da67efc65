import Canvas
import Interface
import Language
import Study
import WALS

/// The session as it went: the whole screen at each moment up to the one shown, and how long it stays, at the session's
/// pace; what was said at a moment stays longer.
struct SessionFrames {
  struct Frame {
    let screen: Screen
    let milliseconds: Int
  }

  let frames: [Frame]
  var milliseconds: Int { frames.reduce(0) { $0 + $1.milliseconds } }

  /// How long a note stays, and the end.
  private static let pause = 3000
  /// More moments than that are left out evenly, the first ones last.
  private static let most = 120
  private static let largest = ExplorerState.Size(width: 160, height: 50)

  init(_ run: ShownRun) {
    var state = run.state
    state.prompt = nil
    state.helpOffset = nil
    state.appearance.glyphs = .blocks
    state.size = .init(
      width: min(state.size.width, Self.largest.width), height: min(state.size.height, Self.largest.height))
    Self.perform(.training(.pause), on: &state)
    Self.perform(.timeline(.back(run.moments.count)), on: &state)
    var frames: [Frame] = []
    func show(_ milliseconds: Int) {
      frames.append(Frame(screen: ExplorerView.draw(state), milliseconds: milliseconds))
    }
    for place in Self.chosen(of: run.moments) {
      let ahead = place - state.timeline.position
      if ahead > 0 { Self.perform(.timeline(.forward(ahead)), on: &state) }
      show(max(100, run.state.pace))
      for note in run.moments[place].notes {
        Self.perform(.program(.note(note)), on: &state)
        show(Self.pause)
      }
    }
    if let last = frames.popLast() { frames.append(Frame(screen: last.screen, milliseconds: Self.pause)) }
    self.frames = frames
  }

  /// Which moments are shown: all of a short run; of a long one the first, those with notes, and some of the rest.
  private static func chosen(of moments: [Moment]) -> [Int] {
    guard moments.count > most else { return Array(moments.indices) }
    let first = most / 3
    let rest = most - first
    let later = (1...rest).map { first - 1 + (moments.count - first) * $0 / rest }
    let noted = moments.indices.filter { !moments[$0].notes.isEmpty || moments[$0].change != nil }
    return Set(Array(0..<first) + later + noted.prefix(most)).sorted()
  }

  /// Does a command, and works out a model that was let go.
  private static func perform(_ command: Command, on state: inout ExplorerState) {
    var effects = update(&state, .command(command))
    while !effects.isEmpty {
      guard case .work(let work) = effects.removeFirst() else { continue }
      let result = Result<Snapshot, TrainingError> { () throws(TrainingError) in
        try work.perform(threads: 1, control: TrainingControl())
      }
      effects += update(&state, .finished(workID: work.id, result))
    }
  }
}
