import Platform

/// A file being written: whole and on the disk once ``finish()`` has come to its end, else not there at all.
public struct NewFile: ~Copyable {
  private let file: FileWriting

  /// - Parameter replaces: whether a file that is there gives way; if not, it stays and this fails.
  package init(at path: String, replacing replaces: Bool = false) throws(ModelError) {
    try self.init(at: path, FileWriting.Rules(replaces: replaces))
  }

  package init(at path: String, _ rules: FileWriting.Rules) throws(ModelError) {
    do throws(FileError) { file = try FileWriting(to: path, rules) } catch { throw ModelError(error.description) }
  }

  /// Appends a text as UTF-8.
  /// - Throws: one sentence where it cannot be written.
  public func append(_ text: String) throws(ModelError) {
    do throws(FileError) { try file.append(text) } catch { throw ModelError(error.description) }
  }

  /// Appends bytes.
  /// - Throws: one sentence where they cannot be written.
  public func append(bytes: [UInt8]) throws(ModelError) { try append(numbers: bytes) }

  /// Appends numbers as they lie in memory.
  /// - Throws: one sentence where they cannot be written.
  public func append<Number: BitwiseCopyable>(numbers: [Number]) throws(ModelError) {
    var failure: FileError?
    numbers.withUnsafeBytes { bytes in
      do throws(FileError) { try file.append(bytes) } catch { failure = error }
    }
    if let failure { throw ModelError(failure.description) }
  }

  /// Gives the file its name, once the disk has it.
  @discardableResult
  package consuming func finish() throws(ModelError) -> FileWriting.Outcome {
    do throws(FileError) { return try file.finish() } catch { throw ModelError(error.description) }
  }

  /// Writes a file whole or not at all.
  @discardableResult
  package static func writeWhole(
    to path: String, _ rules: FileWriting.Rules, _ body: (borrowing NewFile) throws(ModelError) -> Void
  ) throws(ModelError) -> FileWriting.Outcome {
    let file = try NewFile(at: path, rules)
    try body(file)
    return try file.finish()
  }

  /// Writes a file whole or not at all.
  ///
  /// - Parameter replaces: whether a file that is there already gives way; if not, it stays and this fails.
  /// - Returns: whether a file was replaced.
  /// - Throws: one sentence where the file cannot be written, or what `body` throws.
  public static func writeWhole(
    to path: String, replacing replaces: Bool, _ body: (borrowing NewFile) throws(ModelError) -> Void
  ) throws(ModelError) -> Bool {
    try writeWhole(to: path, FileWriting.Rules(replaces: replaces), body).replaced
  }
}
