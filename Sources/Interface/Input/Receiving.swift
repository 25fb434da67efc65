import Language
import Study

/// What keys, pastes and the mouse mean at this moment.
extension ExplorerState {
  package mutating func receive(_ event: InputEvent) -> [Effect] {
    switch event {
    case .key(let key):
      if prompt != nil { return type(key) }
      if helpOffset != nil { return scrollHelp(key) }
      if isInspectorInFront, key == .pageDown || key == .pageUp, scrollInspector(down: key == .pageDown) { return [] }
      if inspector.shown == .sweep, isInspectorInFront, let effects = receiveInSweep(key) { return effects }
      if inspector.shown == .minima, isInspectorInFront, let effects = receiveInMinima(key) { return effects }
      if case .generator(let form) = inspector.shown, isInspectorInFront, let effects = receiveInGenerator(form, key) {
        return effects
      }
      if case .readings(let choice) = inspector.shown, isInspectorInFront, let effects = receiveInReadings(choice, key)
      {
        return effects
      }
      if isInspectorInFront, receiveInInspector(key) { return [] }
      if focus == .list, !isInspectorInFront, key == .up || key == .down { return chooseInList(down: key == .down) }
      return keys.command(for: key, focus: focus).map { perform($0) } ?? []
    case .paste(let text):
      prompt?.paste(text)
      return []
    case .mouse(let mouse): return point(mouse)
    }
  }

  /// Whether keys go to the open inspector first: not where the focus is on a pane beside it.
  var isInspectorInFront: Bool { inspector.shown != nil && (inspector.hasFocus || !visible.isDocked) }

  mutating func scrollHelp(_ key: Key) -> [Effect] {
    let page = max(1, size.height - 3)
    let step: [Key: Int] = [.down: 1, "j": 1, .up: -1, "k": -1, .pageDown: page, "space": page, .pageUp: -page]
    switch key {
    case .control("c"): return perform(.program(.quit))
    case .home, "g": helpOffset = 0
    case .end, "G": helpOffset = Int.max / 2
    default:
      guard let offset = step[key] else {
        helpOffset = nil
        return []
      }
      helpOffset = max(0, (helpOffset ?? 0) + offset)
    }
    helpOffset = HelpView.bounded(
      helpOffset ?? 0, lines: HelpText(state: self).lines.count, height: size.height - 2)
    return []
  }

  private mutating func type(_ key: Key) -> [Effect] {
    guard var line = prompt else { return [] }
    let outcome = line.type(key, vocabulary)
    prompt = outcome == .left ? nil : line
    return outcome == .submitted ? submitPrompt() : []
  }

  private mutating func submitPrompt() -> [Effect] {
    let line = completed(Abbreviation.expanded(prompt?.line ?? ""))
    prompt = nil
    if !line.isEmpty, history.last != line { history.append(line) }
    do throws(UserError) {
      return try CommandParser.parse(line).map { perform($0) } ?? []
    } catch {
      message = .init(error.description, isError: true)
      return []
    }
  }

  /// Up and down in the list select its items in the matrix.
  mutating func chooseInList(down: Bool) -> [Effect] {
    let items = (listing.list.lines + listing.list.further).map(\.recommendation.item)
    guard !items.isEmpty else { return [] }
    let now = items.firstIndex(of: selection.item)
    let next = now.map { $0 + (down ? 1 : -1) } ?? (down ? 0 : items.count - 1)
    selection.item = items[min(max(0, next), items.count - 1)]
    return []
  }
}
