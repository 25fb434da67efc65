import WALS

extension Command {
  /// The line of the command language that is read back as this command.
  package var line: String {
    ([name] + arguments).joined(separator: " ")
  }

  private var name: String {
    switch self {
    case .open: "open"
    case .new: "new"
    case .expect: "expect"
    case .checksum: "checksum"
    case .format: "format"
    case .save: "save"
    case .recover: "recover"
    case .generate, .generator: "generate"
    case .set(let knob, _), .nudge(let knob, _): knob.rawValue
    case .step, .stepRow: "step"
    case .iterate: "iterate"
    case .until: "until"
    case .play: "play"
    case .pause: "pause"
    case .togglePlay: "toggle"
    case .pace: "pace"
    case .reset: "reset"
    case .back: "back"
    case .forward: "forward"
    case .goTo: "goto"
    case .latest: "latest"
    case .pin: "pin"
    case .memory: "memory"
    case .search: "find"
    case .nextMatch: "match"
    case .sort, .nextSort: "sort"
    case .filter, .filterOff: "filter"
    case .rate: "rate"
    case .clear: "clear"
    case .nudgeCell: "nudge-cell"
    case .add: "add"
    case .foldIn: "foldin"
    case .undo: "undo"
    case .redo: "redo"
    case .holdOut: "holdout"
    case .user: "user"
    case .item: "item"
    case .move: "move"
    case .view, .nextView: "view"
    case .strips: "strips"
    case .cells: "cells"
    case .top: "top"
    case .seen: "seen"
    case .pane: "pane"
    case .theme: "theme"
    case .glyphs: "glyphs"
    case .mouse: "mouse"
    case .present: "present"
    case .help: "help"
    case .prompt: "prompt"
    case .note: "note"
    case .inspect: "inspect"
    case .stage: "stage"
    case .explain: "explain"
    case .similar: "similar"
    case .map: "map"
    case .factorMap: "factor-map"
    case .facts: "facts"
    case .metrics: "metrics"
    case .metric: "metric"
    case .sweep: "sweep"
    case .compare, .compareOff: "compare"
    case .loss, .nextLoss: "loss"
    case .axis: "axis"
    case .export: "export"
    case .close: "close"
    case .quit: "quit"
    }
  }

  private var arguments: [String] {
    switch self {
    case .checksum(let text): [text]
    case .expect(let condition): [condition.words]
    case .format(let version): [String(version)]
    case .save(let name), .open(let name), .user(let name), .item(let name), .note(let name), .search(let name):
      [Words.quote(name)]
    case .generate(let recipe): recipe.words
    case .memory(let megabytes): [String(megabytes)]
    case .nextMatch(let forward): [forward ? "next" : "previous"]
    case .sort(let side, let ordering): (side.map { [$0.rawValue] } ?? []) + ordering.arguments
    case .nextSort: ["next"]
    case .filterOff: ["off"]
    case .filter(let name), .pin(let name), .foldIn(let name), .inspect(let name), .explain(let name),
      .similar(let name):
      name.map { [Words.quote($0)] } ?? []
    case .set(_, let text): [text]
    case .nudge(_, let up), .nudgeCell(let up): [up ? "up" : "down"]
    case .step(let side): side.map { [$0.rawValue] } ?? []
    case .stepRow: ["row"]
    case .stage(let move): [move.word]
    case .iterate(let count), .back(let count), .forward(let count), .goTo(let count), .top(let count):
      [String(count)]
    case .pace(let milliseconds): [String(milliseconds)]
    case .until(let tolerance): [NumberText.shortest(tolerance)]
    case .rate(let user, let item, let value):
      [user, item].compactMap { $0.map(Words.quote) } + [NumberText.shortest(value)]
    case .clear(let user, let item): [user, item].compactMap { $0.map(Words.quote) }
    case .add(let side, let name): [side == .users ? "user" : "item", Words.quote(name)]
    case .move(let movement): [movement.rawValue]
    case .view(let content): [content.rawValue]
    case .nextView, .nextLoss: ["next"]
    case .theme(let theme): [theme.rawValue]
    case .glyphs(let glyphs): [glyphs.rawValue]
    case .strips(let shown), .seen(let shown), .mouse(let shown), .present(let shown):
      shown.map { [$0 ? "on" : "off"] } ?? []
    case .cells(let style): style.map { [$0.rawValue] } ?? []
    case .pane(let pane): pane.map { [$0.rawValue] } ?? []
    case .help(let name): name.map { [$0] } ?? []
    case .prompt(let text): [Words.quote(text)]
    case .map(let x, let y): [x, y].compactMap { $0.map(String.init) }
    case .compare(let knob, let text): [knob.rawValue, text]
    case .sweep(let action): action.words
    case .compareOff: ["off"]
    case .holdOut(let choice): choice?.words ?? ["off"]
    case .metric(let name): [name?.rawValue ?? "next"]
    case .export(let request): request.words.map(Words.quote)
    case .loss(let content): [content.rawValue]
    case .axis(let axis): axis.map { [$0.rawValue] } ?? []
    case .new, .generator, .recover, .play, .pause, .togglePlay, .reset, .latest, .undo, .redo, .factorMap, .facts,
      .metrics,
      .close,
      .quit:
      []
    }
  }
}
