import ArgumentParser

struct ExportSparkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "spark", abstract: "not yet")
}
