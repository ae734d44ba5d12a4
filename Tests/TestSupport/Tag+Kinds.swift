import Testing

extension Tag {
  /// Takes more than three seconds by itself, since a debug build is slow or the matter is large.
  @Tag public static var slow: Self
  /// Starts the machine's gnuplot.
  @Tag public static var gnuplot: Self
  /// Drives the program on a pseudo-terminal.
  @Tag public static var terminal: Self
  /// Starts the machine's Chromium.
  @Tag public static var browser: Self
  /// Runs the program with pipes.
  @Tag public static var pipes: Self
}
