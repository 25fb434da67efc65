import Datasets
import Foundation
import Testing
import WALS

@testable import Headless
@testable import Interface
@testable import Language
@testable import Study

@Suite("Sessions")
struct SessionTests {
  @Test(
    "200 mixed actions on every bundled dataset, done again twice: the same transcripts, the same bits",
    arguments: DatasetLoader.bundled.map(\.name))
  func recorded(_ dataset: String) throws {
    for seed in 1...UInt64(3) {
      var recording = try Recording(dataset, seed: seed)
      try recording.act(200)
      let text = recording.state.journal.text()
      let (first, again) = (try Self.run(text), try Self.run(text))
      #expect(first.transcript == again.transcript)
      #expect(first.state.snapshot == again.state.snapshot)
      #expect(first.state.snapshot == recording.state.snapshot, "\(dataset) \(seed)")
      #expect(first.state.timeline.moments.map(\.loss) == recording.state.timeline.moments.map(\.loss))
      #expect(first.state.timeline.position == recording.state.timeline.position)
      #expect(first.state.knobs == recording.state.knobs)
      #expect(first.state.data?.matrix == recording.state.data?.matrix)
    }
  }

  /// What a session says, and where it ends.
  static func run(_ text: String) throws -> (transcript: String, state: ExplorerState) {
    var script = ScriptRun(HeadlessExplorer(threads: 1))
    var transcript = ""
    for line in text.split(separator: "\n") {
      guard let command = try CommandParser.parse(String(line)) else { continue }
      do {
        transcript += script.echo(String(line)) + (try script.perform(command))
      } catch {
        Issue.record("\(line): \(error)")
      }
    }
    return (transcript, script.explorer.state)
  }

  @Test("a name with a line break in it goes through a session")
  func lineBreak() throws {
    let dataset = Dataset(
      name: "odd", users: ["two\nlines", "one\r\n\u{1B}[31m", "plain"], items: ["a\u{2028}b", "c"],
      matrix: try InteractionMatrix(
        userCount: 3, itemCount: 2, users: [0, 1, 2], items: [0, 1, 0], values: [1, 2, 3]))
    var explorer = HeadlessExplorer(threads: 1)
    explorer.show(dataset, source: "odd")
    for line in ["user twolines", "rate \"one[31m\" ab 4", "note ends"] {
      try explorer.perform(#require(try CommandParser.parse(line)))
    }
    let lines = explorer.state.journal.text().split(separator: "\n").drop { !$0.hasPrefix("checksum") }.dropFirst()
    #expect(!lines.contains { $0.contains("\r") || $0.contains("\u{2028}") })
    var again = HeadlessExplorer(threads: 1)
    again.show(dataset, source: "odd")
    for line in lines { try again.perform(#require(try CommandParser.parse(String(line)))) }
    #expect(again.state.data?.matrix == explorer.state.data?.matrix)
    #expect(again.state.selection == explorer.state.selection)
  }

  @Test("a session is commands: the format, the knobs, the data with their checksum, and what was done")
  func text() throws {
    var explorer = HeadlessExplorer(threads: 1)
    for line in [
      "open films", "iterate 2", "step", "user Iris", "move right", "alpha up", "nudge-cell up", "back 1", "view next",
      "note \"see\"",
    ] {
      try explorer.perform(#require(try CommandParser.parse(line)))
    }
    let checksum = try DatasetLoader.open("films").checksum
    #expect(
      explorer.state.journal.text() == """
        # alscope session
        format 1
        alpha 40
        lambda 0.1
        factors 3
        preset hu
        seed 7
        init normal
        open films
        checksum \(checksum)
        iterate 2
        step users
        user Iris
        item "Notting Hill"
        alpha 50
        rate Iris "Notting Hill" 3
        back 1
        view error
        note see

        """)
  }

  @Test("a second dataset begins anew, and the session has both")
  func twoDatasets() throws {
    var explorer = HeadlessExplorer(threads: 1)
    for line in ["open watch-log", "preset implicit", "step", "open films", "step"] {
      try explorer.perform(#require(try CommandParser.parse(line)))
    }
    let again = try Self.run(explorer.state.journal.text())
    #expect(again.state.snapshot == explorer.state.snapshot)
    #expect(again.state.data?.name == "films")
  }

  @Test(
    "a session that does not fit says why",
    arguments: [
      ("format 2", "This session was written by a newer alscope (format 2); this one reads up to 1."),
      ("checksum 0000000000000000", "films is not what it was: its checksum is "),
      ("save", "Say a file."),
    ])
  func refused(_ line: String, _ sentence: String) throws {
    var explorer = HeadlessExplorer(threads: 1)
    try explorer.perform(.data(.open("films")))
    let error = #expect(throws: UserError.self) {
      if let command = try CommandParser.parse(line) { try explorer.perform(command) }
    }
    #expect(error?.description.hasPrefix(sentence) == true)
  }

  @Test("a move along the timeline waits for the mark of a knob turned before it")
  func deferred() throws {
    var explorer = try SlowExplorer("films")
    explorer.handle(.command(.training(.step(nil))))
    explorer.finish()
    explorer.handle(.command(.knob(.set(.lambda, "1"))))
    explorer.handle(.command(.timeline(.back(1))))
    explorer.handle(.command(.training(.step(nil))))
    #expect(explorer.state.timeline.moments.count == 2)
    explorer.finish()
    // The mark was made, left by one moment, and the step went along to it.
    #expect(explorer.state.timeline.moments.map(\.change) == [nil, nil, "λ 1"])
    #expect(explorer.state.timeline.position == 2)
  }

  @Test("edits that had to wait find the selection in range, also when the selected user is undone")
  func deferredEdits() throws {
    var explorer = try SlowExplorer("films")
    explorer.handle(.command(.training(.step(nil))))
    explorer.handle(.command(.edit(.add(.users, "Zoe"))))
    explorer.finish()
    #expect(explorer.state.selection.user == 14)
    explorer.handle(.command(.knob(.set(.lambda, "1"))))
    explorer.handle(.command(.timeline(.back(1))))
    explorer.handle(.command(.edit(.undo)))
    explorer.handle(.command(.edit(.nudgeCell(up: true))))
    explorer.finish()
    #expect(explorer.state.data?.users.count == 14)
    #expect(explorer.state.selection.user == 13)
  }
}

/// The explorer with a training thread that finishes only when told to.
private struct SlowExplorer {
  private(set) var state = ExplorerState()
  private var works: [Work] = []

  init(_ dataset: String) throws { handle(.opened(try DatasetLoader.open(dataset))) }

  mutating func handle(_ event: Event) {
    for case .work(let work) in update(&state, event) { works.append(work) }
  }

  mutating func finish() {
    while !works.isEmpty {
      let work = works.removeFirst()
      handle(.finished(workID: work.id, .success(try! work.perform(threads: 1, control: TrainingControl()))))
    }
  }
}
