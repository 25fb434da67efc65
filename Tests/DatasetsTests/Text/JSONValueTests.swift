import Datasets
import Foundation
import Testing

@Suite("JSON text")
struct JSONValueTests {
  @Test("keeps the order of keys and puts plain values on one line")
  func layout() {
    let value = JSONValue.object([
      .init("b", .integer(1)),
      .init("a", .array([.object([.init("x", .bool(true)), .init("y", .number(0.5))]), .object([])])),
      .init("c", .array([])),
    ])
    #expect(
      value.text == """
        {
          "b": 1,
          "a": [
            {"x": true, "y": 0.5},
            {}
          ],
          "c": []
        }

        """)
  }

  @Test(
    "numbers are the shortest decimals that read back the same",
    arguments: [(40.0, "40"), (0.01, "0.01"), (-1.5, "-1.5"), (1e21, "1e+21"), (1.5e-300, "1.5e-300"), (-0.0, "-0.0")])
  func numbers(_ value: Double, _ text: String) throws {
    #expect(JSONValue.decimals(of: value) == text)
    #expect(Double(text)?.bitPattern == value.bitPattern)
  }

  @Test("what is not finite is never a number", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(_ value: Double) {
    #expect(JSONValue.number(value).text == "null\n")
  }

  @Test("any text reads back, and none of it can steer a terminal")
  func strings() throws {
    let hostile = "\"\\\n\r\t\u{0}\u{1B}[31m\u{7F}\u{9B}\u{202E}\u{2028}\u{E0001}é🎬"
    let text = JSONValue.array([.string(hostile)]).text
    #expect(try JSONDecoder().decode([String].self, from: Data(text.utf8)) == [hostile])
    let scalars = text.dropLast().unicodeScalars
    #expect(!scalars.contains { [.control, .format, .lineSeparator].contains($0.properties.generalCategory) })
  }
}
