// The part of Foundation that brings no tables of languages with it, which would be two thirds of the program, and the
// system; for every file of the program.
#if canImport(FoundationEssentials)
  @_exported import FoundationEssentials
#else
  @_exported import Foundation
#endif
@_exported import Platform
