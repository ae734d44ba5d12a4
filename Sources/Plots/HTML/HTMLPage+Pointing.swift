extension HTMLPage {
  /// The script that shows values under the pointer, and moves from frame to frame.
  static let pointing = #"""
    // The point of a line that lies nearest, within 30 pixels.
    function nearest(x, y) {
      let best = null, least = 900;
      for (const layer of layers) {
        if (!layer.x || !layer.y) continue;
        layer.x.forEach((v, i) => {
          const a = px(v), b = py(layer.y[i]);
          if (a === null || b === null) return;
          const d = (a - x) * (a - x) + (b - y) * (b - y);
          if (d < least) { least = d; best = [layer, i]; }
        });
      }
      return best;
    }
    // What a map holds at a place; null outside.
    function held(layer, v, w) {
      const c = Math.round((v - layer.xs[0]) / (layer.xs[1] - layer.xs[0]) * (layer.columns - 1));
      const r = Math.round((w - layer.ys[0]) / (layer.ys[1] - layer.ys[0]) * (layer.rows - 1));
      if (c < 0 || r < 0 || c >= layer.columns || r >= layer.rows) return null;
      const value = layer.values[r * layer.columns + c];
      if (value === null) return null;
      if (layer.kind === "region") return layer.words[value];
      return (figure.z || "value") + " " + short(value) + (layer.kind === "ground" ? " at " + short(v) + ", " + short(w) : "");
    }
    function show(event) {
      const edge = canvas.getBoundingClientRect(), x = event.clientX - edge.left, y = event.clientY - edge.top;
      const words = [], best = nearest(x, y), named = (name, v) => (name ? name + " " : "") + short(v);
      if (best) {
        const [layer, i] = best;
        words.push((layer.title ? layer.title + ": " : "") + named(figure.x.label, layer.x[i]) + ", " + named(figure.y.label, layer.y[i]));
      }
      const v = valueAt(figure.x, (x - box.left) / box.width), w = valueAt(figure.y, 1 - (y - box.top) / box.height);
      for (const layer of layers) {
        const word = layer.values ? held(layer, v, w) : null;
        if (word) words.push(word);
      }
      element("value").textContent = words.join("; ") || "\u00A0";
    }
    canvas.addEventListener("pointermove", show);
    canvas.addEventListener("pointerdown", show);

    const last = figure.frames.length - 1, place = element("place"), play = element("play");
    let timer = null;
    function go(to) { choose(to); place.value = to; draw(); }
    function stop() { clearInterval(timer); timer = null; play.textContent = "Play"; }
    function start() {
      if (frame === last) go(0);
      play.textContent = "Pause";
      timer = setInterval(() => { if (frame === last) stop(); else go(frame + 1); }, 120);
    }
    choose(last);
    if (last > 0) {
      element("player").hidden = false;
      place.max = last;
      play.addEventListener("click", () => timer ? stop() : start());
      place.addEventListener("input", () => { stop(); go(Number(place.value)); });
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) { stop(); go(last); } else start();
    }
    new ResizeObserver(draw).observe(document.body);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    addEventListener("beforeprint", () => { document.documentElement.classList.add("printed"); if (timer) stop(); go(last); });
    addEventListener("afterprint", () => { document.documentElement.classList.remove("printed"); draw(); });
    draw();
    """#
}
