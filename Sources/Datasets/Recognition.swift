/// How a file was read, for whoever asks.
public struct Recognition: Sendable, Equatable {
  /// One column of a table.
  public struct Column: Sendable, Equatable {
    /// The header's word, or the column's number.
    public let name: String
    /// `user`, `item`, `value`, `time`; empty where the column is not used.
    public let role: String
    /// Why it is not used, where that may surprise.
    public let remark: String?
    /// Its cells in the first lines.
    public let cells: [String]
  }

  /// Which column is which, in at most 79 characters: `user “who” × item “what” = value “stars”`.
  public let summary: String
  /// What kind of file it is, and what was passed over in it: one sentence each.
  public let remarks: [String]
  /// The columns in their order; empty where the file is no table of lines, or a table of very many columns.
  public var columns: [Column] = []
  /// The options that say the same: `--columns who,what,stars`.
  public var overruling: String?
  /// Why no times are known; nil where they are.
  public var timesRemark: String?

  public init(_ summary: String, remarks: [String] = []) {
    self.summary = summary
    self.remarks = remarks
  }

  /// What is said when data are opened.
  var notices: [String] { [summary + "."] + remarks }
}
