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
      if training.mayPlayOn { effects = playOn() }
    case .opened(let dataset, let source):
      opening = nil
      effects = take(dataset, source: source ?? dataset.name)
    case .openedModel(let model, let source):
      opening = nil
      effects = show(model, source: source ?? model.dataset.name)
    case .failedToOpen(let sentence, let choice): fail(toOpen: sentence, choice: choice)
    case .failed(let sentence): message = .init(sentence, isError: true)
    case .limited(let knobs, let looksOnly): (turnable, self.looksOnly) = (knobs, looksOnly)
    case .restored(let state):
      if training.work != nil { effects.append(.stopWork) }
      self = state.restored(over: self)
    case .did(let sentence): message = .init(sentence)
    case .underWay(let opening): self.opening = opening
    case .finished(let id, let result, let seconds): effects = take(result, ofWork: id, seconds: seconds)
    case .progress(let rows): training.progress(rows: rows)
    case .divided(let division, let data): effects = take(data, of: division)
    case .evaluated(let request, let evaluation): take(evaluation, of: request)
    case .ranked(let request, let list): take(list, of: request)
    case .inspected(let request, let inspection): take(inspection, of: request)
    case .swept(let piece, let outcome): take(outcome, of: piece)
    case .savedModel(let result): takeWritten(result)
    case .foundMinima(let request, let outcome): take(outcome, of: request)
    case .exported(let request, let result): take(result, of: request)
    }
    return effects + settle()
  }

  /// Does one command, and notes it in the journal.
  package mutating func perform(_ command: Command) -> [Effect] {
    if mustWait(command) {
      deferred.append(command)
      return []
    }
    // Not the whole state, of which every list would be copied once it is changed.
    let before = Given(selected: selectedNames, hasInspector: inspector.shown != nil)
    do throws(UserError) {
      if looksOnly, command.changesStudy {
        throw UserError("A question is open: answer it, or press Enter twice to see the answer.")
      }
      if isWithoutData, command.needsInteractions {
        throw UserError("This model was opened alone: \(Self.withoutData)")
      }
      let effects = try execute(command)
      note(command, given: before)
      return effects
    } catch {
      message = .init(error.description, isError: true)
      return []
    }
  }

  private mutating func execute(_ command: Command) throws(UserError) -> [Effect] {
    switch command {
    case .data(let command): return try open(command)
    case .knob(let command): return try turn(command)
    case .training(let command): return try train(command)
    case .timeline(let command): return try visit(command)
    case .edit(let command): return try edit(command)
    case .measuring(let command): return try measure(command)
    case .looking(let command): try look(command)
    case .appearance(let command): change(command)
    case .inside(let command): try inspect(command)
    case .program(let command): return try serve(command)
    }
    return []
  }

  /// What is looked at, in which order, and as what.
  private mutating func look(_ command: LookingCommand) throws(UserError) {
    switch command {
    case .user(let name): selection.user = try find(name, .users)
    case .item(let name): selection.item = try find(name, .items)
    case .move(let movement): move(movement)
    case .search(let text): try search(text)
    case .nextMatch(let forward): try showNextMatch(forward: forward)
    case .sort(let side, let ordering): try sort(side, by: ordering)
    case .nextSort: try sortNext()
    case .filter(let name): try filter(name)
    case .filterOff: try dropFilter()
    case .view(.planted) where data?.truth == nil:
      throw UserError("Nothing is known to be planted in these data; * makes some up, with their truth.")
    case .view(let content): self.content = content
    case .nextView:
      let all = MatrixContent.allCases.filter { $0 != .planted || data?.truth != nil }
      content = all.following(content)
    case .strips(let shown): strips = shown ?? !visible.showsStrips
    case .cells(let style): cells = style ?? (visible.showsNumbers ? .heat : .numbers)
    case .top(let count): listing.show(count)
    case .loss(let content): lossChart.show(content)
    case .nextLoss: lossChart.showNext()
    case .axis(let axis):
      lossChart.stand(on: axis ?? (isLossLogarithmic ? .linear : .log))
      message = .init("The loss stands on a \(isLossLogarithmic ? "logarithmic" : "linear") axis.")
    case .axisFrom(let halfStep): lossChart.begin(at: halfStep)
    case .seen(let shown): listing.show(seen: shown ?? !listing.includesSeen)
    case .pane(let pane?):
      focus = pane
      inspector.leaveFocus()
      // A pane that is asked for by name is to be seen.
      if !visible.isDocked { inspector.close() }
    case .pane(nil): focusNext()
    case .dock(let dock): self.dock = dock ?? Dock.allCases.following(self.dock)
    case .zoom(let isOn): isZoomed = isOn ?? !isZoomed
    }
  }

  /// The focus goes round the panes and a docked inspector.
  private mutating func focusNext() {
    let all = Pane.allCases
    if inspector.shown != nil, visible.isDocked, !inspector.hasFocus, focus == all.last {
      inspector.takeFocus()
    } else if inspector.shown != nil, visible.isDocked, inspector.hasFocus {
      inspector.leaveFocus()
      focus = all[0]
    } else {
      focus = all.following(focus)
    }
  }

  private mutating func change(_ command: AppearanceCommand) {
    switch command {
    case .theme(let theme): appearance.theme = theme
    case .glyphs(let glyphs): appearance.glyphs = glyphs
    case .mouse(let isOn): appearance.usesMouse = isOn ?? !appearance.usesMouse
    case .present(let isOn): appearance.isPresentation = isOn ?? !appearance.isPresentation
    }
  }

  /// Files, what is open in front, and the program itself.
  private mutating func serve(_ command: ProgramCommand) throws(UserError) -> [Effect] {
    switch command {
    case .export(let request): return try export(request)
    case .save(let path, let withData): return try save(to: path, carriesData: withData)
    case .recover(let isWanted): return [.recover(isWanted: isWanted)]
    case .expect(let condition): try expect(condition)
    case .note(let text):
      training.rest()
      timeline.note(text)
      message = .init(text)
    case .help(nil): (helpOffset, helpTopic) = (helpOffset == nil ? 0 : nil, nil)
    case .help(let name?): (helpOffset, helpTopic) = (0, name)
    case .prompt(let text): prompt = Prompt(text: text, history: history)
    case .close:
      if opening != nil, data != nil, !isCovered { return stopOpening() }
      helpOffset = nil
      forgetInspectorsMessage()
      inspector.close()
      prompt = nil
    case .quit: leave()
    }
    return []
  }

  /// Leaves; while files are being written only when it is asked for again.
  private mutating func leave() {
    if files.mayLeave() {
      isFinished = true
    } else {
      message = .init("A file is still being written: q again leaves without it.")
    }
  }

  package func find(_ name: String, _ side: Side) throws(UserError) -> Int {
    guard let data else { throw UserError("No data are open yet.") }
    return try NameLookup.find(name, in: data.rowNames(side), kind: side == .users ? "user" : "item")
  }

  /// Takes in opened data: a new run from the start.
  package mutating func show(_ dataset: Dataset, source: String) -> [Effect] {
    data = StudiedData(dataset)
    if content == .planted, dataset.truth == nil { content = .predicted }
    changes = Changes()
    isWithoutData = false
    if inspector.shown?.isOfFile == true { inspector.close() }
    measuring.endDivision()
    if !knobsChosen { knobs = .suggested(users: dataset.users.count, items: dataset.items.count) }
    selection = Selection()
    order.reset()
    scroll = Selection()
    timeline.ghosts = []
    savedStart = nil
    largestValue = dataset.matrix.byUser.values.reduce(0) { max($0, abs($1)) }
    let shape =
      "\(dataset.name): \(NumberText.counted(dataset.users.count, "user")) × \(NumberText.counted(dataset.items.count, "item"))"
    // What was recognized comes first: it is what may be wrong.
    let first = dataset.recognition == nil ? 0 : min(1, dataset.notices.count)
    message = .init(
      (dataset.notices.prefix(first) + [shape + ", \(dataset.matrix.storedCount) stored."]
        + dataset.notices.dropFirst(first)).joined(separator: " "))
    let effects = restart() + forgetSweep() + forgetMinima()
    noteOpening(dataset, source: source)
    return effects
  }
}
