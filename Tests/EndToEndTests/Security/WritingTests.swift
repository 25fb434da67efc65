import Foundation
import Testing
import TestSupport

@Suite("Files that are there")
struct WritingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func mode(_ name: String) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int ?? 0
  }

  @Test("save leaves what it cannot read or what is no session", arguments: ["0000", "0444", "0600"])
  func saving(_ mode: String) throws {
    try folder.write("my grades", to: "g.als")
    let outcome = try Command.shell(
      in: folder, #"chmod \#(mode) g.als; printf 'open films\nsave g.als\n' | "$ALSCOPE" shell --allow-write"#)
    #expect(outcome.exitCode == 1)
    chmod(folder.path("g.als"), 0o600)
    #expect(try folder.text(of: "g.als") == "my grades")
  }

  @Test(
    "what stands beside data and models is read only where it is a file, and a pipe there is not waited for",
    arguments: [
      ("mkfifo movies.csv", "ratings.csv"), ("mkfifo ratings.truth.csv", "ratings.csv"),
      ("mkdir m && mkfifo m/model.json", "ratings.csv --from m"),
    ])
  func pipesBeside(_ making: String, _ words: String) throws {
    try folder.write("userId,movieId,rating,timestamp\nu1,1,1,1\nu2,2,2,2\nu1,3,3,3\n", to: "ratings.csv")
    let outcome = try Command.shell(
      in: folder, #"\#(making); "$ALSCOPE" train \#(words) --iterations 1 --factors 1 --threads 1 2>&1"#)
    #expect(outcome.output.contains(" is no regular file, such as is read here."))
    #expect(outcome.exitCode < 2)
  }

  @Test("a database that is read keeps its folder as it was")
  func database() throws {
    let outcome = try Command.shell(
      in: folder,
      #"""
      python3 -c "
      import sqlite3
      c = sqlite3.connect('w #1?.db')
      c.execute('pragma journal_mode=wal'); c.execute('create table t(user, item, value)')
      c.executemany('insert into t values(?,?,?)', [('a', 'x', 1), ('b', 'y', 2)]); c.commit(); c.close()"
      "$ALSCOPE" train 'w #1?.db' --iterations 1 --factors 1 --threads 1 >/dev/null && ls
      """#)
    #expect(outcome.output == "w #1?.db\n", "\(outcome.errors)")
  }

  @Test("a file larger than memory is not taken for absent")
  func large() throws {
    let outcome = try Command.shell(
      in: folder,
      #"truncate -s 4G g.als; printf 'open films\nsave g.als\n' | "$ALSCOPE" shell --allow-write; stat -c %s g.als"#)
    #expect(outcome.output.hasSuffix("4294967296\n"))
  }

  @Test("modes are kept, read-only is respected")
  func modes() throws {
    let outcome = try Command.shell(
      in: folder,
      #"echo old > p.csv; chmod 600 p.csv; "$ALSCOPE" export p.csv --what loss --iterations 1 --force; "#
        + #"printf 'open films\nsave r.als\n' | "$ALSCOPE" shell; chmod 400 r.als; "#
        + #"printf 'open films\nstep\nsave r.als\n' | "$ALSCOPE" shell --allow-write"#)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("r.als is read-only, so it stays as it is."))
    #expect(try mode("p.csv") == 0o600)
    #expect(try mode("r.als") == 0o400)
    #expect(try !folder.text(of: "r.als").contains("step"))
  }

  @Test("pipes and devices that a person names stay what they are", arguments: ["export", "generate"])
  func streams(_ command: String) throws {
    let words =
      command == "export" ? "export pipe.csv --what loss --iterations 1 --force" : "generate --output pipe.csv --force"
    let outcome = try Command.shell(
      in: folder, #"mkfifo pipe.csv; "$ALSCOPE" \#(words) & cat pipe.csv; test -p pipe.csv"#)
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.hasPrefix(command == "export" ? "halfStep," : "user,item"))
  }

  @Test("a link is named, and its target written")
  func links() throws {
    let outcome = try Command.shell(
      in: folder,
      #"mkdir v; echo old > v/v.csv; ln -s v/v.csv loss.csv; "$ALSCOPE" export loss.csv --iterations 1 --force; "#
        + #"test -L loss.csv && cat v/v.csv"#)
    #expect(outcome.errors.contains("loss.csv (a link to "))
    #expect(outcome.output.hasPrefix("halfStep,"))
  }

  @Test("what a crash left goes with the next writer, and nothing else")
  func leftovers() throws {
    let outcome = try Command.shell(
      in: folder,
      #"touch .alscope-0123456789abcdef.new .loss.csv.new1 .alscope-x.new; "$ALSCOPE" export loss.csv --iterations 1; ls -A"#
    )
    let names = outcome.output.split(separator: "\n").map(String.init).filter { $0 != "state" }
    #expect(Set(names) == [".alscope-x.new", ".loss.csv.new1", "loss.csv"])
  }

  @Test("many writers of one file all end well")
  func manyWriters() throws {
    let outcome = try Command.shell(
      in: folder,
      #"printf 'open films\nsave s.als\n' > in; "#
        + #"yes | head -n 8 | xargs -P 8 -I{} sh -c '"$ALSCOPE" shell --allow-write < in >/dev/null || echo failed'; "#
        + #"ls -A | grep -v -e state -e in; tail -n 1 s.als"#)
    #expect(!outcome.output.contains("failed"), "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("s.als\n"))
  }

  @Test("no program and no Python module comes out of the current folder")
  func planted() throws {
    try folder.write("import os; os.system('touch owned')\n", to: "pyspark.py")
    try folder.write("#!/bin/sh\ntouch owned\n", to: "gzip")
    try folder.write("#!/bin/sh\ntouch owned\n", to: "spark-submit")
    let outcome = try Command.shell(
      in: folder,
      #"chmod +x gzip spark-submit; printf 'user,item\na,b\nb,c\n' > d.csv; /usr/bin/env -u SPARK_HOME -u VIRTUAL_ENV "#
        + #"PATH=:.:/usr/bin:/bin "$ALSCOPE" train d.csv --iterations 1 --engine spark; "#
        + #"PATH=/usr/bin:/bin gzip -k d.csv; PATH=.::/usr/bin:/bin "$ALSCOPE" train d.csv.gz --iterations 1"#)
    #expect(outcome.exitCode == 0, "the packed file opens by the system's gzip: \(outcome.errors)")
    #expect(try !folder.names.contains("owned"))
  }
}
