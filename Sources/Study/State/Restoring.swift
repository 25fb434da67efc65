extension ExplorerState {
  /// This state again where another one is now: on its screen, with the files that the session wrote since, and with
  /// counters that nothing on its way to the other one answers to.
  package func restored(over now: ExplorerState) -> ExplorerState {
    var state = self
    (state.size, state.appearance, state.keys, state.history) = (now.size, now.appearance, now.keys, now.history)
    state.files = now.files
    state.countOn(from: now)
    state.journal = now.journal
    state.journal.goBack(to: journal)
    return state
  }

  /// Goes on with the counters of a state that this one takes the place of: nothing on its way to that one is taken for
  /// an answer here.
  mutating func countOn(from other: ExplorerState) {
    training.countOn(from: other.training)
    searches.countOn(from: other.searches)
    measuring.countOn(from: other.measuring)
  }
}
