/// How a file was read, for whoever asks.
public struct Recognition: Sendable, Equatable {
  /// One column of a table.
  public struct Column: Sendable, Equatable {
    /// The header's word, or the column's number.
    public let name: String
    /// `user`, `item`, `value`, `time`; empty where the column is not used.
    public let role: String
    /// Its cells in the first lines.
    public let cells: [String]
  }

  /// Which column is which, in at most 78 characters: `user “who” × item “what” = value “stars”`.
  public internal(set) var summary: String
  /// What was guessed or passed over: one sentence each.
  public internal(set) var remarks: [String]
  /// What kind of file it is: `a long table with commas between its columns`.
  public internal(set) var kind = ""
  /// The columns in their order; empty where the file has none, or very many.
  public internal(set) var columns: [Column] = []
  /// The options that say the same: `--columns who,what,stars`; nil where nothing can be said.
  public internal(set) var overruling: String?
  /// Why no times are known; nil where they are, or where nothing looks like them.
  public internal(set) var timesRemark: String?
  /// Whether times were written as dates, and so are in seconds since 1970; else they are the file's own numbers.
  var hasDates = false

  /// Takes which column is which, and what was guessed or passed over.
  public init(_ summary: String, remarks: [String] = []) {
    self.summary = summary
    self.remarks = remarks
  }

  /// What is said when data are opened; what was recognized comes first.
  public var notices: [String] { [summary + "."] + remarks }

  /// The same once it is known how many users there are.
  func counting(_ users: Int) -> Recognition {
    var counted = self
    counted.summary = summary.replacing(
      "users numbered from", with: "\(users) \(users == 1 ? "user" : "users") numbered from")
    return counted
  }
}
