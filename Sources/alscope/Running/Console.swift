import Canvas

/// Results go to stdout, everything else to stderr.
enum Console {
  /// Writes results. A reader that has gone away ends the writing, not the program.
  static func write(_ text: String) throws {
    if let code = writeAll(text, to: STDOUT_FILENO), code != EPIPE {
      throw CommandFailure("The results could not be written: \(String(cString: strerror(code))).")
    }
  }

  /// Says one line on stderr.
  static func note(_ sentence: String) {
    _ = writeAll(TextFitting.printable(sentence) + "\n", to: STDERR_FILENO)
  }

  /// Writes to stderr as it is.
  static func paint(_ text: String) {
    _ = writeAll(text, to: STDERR_FILENO)
  }

  static var stderrIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// The error number of the write that failed, or nil.
  private static func writeAll(_ text: String, to descriptor: Int32) -> Int32? {
    Array(text.utf8).withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Descriptor(descriptor).take(UnsafeRawBufferPointer(rebasing: rest))
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }
}
