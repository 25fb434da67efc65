import Foundation
import Testing
import TestSupport
import WALS

@testable import Datasets

@Suite("The planted truth travels with the data") struct PlantedTruthTests {
  @Test(
    "written beside the data, it is there again when they are opened", arguments: [("groups", "3"), ("factors", "2")])
  func roundTrip(kind: String, count: String) throws {
    let folder = try TemporaryFolder()
    var recipe = GeneratorRecipe()
    try recipe.set(#require(GeneratorRecipe.Setting(rawValue: kind)), count)
    let made = try Generator(recipe).dataset()
    let path = folder.path("made.csv")
    try GeneratedFiles(made, feedback: recipe.feedback).write(to: path)
    #expect(try folder.names == ["made.csv", "made.truth.csv"])
    let opened = try DatasetLoader.open(path)
    #expect(entries(opened).sorted() == entries(made).sorted())
    let (truth, planted) = (try #require(opened.truth), try #require(made.truth))
    #expect(truth.kind == planted.kind)
    for (row, name) in opened.items.enumerated() {
      #expect(truth.items[row] == planted.items[try #require(made.items.firstIndex(of: name))])
    }
  }

  @Test("is found by ids, also where items have titles, and where rare ones are left out")
  func titled() throws {
    let folder = try TemporaryFolder()
    try folder.write("1::10::5::978300760\n2::10::4::978300761\n2::20::3::978300762\n", to: "ratings.dat")
    try folder.write("10::Dune\n20::Alien\n", to: "movies.dat")
    try folder.write("side,id,group\nuser,1,1\nuser,2,2\nitem,10,2\nitem,20,1\n", to: "ratings.truth.csv")
    let dataset = try DatasetLoader.open(folder.path("ratings.dat"))
    #expect(dataset.itemNames.shown == ["Dune", "Alien"])
    #expect([0, 1].map { dataset.truth?.group(of: .items, row: $0) } == [1, 0])
    var options = OpeningOptions()
    options.minItem = 2
    let pruned = try DatasetLoader.open(folder.path("ratings.dat"), options: options)
    #expect(pruned.itemNames.shown == ["Dune"] && pruned.truth?.group(of: .items, row: 0) == 1)
  }

  @Test("stands beside the data under their name")
  func paths() {
    #expect(PlantedTruth.path(besideData: "a/made.csv") == "a/made.truth.csv")
    #expect(PlantedTruth.path(besideData: "a.b/made") == "a.b/made.truth.csv")
    #expect(PlantedTruth.path(besideData: ".hidden") == ".hidden.truth.csv")
  }

  @Test(
    "a file that is no truth of the data is refused in one sentence",
    arguments: [
      ("", "t.csv:1: the first line of a planted truth is side,id,group or side,id,f1,f2,…."),
      ("side,id\n", "t.csv:1: the first line of a planted truth is side,id,group or side,id,f1,f2,…."),
      ("side,id,group\nuser,a\n", "t.csv:2: the number of columns is 2, but the first line has 3."),
      ("side,id,group\nuser,a,x\n", "t.csv:2: every column but the first two holds a number."),
      ("side,id,group\nuser,a,nan\n", "t.csv:2: every column but the first two holds a number."),
      ("side,id,group\nuser,a,0\n", "t.csv:2: a group is a whole number from 1 to 10000."),
      ("side,id,group\nuser,a,1e9\n", "t.csv:2: a group is a whole number from 1 to 10000."),
      ("side,id,group\nperson,a,1\n", "t.csv:2: the side is user or item."),
      ("side,id,group\nuser,a,1\n", "t.csv: item “x” of the data is missing here; remove this file or mend it."),
      ("side,id,f1\nuser,\"a\n", "t.csv:2: a quote is opened here and never closed."),
    ])
  func refused(text: String, sentence: String) {
    #expect(throws: DatasetError(sentence)) {
      try PlantedTruth(csv: Array(text.utf8), path: "t.csv", users: ["a"], items: ["x"])
    }
  }

  @Test("where the data cannot be written, neither file is left behind")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let dataset = try Generator(GeneratorRecipe()).dataset()
    #expect(throws: DatasetError.self) {
      try GeneratedFiles(dataset, feedback: .implicit).write(to: folder.path("missing/made.csv"))
    }
    #expect(try folder.names == [])
  }
}
