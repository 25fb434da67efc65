import RealModule

/// A color of the sRGB space.
package struct RGB: Hashable, Sendable {
  package let red: UInt8
  package let green: UInt8
  package let blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  package static let black = RGB(red: 0, green: 0, blue: 0)
  package static let white = RGB(red: 255, green: 255, blue: 255)

  /// A number from 16 on of xterm's 256 colors: a cube of 6 × 6 × 6, then 24 grays. The first 16 are up to the terminal.
  package init(xterm number: UInt8) {
    guard number < 232 else {
      let gray = 8 + 10 * (number - 232)
      self.init(red: gray, green: gray, blue: gray)
      return
    }
    let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
    let place = Int(max(number, 16)) - 16
    self.init(red: steps[place / 36], green: steps[place / 6 % 6], blue: steps[place % 6])
  }

  /// `0xRRGGBB`
  package var number: Int { Int(red) << 16 | Int(green) << 8 | Int(blue) }

  /// Red, green and blue as amounts of light from 0 to 1.
  package var linear: (red: Double, green: Double, blue: Double) {
    (Self.light[Int(red)], Self.light[Int(green)], Self.light[Int(blue)])
  }

  private static let light: [Double] = (0...255).map { value in
    let share = Double(value) / 255
    return share <= 0.04045 ? share / 12.92 : Double.pow((share + 0.055) / 1.055, 2.4)
  }

  /// Relative luminance from 0 (black) to 1 (white).
  var luminance: Double {
    let light = linear
    return 0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue
  }

  /// The contrast ratio of two colors, from 1 to 21; 4.5 is enough to read text (WCAG 2.1).
  func contrast(with other: RGB) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }
}
