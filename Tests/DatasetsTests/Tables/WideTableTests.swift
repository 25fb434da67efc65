import Testing

@testable import Datasets

@Suite("Wide tables") struct WideTableTests {
  @Test("every column but the first is an item; nothing, -, NA and ? are not observed")
  func missing() throws {
    let dataset = try open("Person,Alien,Dune,Emma\nAna,3,,1\nBen,-,NA,2\nCleo,?,na,\n")
    #expect(dataset.users == ["Ana", "Ben", "Cleo"])
    #expect(dataset.items == ["Alien", "Dune", "Emma"])
    #expect(entries(dataset) == ["Ana×Alien 3.0", "Ana×Emma 1.0", "Ben×Emma 2.0"])
    #expect(
      dataset.notices == [
        "user “Person” × 3 items named by the header."
      ])
  }

  @Test("spaces may divide the columns, and -, NA and ? then hold the empty ones")
  func spaces() throws {
    #expect(entries(try open("User  A B C\n1 3 - 3\n2 ? 5 NA\n")) == ["1×A 3.0", "1×C 3.0", "2×B 5.0"])
  }

  @Test("tabs keep empty cells at a line's beginning and end")
  func tabs() throws {
    #expect(entries(try open("\tA\tB\tC\nx\t\t2\t\ny\t1\t\t\n")) == ["x×B 2.0", "y×A 1.0"])
  }

  @Test("three columns are wide when the header names no item and no user comes twice")
  func threeColumns() throws {
    #expect(try open("name,Alien,Dune\nAna,1,\nBen,,2\n").items == ["Alien", "Dune"])
    #expect(try open("a,b,c\n1,10,5\n1,11,3\n").items == ["10", "11"])
  }

  @Test("two columns are one item")
  func oneItem() throws { #expect(entries(try open("User,Dune\nAna,1\nBen,\n")) == ["Ana×Dune 1.0"]) }

  @Test("without a header the items are numbered")
  func noHeader() throws {
    let dataset = try open("ana,1,0,2\nben,0,3,\n")
    #expect(dataset.items == ["1", "2", "3"])
    #expect(entries(dataset) == ["ana×1 1.0", "ana×3 2.0", "ben×2 3.0"])
    #expect(
      dataset.notices == [
        "user in column 1 × 3 items numbered from 1.",
        "This is a guess; --layout long or --layout matrix says otherwise.",
        "2 values of 0 count as not observed.",
      ])
  }

  @Test("titles may be numbers when the first column is named")
  func numericTitles() throws { #expect(try open("user,300,1917,2012\na,1,2,3\n").items == ["300", "1917", "2012"]) }

  @Test("a user’s second line is asked about, and adds to the first where the table is said to be wide")
  func repeats() throws {
    let text = "User,A,B,C\nx,1,,1\nx,2,5,\n"
    let error = try #require(throws: DatasetError.self) { try open(text) }
    #expect(
      error.readings.first == Reading(summary: "user “User” × 3 items named by the header", option: "--layout wide"))
    var options = OpeningOptions()
    options.layout = .wide
    let dataset = try DatasetLoader.read(ByteSource(Array(text.utf8), name: "t"), name: "t", options: options)
    #expect(entries(dataset) == ["x×A 3.0", "x×B 5.0", "x×C 1.0"])
    #expect(dataset.notices.last == "1 value repeats a pair of user and item; it was added to the first.")
  }
}
