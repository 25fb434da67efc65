import ArgumentParser

/// Prints the manual page; what `make` installs as alscope(1).
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page in the macros of man(7).", shouldDisplay: false)

  func run() throws {
    let page = ManualPage(
      program: try CommandInformation(dump: Alscope._dumpHelp()), version: Alscope.configuration.version)
    try Console.writeData(page.text)
  }
}
