extension String {
  /// Equal on every machine and in every session: FNV-1a of 64 bits over UTF-8 (Fowler, Noll, Vo).
  package var stableHash: UInt64 {
    utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
