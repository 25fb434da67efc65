/// Where a person's own files of this program are.
enum UserFolders {
  /// `$XDG_STATE_HOME/alscope`, else `~/.local/state/alscope`
  static var state: URL? { folder("XDG_STATE_HOME", else: ".local/state") }
  /// `$XDG_CONFIG_HOME/alscope`, else `~/.config/alscope`
  static var configuration: URL? { folder("XDG_CONFIG_HOME", else: ".config") }

  private static func folder(_ variable: String, else usual: String) -> URL? {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment[variable], path.hasPrefix("/") { return URL(filePath: path).appending(path: "alscope") }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return URL(filePath: home).appending(path: usual).appending(path: "alscope")
  }
}
