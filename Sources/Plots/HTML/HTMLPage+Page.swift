/// What stands around the data of a page.
extension HTMLPage {
  static let head = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
    <title>
    """

  static let middle = """
    </title>
    <style>
    :root { --ink: #202020; --faint: #606060; --grid: #E4E4E4; --paper: #FFFFFF; color-scheme: light dark; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #E0E0E0; --faint: #A8A8A8; --grid: #3A3A3A; --paper: #1E1E1E; }
    }
    :root.printed { --ink: #000000; --faint: #404040; --grid: #D0D0D0; --paper: #FFFFFF; }
    body {
      margin: 0 auto; max-width: 60rem; padding: 0.7rem; color: var(--ink); background: var(--paper);
      font: 1rem/1.45 system-ui, "DejaVu Sans", sans-serif;
    }
    h1 { font-size: 1.15rem; margin: 0.3rem 0; text-align: center; }
    canvas { width: 100%; display: block; touch-action: pan-y; }
    #value { min-height: 3rem; color: var(--faint); margin: 0.2rem 0; }
    #key, #scale { margin: 0.2rem 0; display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; font-size: 0.9rem; }
    #scale { column-gap: 0; }
    #key canvas, #scale canvas { display: inline-block; vertical-align: middle; margin-right: 0.3rem; }
    #scale span { margin-right: 0.3rem; }
    #player { display: flex; gap: 0.7rem; align-items: center; margin: 0.4rem 0; }
    #player[hidden] { display: none; }
    #player input { flex: 1; min-width: 0; }
    #player button { font: inherit; padding: 0.2rem 0.9rem; }
    @media print {
      #value, #player { display: none; }
      /* Paper is as wide as it is: the picture keeps the sides that it was drawn with. */
      #picture { height: auto !important; max-height: 85vh; object-fit: contain; }
    }
    </style>
    </head>
    <body>
    <h1 id="title">
    """

  static let body = """
    </p>
    <div id="key"></div>
    <div id="scale"></div>
    <canvas id="picture" tabindex="0" role="img" aria-labelledby="words"></canvas>
    <div id="player" hidden><button id="play" type="button">Pause</button>
    <input id="place" type="range" min="0" value="0" aria-label="frame"></div>
    <p id="value" aria-live="polite">Point at the picture, or press the arrow keys on it, for values.</p>
    <script>
    "use strict";
    const figure =
    """

  static let script =
    HTMLPage.drawing + HTMLPage.key + HTMLPage.pointing + """

      </script>
      </body>
      </html>

      """
}
