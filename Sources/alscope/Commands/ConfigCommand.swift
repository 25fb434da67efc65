import ArgumentParser
import Configuration
import Datasets
import Language

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print the configuration in force as a file, with all that can be said in it.",
    discussion: """
      The file is $XDG_CONFIG_HOME/alscope/config.toml, or ~/.config/alscope/config.toml. What is wrong in it is told \
      with its line, and stays as usual. It holds for the explorer, the lessons and the shell where a person types; \
      train and the other commands that a script may call take everything from the command line, so that they do the \
      same for everyone.
      """)

  @Flag(help: "Begin a file in which everything stands as a comment; one that is there stays.")
  var create = false
  @Flag(help: "Print only where the file is looked for.")
  var path = false

  func validate() throws {
    if create, path { throw ValidationError("--create begins a file and --path only says where: give one of the two.") }
  }

  func run() throws {
    if create { return try createFile() }
    if path { return try Console.write(usualPath() + "\n") }
    let file = ConfigurationFile.read()
    file.complaints.forEach(Console.note)
    try Console.writeData(file.configuration.text)
    if !file.complaints.isEmpty { throw ExitCode(1) }
  }

  private func usualPath() throws -> String {
    guard let path = ConfigurationFile.usualPath else {
      throw UserError("There is no home folder: set HOME or XDG_CONFIG_HOME.")
    }
    return path
  }

  private func createFile() throws {
    let path = try usualPath()
    guard !FileManager.default.fileExists(atPath: path) else {
      throw UserError("\(path) is there already and stays as it is; alscope config prints it.")
    }
    let folder = URL(filePath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw UserError("The folder \(folder.path) could not be made: may it be written?")
    }
    _ = try NewFile.writeWhole(to: path, replacing: false) { (file) throws(ModelError) in
      try file.append(Configuration().text)
    }
    try Console.write("Made \(path); every line in it that begins with # may be changed and used.\n")
  }
}
