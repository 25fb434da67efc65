import Headless
import Language
import Platform

/// Scripts and lessons as they are given on the command line.
enum ScriptFile {
  /// The text of a file, or of stdin for `-`.
  static func text(of file: String) throws -> String {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try file == "-" ? standardInput() : FileReading.bytes(of: file, atMost: Script.mostBytes)
    } catch {
      throw UserError(
        error.cause == nil ? error.description : "\(file) could not be read: is it there, and may it be read?")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw UserError("\(file == "-" ? "stdin" : file) is not text in UTF-8.")
    }
    return text.replacing("\r\n", with: "\n")
  }

  private static func standardInput() throws(FileError) -> [UInt8] {
    let bytes: [UInt8]
    do throws(SystemError) { bytes = try Descriptors.bytes(STDIN_FILENO, atMost: Script.mostBytes + 1) } catch {
      throw FileError("stdin could not be read", error)
    }
    guard bytes.count <= Script.mostBytes else {
      throw FileError("stdin has more than \(Script.mostBytes >> 20) MB, which no script has.")
    }
    return bytes
  }
}
