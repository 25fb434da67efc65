import Configuration

/// The person's configuration file, as far as it is there and right.
struct ConfigurationFile {
  var configuration = Configuration()
  /// One sentence for each entry that was not taken.
  var complaints: [String] = []

  /// Larger files are none of a person's own making.
  private static let largest = 256 << 10

  /// `$XDG_CONFIG_HOME/alscope/config.toml`, else `~/.config/alscope/config.toml`; nil where there is no home.
  static var usualPath: String? { UserFolders.configuration?.appending(path: "config.toml").path }

  static func read() -> ConfigurationFile {
    guard let path = usualPath, FileManager.default.fileExists(atPath: path) else { return ConfigurationFile() }
    guard let bytes = try? FileReading.bytes(of: path, atMost: largest) else {
      return ConfigurationFile(complaints: [
        "\(path) could not be read, or has more than 256 kB; the usual settings are used."
      ])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return ConfigurationFile(complaints: [
        "\(path) is no text in UTF-8; the usual settings are used."
      ])
    }
    let (configuration, complaints) = Configuration.read(text, file: path)
    return ConfigurationFile(configuration: configuration, complaints: complaints)
  }

  /// What a person should know at the start, in one line for a screen: the remarks, and what is wrong here; nil where all
  /// is well.
  func complaint(_ remarks: [String]) -> String? {
    let all = remarks + [complaint].compactMap(\.self)
    return all.isEmpty ? nil : all.joined(separator: " ")
  }

  /// What is wrong, without the path, which is too long for a screen.
  private var complaint: String? {
    guard var first = complaints.first else { return nil }
    if let path = Self.usualPath, first.hasPrefix(path) { first = "config.toml" + first.dropFirst(path.count) }
    return complaints.count == 1 ? first : "\(first) alscope config tells \(complaints.count - 1) more."
  }
}
