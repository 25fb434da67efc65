import WALS

/// Who interacted with what: a matrix of interactions with the names of its rows and columns.
public struct Dataset: Sendable {
  /// A bundled dataset's name, or the file's.
  public let name: String
  /// The users' ids in order of first appearance: the names of the matrix's rows.
  public let users: [String]
  /// The items' ids in order of first appearance: the names of the matrix's columns.
  public let items: [String]
  /// users × items
  public let matrix: InteractionMatrix
  /// What a person should know of how the data were read, one sentence each.
  public let notices: [String]
  /// Where the first negative value stands; nil where there is none.
  public let firstNegative: FilePosition?

  public init(
    name: String, users: [String], items: [String], matrix: InteractionMatrix, notices: [String] = [],
    firstNegative: FilePosition? = nil
  ) {
    self.name = name
    self.users = users
    self.items = items
    self.matrix = matrix
    self.notices = notices
    self.firstNegative = firstNegative
  }
}
