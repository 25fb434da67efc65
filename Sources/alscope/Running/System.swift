// The part of Foundation that brings no tables of languages with it, which would be two thirds of the program, and the C
// library; for every file of the program.
#if canImport(FoundationEssentials)
  @_exported import FoundationEssentials
  #if canImport(Glibc)
    @_exported import Glibc
  #elseif canImport(Musl)
    @_exported import Musl
  #endif
#else
  @_exported import Foundation
#endif
