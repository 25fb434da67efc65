import Platform

/// Paths as a person types them.
public enum HomePath {
  /// The path with `~` for the home folder made whole, as a shell would.
  public static func expanded(_ path: String) -> String { FilePath.expanded(path) }
}
