/// What the argument parser knows of a command, as far as the manual tells it.
struct CommandInformation: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String
      /// `--alpha` or `-h`
      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: String
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let defaultValue: String?
    let allValues: [String]?
    let sectionTitle: String?
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
  }

  let commandName: String
  let abstract: String?
  let discussion: String?
  let shouldDisplay: Bool
  let arguments: [Argument]?
  let subcommands: [CommandInformation]?

  /// - Parameter dump: what `--experimental-dump-help` prints.
  init(dump: String) throws {
    struct Tool: Decodable { let command: CommandInformation }
    self = try JSONDecoder().decode(Tool.self, from: Data(dump.utf8)).command
  }

  /// What a person sees of it.
  var visibleSubcommands: [CommandInformation] {
    subcommands?.filter { $0.shouldDisplay && $0.commandName != "help" } ?? []
  }
  var positionals: [Argument] { arguments?.filter { $0.kind == "positional" && $0.shouldDisplay } ?? [] }
  /// All but `--help` and `--version`, which every program has.
  var options: [Argument] {
    arguments?.filter { argument in
      argument.kind != "positional" && argument.shouldDisplay
        && !(argument.names ?? []).contains { ["help", "version"].contains($0.name) }
    } ?? []
  }
}
