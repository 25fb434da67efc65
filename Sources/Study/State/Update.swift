import Datasets
import Language
import WALS

/// The one place where what is studied changes.
extension ExplorerState {
  /// Takes what happened, says what the world outside has to do.
  package mutating func handle(_ event: Event) -> [Effect] {
    var effects: [Effect] = []
    switch event {
    case .command(let command): effects = perform(command)
    case .resized(let size): self.size = size
    case .tick:
      if activity == .playing, work == nil, queuedSteps.isEmpty { effects = playOn() }
    case .opened(let dataset, let source):
      opening = nil
      effects = take(dataset, source: source ?? dataset.name)
    case .openedModel(let model, let source):
      opening = nil
      effects = show(model, source: source ?? model.dataset.name)
    case .failedToOpen(let sentence): fail(toOpen: sentence)
    case .failed(let sentence): message = .init(sentence, isError: true)
    case .limited(let knobs): turnable = knobs
    case .did(let sentence): message = .init(sentence)
    case .underWay(let opening): self.opening = opening
    case .finished(let id, let result): effects = take(result, ofWork: id)
    case .progress(let rows): work?.rowsSolved = rows
    case .divided(let division, let data): effects = take(data, of: division)
    case .evaluated(let request, let evaluation): take(evaluation, of: request)
    case .swept(let trial, let outcome): take(outcome, of: trial)
    case .exported(let request, let result): take(result, of: request)
    }
    return effects + settle()
  }

  /// After whatever happened: begins what is to be done next, and brings in order what follows from the rest.
  package mutating func settle() -> [Effect] {
    var effects = nextWorkEffect()
    effects += performDeferred()
    effects += nextEvaluationEffect()
    effects += nextSweepEffect()
    refresh()
    return effects
  }

  /// Does one command, and notes it in the journal.
  package mutating func perform(_ command: Command) -> [Effect] {
    if mustWait(command) {
      deferred.append(command)
      return []
    }
    let before = self
    do throws(CommandError) {
      let effects = try execute(command)
      note(command, given: before)
      return effects
    } catch {
      message = .init(error.description, isError: true)
      return []
    }
  }

  private mutating func execute(_ command: Command) throws(CommandError) -> [Effect] {
    switch command {
    case .open(let name): return [.open(name)]
    case .generate(let recipe): return generate(recipe)
    case .generator: openGenerator()
    case .close where opening != nil && data != nil && !isCovered: return stopOpening()
    case .new, .checksum, .format, .save, .recover: return try keepSession(command)
    case .expect(let condition): try expect(condition)
    case .set(let knob, _) where !mayTurn(knob), .nudge(let knob, _) where !mayTurn(knob):
      throw CommandError("\(knob.symbol) is not turned on this page.")
    case .set(let knob, let text):
      return try turn(knob) { (knobs) throws(CommandError) in try knob.set(text, in: &knobs) }
    case .nudge(let knob, let up): return try turn(knob) { knob.nudge(up: up, in: &$0) }
    case .pause, .pace: return train(command)
    case .step, .stepRow, .iterate, .until, .play, .togglePlay, .reset:
      if data == nil { throw CommandError("No data are open yet.") }
      return train(command)
    case .back, .forward, .goTo, .latest, .pin, .memory: return try visit(command)
    case .rate, .clear, .nudgeCell, .add, .foldIn: try edit(command)
    case .undo, .redo: return try undoOrRedo(command)
    case .holdOut(let choice): return try holdOut(choice)
    case .sweep(let action): return try sweep(action)
    case .metric(let name): try chooseMetric(name)
    case .user(let name): selection.user = try find(name, .users)
    case .item(let name): selection.item = try find(name, .items)
    case .move(let movement): move(movement)
    case .search, .nextMatch: try search(command)
    case .sort, .nextSort, .filter, .filterOff: try arrange(command)
    case .export(let request): return try export(request)
    case .inspect, .stage, .explain, .similar, .map, .factorMap, .facts, .metrics, .compare, .compareOff:
      try inspect(command)
    default: look(command)
    }
    return []
  }

  /// Commands that change only what is looked at.
  private mutating func look(_ command: Command) {
    switch command {
    case .view(let content): self.content = content
    case .nextView:
      let all = MatrixContent.allCases
      content = all[((all.firstIndex(of: content) ?? 0) + 1) % all.count]
    case .strips(let shown): strips = shown ?? !visible.showsStrips
    case .cells(let style): cells = style ?? (visible.showsNumbers ? .heat : .numbers)
    case .top(let count): topCount = count
    case .loss(let content): lossContent = content
    case .nextLoss: lossContent = lossContent == .total ? .parts : .total
    case .axis(let axis): lossAxis = axis ?? (lossAxis == .log ? .linear : .log)
    case .seen(let shown): includesSeen = shown ?? !includesSeen
    case .pane(let pane?):
      // A pane that is asked for by name is to be seen.
      (focus, inspector) = (pane, nil)
    case .pane(nil):
      let all = Pane.allCases
      focus = all[((all.firstIndex(of: focus) ?? 0) + 1) % all.count]
    case .theme(let theme): appearance.theme = theme
    case .glyphs(let glyphs): appearance.glyphs = glyphs
    case .mouse(let isOn): appearance.usesMouse = isOn ?? !appearance.usesMouse
    case .present(let isOn): appearance.isPresentation = isOn ?? !appearance.isPresentation
    case .help(nil): helpOffset = helpOffset == nil ? 0 : nil
    case .help(let name?): (helpOffset, helpTopic) = (0, name)
    case .prompt(let text): prompt = Prompt(text: text, history: history)
    case .note(let text):
      activity = .idle
      message = .init(text)
    case .close:
      helpOffset = nil
      inspector = nil
      prompt = nil
    case .quit: isFinished = true
    default: break
    }
  }

  package func find(_ name: String, _ side: Side) throws(CommandError) -> Int {
    guard let data else { throw CommandError("No data are open yet.") }
    return try NameLookup.find(name, in: data.rowNames(side), kind: side == .users ? "user" : "item")
  }

  /// Takes in opened data: a new run from the start.
  package mutating func show(_ dataset: Dataset, source: String) -> [Effect] {
    data = StudiedData(dataset)
    undoneData = []
    earlierData = []
    dividing = nil
    if !knobsChosen { knobs = .suggested(users: dataset.users.count, items: dataset.items.count) }
    selection = Selection()
    resetArrangement()
    scroll = Selection()
    timeline.ghosts = []
    savedStart = nil
    largestValue = dataset.matrix.byUser.values.reduce(0) { max($0, abs($1)) }
    let shape = "\(dataset.name): \(dataset.users.count) users × \(dataset.items.count) items"
    message = .init(([shape + ", \(dataset.matrix.storedCount) stored."] + dataset.notices).joined(separator: " "))
    let effects = restart() + forgetSweep()
    noteOpening(dataset, source: source)
    return effects
  }
}
