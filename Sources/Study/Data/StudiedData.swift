import Datasets
import Language
import WALS

/// The data as they stand: what was opened, and what was edited since.
package struct StudiedData: Sendable {
  package let name: String
  /// Of the data as they were opened.
  package let checksum: String
  package private(set) var userNames: RowNames
  package private(set) var itemNames: RowNames
  /// What is trained on: all interactions but the held-out ones.
  package private(set) var matrix: InteractionMatrix
  /// What is held out and how it is measured; nil where nothing is.
  package private(set) var holdOut: HoldOutChoice?
  /// The held-out interactions by users; nil where there is no hold-out.
  package private(set) var heldOut: CompressedRows?
  /// The interactions as opened, and when each of them happened, where that is known.
  private let opened: (entries: CompressedRows, times: [Double]?)
  /// How the file was read; nil for data that come from none.
  package let recognition: Recognition?
  /// What made-up data were made from.
  package let truth: PlantedTruth?
  /// Every edit since the data were opened. Two states of the same data are the same when their edits are.
  package private(set) var edits: [Edit] = []

  package init(_ dataset: Dataset) {
    name = dataset.name
    checksum = dataset.checksum
    userNames = dataset.userNames
    itemNames = dataset.itemNames
    matrix = dataset.matrix
    opened = (dataset.matrix.byUser, dataset.times)
    recognition = dataset.recognition
    truth = dataset.truth
  }

  package func rowNames(_ side: Side) -> RowNames { side == .users ? userNames : itemNames }

  /// What is shown of each row of a side: its title, or its id.
  package func names(_ side: Side) -> [String] { rowNames(side).shown }
  package var users: [String] { userNames.shown }
  package var items: [String] { itemNames.shown }

  /// One change by hand.
  package enum Edit: Equatable, Sendable {
    /// 0 takes the entry away.
    case rate(user: Int, item: Int, value: Double)
    case add(Side, String)
    /// nil puts the held-out entries back.
    case holdOut(HoldOutChoice?)
  }

  var hasTimes: Bool { opened.times != nil }

  /// The value of a pair, trained on or held out.
  package func value(user: Int, item: Int) -> Double? {
    matrix.value(user: user, item: item) ?? heldOut?.value(row: user, column: item)
  }

  package func isHeldOut(user: Int, item: Int) -> Bool { heldOut?.value(row: user, column: item) != nil }

  package mutating func apply(_ edit: Edit) {
    edits.append(edit)
    switch edit {
    case .rate(let user, let item, let value):
      // A held-out cell stays held out.
      if isHeldOut(user: user, item: item) {
        heldOut = heldOut?.setting(row: user, column: item, to: value)
      } else {
        matrix = matrix.setting(user: user, item: item, to: value)
      }
    case .add(.users, let name):
      userNames = userNames.adding(name)
      matrix = matrix.growing(users: 1, items: 0)
      heldOut = heldOut?.growing(rows: 1, columns: 0)
    case .add(.items, let name):
      itemNames = itemNames.adding(name)
      matrix = matrix.growing(users: 0, items: 1)
      heldOut = heldOut?.growing(rows: 0, columns: 1)
    case .holdOut(let choice): divide(choice)
    }
  }

  /// What was edited since another state, as `Ana×Dune 5`.
  package func changes(from before: StudiedData) -> String {
    guard edits != before.edits else { return "" }
    guard edits.starts(with: before.edits) else { return "edit undone" }
    let new = edits.dropFirst(before.edits.count)
    guard let last = new.last else { return "" }
    return describe(last) + (new.count > 1 ? " and \(new.count - 1) more" : "")
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
  /// Takes entries out of the training, chosen anew among all.
  private mutating func divide(_ choice: HoldOutChoice?) {
    if let heldOut { matrix = HeldOutSplit(training: matrix, heldOut: heldOut).whole }
    (holdOut, heldOut) = (choice, nil)
    guard let choice else { return }
    let split = choice.rule.split(matrix, times: choice.rule.order == .latest ? times : [])
    (matrix, heldOut) = (split.training, split.heldOut)
  }

  /// When each interaction happened; what was edited by hand came last.
  private var times: [Double] {
    let entries = matrix.byUser
    return (0..<entries.rowCount).flatMap { user in
      entries.positions(ofRow: user).map { position in
        opened.entries.position(row: user, column: Int(entries.columns[position]))
          .flatMap { opened.times?[$0] } ?? .infinity
      }
    }
  }
}

extension CompressedRows {
  /// Where a place's entry stands in `columns` and `values`; nil where nothing is stored.
  fileprivate func position(row: Int, column: Int) -> Int? {
    guard row < rowCount else { return nil }
    let positions = positions(ofRow: row)
    var (low, high) = (positions.lowerBound, positions.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if Int(columns[middle]) < column { low = middle + 1 } else { high = middle }
    }
    return low < positions.upperBound && Int(columns[low]) == column ? low : nil
  }
}
