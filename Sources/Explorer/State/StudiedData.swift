import Datasets
import WALS

/// The data as they stand: what was opened, and what was edited since.
public struct StudiedData: Sendable {
  public let name: String
  /// Of the data as they were opened.
  public let checksum: String
  public private(set) var users: [String]
  public private(set) var items: [String]
  public private(set) var matrix: InteractionMatrix
  /// What made-up data were made from.
  let truth: PlantedTruth?
  /// Every edit since the data were opened. Two states of the same data are the same when their edits are.
  public private(set) var edits: [Edit] = []

  init(_ dataset: Dataset) {
    name = dataset.name
    checksum = dataset.checksum
    users = dataset.users
    items = dataset.items
    matrix = dataset.matrix
    truth = dataset.truth
  }

  func names(_ side: Side) -> [String] { side == .users ? users : items }

  /// One change by hand.
  public enum Edit: Equatable, Sendable {
    /// 0 takes the entry away.
    case rate(user: Int, item: Int, value: Double)
    case add(Side, String)
  }

  mutating func apply(_ edit: Edit) {
    edits.append(edit)
    switch edit {
    case .rate(let user, let item, let value): matrix = matrix.setting(user: user, item: item, to: value)
    case .add(.users, let name):
      users.append(name)
      matrix = matrix.growing(users: 1, items: 0)
    case .add(.items, let name):
      items.append(name)
      matrix = matrix.growing(users: 0, items: 1)
    }
  }

  /// What was edited since another state, as `Ana×Dune 5`.
  func changes(from before: StudiedData) -> String {
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
    }
  }
}
