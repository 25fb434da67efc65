import Testing
import WALS

@Suite("Spectra")
struct SpectraTests {
  @Test("A v = μ v, vectors of length 1 and at right angles")
  func eigenvectors() {
    let factors = InitialFactors.draw(.normal, seed: 5, userCount: 40, itemCount: 1, factors: 7).users
    let gram = factors.gramMatrix()
    let eigen = Eigenvectors(of: gram)
    #expect(eigen.values == eigen.values.sorted(by: >))
    for (value, vector) in zip(eigen.values, eigen.vectors) {
      #expect(relativeDifference(gram.times(vector), vector.map { $0 * value }) < 1e-12)
      for other in eigen.vectors {
        let product = zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(product - (other == vector ? 1 : 0)) < 1e-12)
      }
    }
  }

  @Test("without weights and λ the loss of the fixture is the tail of the squared singular values")
  func truncated() throws {
    let fixture = Fixture.named("random-20x30-no-weight")
    let least = TruncatedDecomposition(of: fixture.matrix, objective: fixture.knobs.objective)
      .leastLoss(factors: fixture.factors)
    let reached = try #require(fixture.steps.last).loss.total
    #expect(relativeDifference(least, reached) < 1e-8)
    #expect(reached > least * (1 - 1e-12), "which it cannot pass")
  }

  @Test("a mixture of the same factors spans the same space; a rotated plane is as far as it was turned")
  func angles() throws {
    let factors = InitialFactors.draw(.normal, seed: 2, userCount: 9, itemCount: 1, factors: 3).users
    let mixed = FactorMatrix(
      rowCount: 9, factorCount: 3,
      elements: (0..<9).flatMap { row in
        let (a, b, c) = (factors[row, 0], factors[row, 1], factors[row, 2])
        return [a + 2 * b, b - c, 3 * a + c]
      })
    #expect(try #require(factors.largestPrincipalAngle(to: mixed)) < 1e-10)
    let axis = FactorMatrix(rowCount: 3, factorCount: 1, elements: [1, 0, 0])
    let turned = FactorMatrix(rowCount: 3, factorCount: 1, elements: [0.8, 0.6, 0])
    #expect(relativeDifference(try #require(axis.largestPrincipalAngle(to: turned)), 0.643_501_108_793_284_4) < 1e-12)
    let plane = FactorMatrix(rowCount: 3, factorCount: 2, elements: [1, 0, 0, 1, 0, 0])
    #expect(try #require(axis.largestPrincipalAngle(to: plane)) < 1e-12, "a line in a plane")
    #expect(FactorMatrix(rowCount: 3, factorCount: 1).largestPrincipalAngle(to: axis) == nil)
  }

  @Test("the principal axes of a model are those of its rows")
  func axes() throws {
    let problem = RandomProblem(users: 20, items: 15, factors: 4, density: 0.3, seed: 3)
    let start = try Trainer(matrix: problem.matrix).start(
      from: problem.start, hyperparameters: Hyperparameters(factors: 4))
    let axes = PrincipalAxes(of: start)
    #expect(axes.axes.count == 2)
    #expect(axes.shares[0] >= axes.shares[1] && axes.shares.reduce(0, +) <= 1)
    let place = axes.place(of: axes.axes[0][...])
    #expect(abs(place.x - 1) < 1e-12 && abs(place.y) < 1e-12)
  }
}
