extension ExplorerState {
  /// This state again where another one is now: on its screen, and with counters that nothing on its way to the other
  /// one answers to.
  package func restored(over now: ExplorerState) -> ExplorerState {
    var state = self
    (state.size, state.appearance, state.keys, state.history) = (now.size, now.appearance, now.keys, now.history)
    state.training.countOn(from: now.training)
    state.searches.countOn(from: now.searches)
    state.measuring.countOn(from: now.measuring)
    state.journal = now.journal
    state.journal.goBack(to: journal)
    return state
  }
}
