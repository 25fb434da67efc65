import Testing
import WALS

@Suite("Initial factors")
struct InitialFactorsTests {
  @Test("numpy's legacy generator, bit for bit")
  func numpyBits() {
    let fixture = Fixture.named("watch-3x3-numpy-seed-0")
    let drawn = InitialFactors.draw(.numpy, seed: 0, userCount: 3, itemCount: 3, factors: 10)
    #expect(drawn.users.elements == fixture.initial.users.flatMap(\.self))
    #expect(drawn.items.elements == fixture.initial.items.flatMap(\.self))
  }

  @Test("the first numbers of np.random.seed(42); np.random.normal(size=4) and of seed 2³² − 1")
  func knownValues() {
    let seed42 = InitialFactors.draw(.numpy, seed: 42, userCount: 1, itemCount: 1, factors: 2)
    #expect(
      seed42.users.elements + seed42.items.elements
        == [0.4967141530112327, -0.13826430117118466, 0.6476885381006925, 1.5230298564080254])
    let largest = InitialFactors.draw(.numpy, seed: .max, userCount: 1, itemCount: 1, factors: 1)
    #expect(largest.users.elements + largest.items.elements == [0.6484086742306527, 0.6693235306338161])
  }

  @Test("our own generator: the same seed gives the same numbers, another seed others", arguments: [0, 7, UInt32.max])
  func normalIsSeeded(_ seed: UInt32) {
    let first = InitialFactors.draw(.normal, seed: seed, userCount: 5, itemCount: 4, factors: 3)
    #expect(first == InitialFactors.draw(.normal, seed: seed, userCount: 5, itemCount: 4, factors: 3))
    #expect(first != InitialFactors.draw(.normal, seed: seed &+ 1, userCount: 5, itemCount: 4, factors: 3))
  }

  @Test("our own generator: one more user leaves everyone else's start as it is")
  func growing() {
    let before = InitialFactors.draw(.normal, seed: 7, userCount: 5, itemCount: 4, factors: 3)
    let after = InitialFactors.draw(.normal, seed: 7, userCount: 6, itemCount: 4, factors: 3)
    #expect(Array(after.users.elements.prefix(15)) == before.users.elements)
    #expect(after.items == before.items)
  }

  @Test("both kinds have mean 0 and variance 1", arguments: InitialFactors.Kind.allCases)
  func moments(_ kind: InitialFactors.Kind) {
    let numbers = InitialFactors.draw(kind, seed: 1, userCount: 10_000, itemCount: 1, factors: 4).users.elements
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let variance = numbers.reduce(0) { $0 + $1 * $1 } / Double(numbers.count)
    // Five standard errors of 40,000 draws.
    #expect(abs(mean) < 0.025)
    #expect(abs(variance - 1) < 0.036)
  }
}
