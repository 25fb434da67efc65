import Datasets
import Language
import Synchronization
import WALS

/// The data as they stand: what was opened, and what was edited since.
///
/// An edit costs what it changes. All entries in one piece, as training takes them, are put together when they are asked
/// for, which takes as long as copying them: so only away from the main thread.
package struct StudiedData: Sendable {
  /// What stays as it is for as long as the data are open.
  private let opened: OpenedData
  private var names: Names
  /// What is trained on: all interactions but the held-out ones.
  private var byUser: EditedRows
  private var byItem: EditedRows
  /// What is held out and how it is measured; nil where nothing is.
  package private(set) var holdOut: HoldOutChoice?
  /// The held-out interactions by users; nil where there is no hold-out.
  private var heldOutRows: EditedRows?
  /// How many of the values trained on are negative.
  private var negativeCount: Int
  /// Where in the tree of edits these data are. Two states of the same data are the same when these are.
  package private(set) var version = 0
  private var whole = Whole()

  package init(_ dataset: Dataset) {
    opened = OpenedData(dataset)
    names = Names(users: dataset.userNames, items: dataset.itemNames)
    byUser = EditedRows(dataset.matrix.byUser)
    byItem = EditedRows(dataset.matrix.byItem)
    negativeCount = dataset.matrix.byUser.values.count { $0 < 0 }
  }

  private final class Names: Sendable {
    let users: RowNames
    let items: RowNames
    init(users: RowNames, items: RowNames) { (self.users, self.items) = (users, items) }
  }

  /// The data as they were opened, for a session that carries them.
  ///
  /// - Throws: where they are too many.
  package func carried() throws(DatasetError) -> CarriedData {
    try CarriedData(
      name: name, users: userNames, items: itemNames, entries: opened.entries, times: opened.times, truth: truth)
  }

  /// What is put together of one state of the data, once for all who ask.
  private final class Whole: Sendable {
    let matrix = Mutex<InteractionMatrix?>(nil)
    let heldOut = Mutex<CompressedRows?>(nil)
  }

  package var name: String { opened.name }
  /// Of the data as they were opened.
  package var checksum: String { opened.checksum }
  /// How the file was read; nil for data that come from none.
  package var recognition: Recognition? { opened.recognition }
  /// What made-up data were made from.
  package var truth: PlantedTruth? { opened.truth }
  private var log: EditLog { opened.log }

  package private(set) var userNames: RowNames {
    get { names.users }
    set { names = Names(users: newValue, items: names.items) }
  }
  package private(set) var itemNames: RowNames {
    get { names.items }
    set { names = Names(users: names.users, items: newValue) }
  }

  package func rowNames(_ side: Side) -> RowNames { side == .users ? names.users : names.items }

  /// What is shown of each row of a side: its title, or its id.
  package func names(_ side: Side) -> [String] { rowNames(side).shown }
  package var users: [String] { names.users.shown }
  package var items: [String] { names.items.shown }
  var hasTimes: Bool { opened.times != nil }

  // MARK: What stands there

  /// All that is trained on in one piece. O(nnz) where the data were edited.
  package var matrix: InteractionMatrix {
    whole.matrix.withLock { matrix in
      if let matrix { return matrix }
      let made = InteractionMatrix(edited: byUser.merged, transposed: byItem.merged)
      matrix = made
      return made
    }
  }

  /// All that is held out in one piece. O(nnz) where it was edited.
  package var heldOut: CompressedRows? {
    guard let heldOutRows else { return nil }
    return whole.heldOut.withLock { rows in
      if let rows { return rows }
      let made = heldOutRows.merged
      rows = made
      return made
    }
  }

  package var storedCount: Int { byUser.storedCount }
  package var heldOutCount: Int? { heldOutRows?.storedCount }
  /// Entries that are kept beside those opened.
  var copiedEntries: Int { byUser.copiedEntries + byItem.copiedEntries + (heldOutRows?.copiedEntries ?? 0) }
  package var density: Double {
    let pairs = Double(users.count) * Double(items.count)
    return pairs > 0 ? Double(storedCount) / pairs : 0
  }

  /// The value of a pair, trained on or held out.
  package func value(user: Int, item: Int) -> Double? {
    trained(user: user, item: item) ?? heldOut(user: user, item: item)
  }

  package func trained(user: Int, item: Int) -> Double? { byUser.value(row: user, column: item) }
  package func heldOut(user: Int, item: Int) -> Double? { heldOutRows?.value(row: user, column: item) }
  package func isHeldOut(user: Int, item: Int) -> Bool { heldOut(user: user, item: item) != nil }

  /// What is trained on of one user or item, ascending.
  package func entries(of side: Side, row: Int) -> [(column: Int, value: Double)] { rows(side).entries(ofRow: row) }
  package func storedCount(of side: Side, row: Int) -> Int { rows(side).storedCount(ofRow: row) }
  private func rows(_ side: Side) -> EditedRows { side == .users ? byUser : byItem }

  /// Rows of which this user’s is right, for what looks at no other.
  package func seen(from user: Int) -> CompressedRows { byUser.seen(from: user) }

  /// A value that an objective has no meaning for; nil where there is none. Only then all values are looked through.
  package func unfitValue(for objective: Objective) -> UnfitValue? {
    negativeCount == 0 || objective.allowsNegativeValues ? nil : objective.unfitValue(in: matrix)
  }

  // MARK: Edits

  package mutating func apply(_ edit: Edit) {
    let before = place(edit)
    version = log.add(edit, before: before, to: version)
  }

  /// The same data at another of their states.
  ///
  /// - Returns: nil where another hold-out lies between: that divides all entries anew.
  package func moved(to state: Int) -> StudiedData? {
    guard state != version else { return self }
    var moved = self
    let way = log.way(from: version, to: state)
    for entry in way.back {
      switch entry.edit {
      case .rate(let user, let item, _):
        moved.set(user: user, item: item, to: entry.before.value, isHeldOut: entry.before.isHeldOut)
      case .add(let side, _): moved.takeAway(side)
      case .holdOut: return nil
      }
    }
    for (_, entry) in way.forth {
      if case .holdOut = entry.edit { return nil }
      moved.place(entry.edit)
    }
    moved.version = state
    return moved
  }

  /// How many edits lead here from the data as opened.
  package var editCount: Int { log.count(version) }

  /// The edits on the way from another state to this one: those taken back, then those done.
  package func edits(since before: StudiedData) -> [Edit] {
    let way = log.way(from: before.version, to: version)
    return way.back.map(\.edit) + way.forth.map(\.entry.edit)
  }

  /// What was edited since another state, as `Ana×Dune 5`.
  package func changes(since state: Int) -> String {
    guard let count = log.distance(from: state, to: version) else { return "edit undone" }
    guard count > 0 else { return "" }
    return describe(log.entry(version).edit) + (count > 1 ? " and \(count - 1) more" : "")
  }

  /// Changes the entries; gives what a rating took the place of.
  @discardableResult
  private mutating func place(_ edit: Edit) -> EditLog.Replaced {
    whole = Whole()
    switch edit {
    case .rate(let user, let item, let value):
      let before = EditLog.Replaced(
        value: self.value(user: user, item: item) ?? 0, isHeldOut: isHeldOut(user: user, item: item))
      // A held-out cell stays held out.
      set(user: user, item: item, to: value, isHeldOut: before.isHeldOut)
      return before
    case .add(.users, let name):
      userNames = userNames.adding(name)
      grow(users: 1, items: 0)
    case .add(.items, let name):
      itemNames = itemNames.adding(name)
      grow(users: 0, items: 1)
    case .holdOut(let choice): divide(choice)
    }
    return EditLog.Replaced()
  }

  private mutating func set(user: Int, item: Int, to value: Double, isHeldOut: Bool) {
    whole = Whole()
    if isHeldOut {
      heldOutRows?.set(row: user, column: item, to: value)
    } else {
      negativeCount += (value < 0 ? 1 : 0) - ((trained(user: user, item: item) ?? 0) < 0 ? 1 : 0)
      byUser.set(row: user, column: item, to: value)
      byItem.set(row: item, column: user, to: value)
    }
  }

  private mutating func takeAway(_ side: Side) {
    whole = Whole()
    let names = rowNames(side).keeping(Array(0..<rowNames(side).count - 1))
    if side == .users { userNames = names } else { itemNames = names }
    grow(users: side == .users ? -1 : 0, items: side == .items ? -1 : 0)
  }

  private mutating func grow(users: Int, items: Int) {
    byUser.grow(rows: users, columns: items)
    byItem.grow(rows: items, columns: users)
    heldOutRows?.grow(rows: users, columns: items)
  }

  private func describe(_ edit: Edit) -> String {
    switch edit {
    case .rate(let user, let item, let value): "\(users[user])×\(items[item]) \(NumberText.shortest(value))"
    case .add(_, let name): "+ \(name)"
    case .holdOut(let choice): choice?.brief ?? "hold-out off"
    }
  }
}

