import Language
import WALS

/// Opening inspectors and moving inside them.
extension ExplorerState {
  mutating func inspect(_ command: InsideCommand) throws(UserError) {
    forgetInspectorsMessage()
    switch command {
    case .inspect(let name):
      let (side, row) = try findRow(name)
      inspector.show(.solve(side, row: row, stage: 0))
    case .stage(let move): try moveInSolve(move)
    case .explain(let item):
      if let item { selection.item = try find(item, .items) } else { chooseExplained() }
      inspector.show(.explain)
    case .similar(let name):
      let (side, row) = try findRow(name)
      if side == .users { selection.user = row } else { selection.item = row }
      inspector.show(.similar(side))
    case .map(let x, let y): inspector.show(.map(x: x.map { $0 - 1 }, y: y.map { $0 - 1 }))
    case .factorMap: inspector.show(.factors)
    case .rows: inspector.show(.rows)
    case .bowl(let name, let x, let y):
      let (side, row) = try findRow(name)
      inspector.show(.bowl(side, row: row, x: x.map { $0 - 1 }, y: y.map { $0 - 1 }))
    case .facts: inspector.show(.facts)
    case .foldIn(let name):
      guard data != nil else { throw UserError("No data are open yet.") }
      if let name { selection.user = try find(name, .users) }
      inspector.show(.foldIn)
      return
    case .metrics:
      guard data?.holdOut != nil else { throw UserError("Nothing is held out yet; holdout 20% begins it.") }
      inspector.show(.metrics)
    case .compare(let runs):
      comparisons.begin(try runs.map { (run) throws(UserError) in try comparison(run) })
      inspector.show(.compare)
      // What was said last, as of minima, is not of these runs.
      message = .init("")
    case .compareBy(let axis):
      guard !comparisons.runs.isEmpty else { throw UserError("There is no second run; compare spark begins one.") }
      comparisons.stand(along: axis)
      inspector.show(.compare)
    case .compareOff:
      comparisons.end()
      inspector.close(.compare)
    }
    helpOffset = nil
    inspector.takeFocus()
    // A question that this answers is not left standing.
    if message.isError { message = .init("") }
  }

  private func comparison(_ run: ComparedRun) throws(UserError) -> Comparison {
    let other = try run.knobs(over: knobs)
    if data?.unfitValue(for: other.hyperparameters.objective) != nil {
      let preset = other.hyperparameters.preset.rawValue
      throw UserError("The data have negative values, which preset \(preset) has no meaning for.")
    }
    if let data,
      let objection = other.hyperparameters.memoryObjection(users: data.users.count, items: data.items.count)
    {
      throw UserError(objection)
    }
    return Comparison(run, knobs: other, name: run.name, since: training.begun)
  }

  /// On something that the user already has, or that the list does not show, the first of the list is explained instead,
  /// and it is said.
  private mutating func chooseExplained() {
    guard let data, data.trained(user: selection.user, item: selection.item) != nil,
      let first = listing.list.lines.first?.recommendation.item, first != selection.item, !listing.includesSeen
    else { return }
    let had = name(.items, selection.item)
    selection.item = first
    message = .init(
      "\(name(.users, selection.user)) already has \(had): this explains the first of the list. explain \(Words.quote(had)) "
        + "explains that.")
    message.isOfInspector = true
  }

  /// What was said of one inspector is not left standing over the next.
  mutating func forgetInspectorsMessage() {
    if message.isOfInspector { message = .init("") }
  }

  /// A user or an item by name, which may follow its side: `item Alien`; `user` and `item` (and nothing) stand for the
  /// selected ones.
  func findRow(_ name: String?) throws(UserError) -> (Side, Int) {
    guard let name, name != "user" else { return (.users, selection.user) }
    if name == "item" { return (.items, selection.item) }
    let rows = Side.allCases.map { data?.rowNames($0).row(named: name) }
    if rows[0] != nil, rows[1] != nil {
      throw UserError("“\(name)” is a user and an item: say “user \(name)” or “item \(name)”.")
    }
    if let user = rows[0] { return (.users, user) }
    if let item = rows[1] { return (.items, item) }
    for side in Side.allCases {
      let word = side == .users ? "user " : "item "
      if name.hasPrefix(word) { return (side, try find(String(name.dropFirst(word.count)), side)) }
    }
    do throws(UserError) {
      return (.users, try find(name, .users))
    } catch {
      guard let item = try? find(name, .items) else { throw error }
      return (.items, item)
    }
  }

  package mutating func moveInSolve(_ move: StageMove) throws(UserError) {
    guard case .solve(let side, let row, let stage)? = inspector.shown, case .solve(let solve)? = inspector.figures
    else {
      throw UserError("No solve is open: inspect opens one.")
    }
    let last = SolveStage.count(of: solve) - 1
    let next =
      switch move {
      case .next: stage + 1
      case .previous: stage - 1
      case .first: 0
      case .last: last
      case .to(let number): number - 1
      }
    inspector.show(.solve(side, row: row, stage: min(max(0, next), last)))
  }
}
