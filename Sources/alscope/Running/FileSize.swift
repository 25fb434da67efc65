/// Whether opening data takes more than a moment.
enum FileSize {
  private static let small = 4 << 20

  /// Bundled datasets, files that are not there, and files of a few megabytes that are not packed.
  static func isSmall(_ path: String) -> Bool {
    var status = stat()
    guard path != "-", stat(path, &status) == 0 else { return path != "-" }
    return status.st_mode & S_IFMT == S_IFREG && status.st_size < small || status.st_mode & S_IFMT == S_IFDIR
  }
}