extension StudiedData {
  /// The data with other entries kept from training, chosen anew among all. O(nnz); no edit is noted, since this is worked
  /// out where nothing is decided.
  func divided(by choice: HoldOutChoice?) -> StudiedData {
    var divided = self
    divided.place(.holdOut(choice))
    return divided
  }

  /// Takes divided data over, as an edit of this state.
  mutating func take(divided: StudiedData) {
    let state = log.add(.holdOut(divided.holdOut), before: EditLog.Replaced(), to: version)
    self = divided
    version = state
  }

  /// Takes entries out of the training, chosen anew among all.
  private mutating func divide(_ choice: HoldOutChoice?) {
    var matrix = matrix
    if let heldOut { matrix = HeldOutSplit(training: matrix, heldOut: heldOut).whole }
    (holdOut, heldOutRows) = (choice, nil)
    if let choice {
      let split = choice.rule.split(matrix, times: choice.rule.order == .latest ? times(of: matrix.byUser) : [])
      matrix = split.training
      heldOutRows = EditedRows(split.heldOut)
    }
    (byUser, byItem) = (EditedRows(matrix.byUser), EditedRows(matrix.byItem))
    negativeCount = matrix.byUser.values.count { $0 < 0 }
    whole = Whole()
  }

  /// When each interaction happened; what was edited by hand came last.
  private func times(of entries: CompressedRows) -> CompactNumbers {
    CompactNumbers(
      (0..<entries.rowCount).flatMap { user in
        entries.positions(ofRow: user).map { opened.time(user: user, item: Int(entries.columns[$0])) ?? .infinity }
      })
  }
}
