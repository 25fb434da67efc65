extension Objective {
  /// c − w₀ and t of a run of stored values, for the kernel. The choices are made once for all of them.
  ///
  /// - Precondition: `excess` and `targets` have room for as many numbers as there are values.
  func weigh(
    _ values: UnsafeBufferPointer<Double>, excess: UnsafeMutablePointer<Double>,
    targets: UnsafeMutablePointer<Double>
  ) {
    switch confidence {
    case .linear(let base, let alpha, absolute: false):
      for index in values.indices { excess[index] = (base - unobservedWeight) + alpha * values[index] }
    case .linear(let base, let alpha, absolute: true):
      for index in values.indices { excess[index] = (base - unobservedWeight) + alpha * abs(values[index]) }
    case .logarithmic, .constant:
      for index in values.indices { excess[index] = confidence(of: values[index]) - unobservedWeight }
    }
    switch target {
    case .preference(let preference):
      for index in values.indices { targets[index] = values[index] > 0 ? preference : 0 }
    case .value:
      for index in values.indices { targets[index] = values[index] }
    }
  }
}
