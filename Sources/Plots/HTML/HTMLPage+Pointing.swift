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
      return best || besideCurve(x, y);
    }
    // Within the picture: of the points of curves that lie nearest to its left or right, the one nearest in height.
    function besideCurve(x, y) {
      if (layers.some(l => l.kind === "ground" || l.kind === "cells") || x < outer.left || x > outer.left + outer.width || y < outer.top || y > outer.top + outer.height) return null;
      let best = null, least = Infinity;
      for (const layer of layers) {
        if (layer.kind !== "line" && layer.kind !== "path") continue;
        let place = -1, near = Infinity;
        layer.x.forEach((v, i) => {
          const a = px(v);
          if (a !== null && py(layer.y[i]) !== null && Math.abs(a - x) < near) { near = Math.abs(a - x); place = i; }
        });
        const height = place < 0 ? Infinity : Math.abs(py(layer.y[place]) - y);
        if (height < least) { least = height; best = [layer, place]; }
      }
      return best;
    }
    // What a number along an axis stands for: itself, or a value of its squares.
    function meant(axis, v) {
      if (!axis.cells || v === null || v === undefined) return v;
      const place = Math.max(0, Math.min(axis.cells.length - 1, v - 0.5)), k = Math.floor(place), part = place - k;
      const low = axis.cells[k], high = axis.cells[k + 1];
      if (part === 0 || low === null || high === null) return low;
      return axis.factors ? low * Math.pow(high / low, part) : low + (high - low) * part;
    }
    const named = (axis, word) => (axis.label ? axis.label + " " : "") + word;
    const valued = (axis, v) => named(axis, short(meant(axis, v)));
    function words([layer, i]) {
      return (layer.title ? layer.title + ": " : "") + valued(figure.x, layer.x[i]) + ", " + valued(figure.y, layer.meant ? layer.meant[i] : layer.y[i]);
    }
    // A square's place by the words of the axes or what they stand for, what is written on it, and its value.
    function square(layer, c, r) {
      const k = r * layer.columns + c, n = Math.max(1, layer.columns - 1), m = Math.max(1, layer.rows - 1);
      const place = (axis, v) => {
        if (axis.cells) return axis.label ? valued(axis, v) : (axis === figure.x ? "column " : "row ") + short(meant(axis, v));
        const tick = (axis.ticks || []).find(t => Math.abs(t[0] - v) < 1e-6);
        return tick ? named(axis, tick[1]) : "";
      };
      const places = [place(figure.y, layer.ys[0] + r * (layer.ys[1] - layer.ys[0]) / m), place(figure.x, layer.xs[0] + c * (layer.xs[1] - layer.xs[0]) / n)];
      // Of two settings the one below the picture is named first; on signed squares their own value is written.
      const name = layer.names && layer.names[k] ? layer.names[k] + ", " : "";
      const list = name + (figure.x.cells && !name ? places.reverse() : places).filter(p => p).join(", ");
      const label = layer.words.length && !layer.signed ? (layer.words[k] || "0") + ", " : "";
      return (list ? list + ": " : "") + label + (figure.z || "value") + " " + short(layer.values[k]);
    }
    // What a map holds at a place; null outside.
    function held(layer, v, w) {
      const c = Math.round((v - layer.xs[0]) / (layer.xs[1] - layer.xs[0]) * (layer.columns - 1));
      const r = Math.round((w - layer.ys[0]) / (layer.ys[1] - layer.ys[0]) * (layer.rows - 1));
      if (c < 0 || r < 0 || c >= layer.columns || r >= layer.rows) return null;
      const value = layer.values[r * layer.columns + c];
      if (value === null) return null;
      if (layer.kind === "region") return layer.words[value];
      if (layer.kind === "cells") return square(layer, c, r);
      return (figure.z || "value") + " " + short(value) + (layer.kind === "ground" ? " at " + short(v) + ", " + short(w) : "");
    }
    function show(event) {
      const edge = canvas.getBoundingClientRect(), x = event.clientX - edge.left, y = event.clientY - edge.top;
      const best = nearest(x, y), list = best ? [words(best)] : [];
      const v = valueAt(figure.x, (x - box.left) / box.width), w = valueAt(figure.y, 1 - (y - box.top) / box.height);
      for (const layer of layers) {
        const word = layer.values ? held(layer, v, w) : null;
        if (word) list.push(word);
      }
      if (list.length) element("value").textContent = list.join("; ");
      picked = best && best[0].kind !== "mark" && best[0].kind !== "vertical" ? best : null;
      draw();
    }
    // Left and right go along a line, up and down to the next one.
    function step(event) {
      const along = { ArrowLeft: -1, ArrowRight: 1 }[event.key], across = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      const series = layers.filter(l => l.x && l.y && l.x.length && l.kind !== "mark");
      if ((!along && !across) || !series.length) return;
      event.preventDefault();
      let [layer, i] = picked || [series[0], along === 1 ? -1 : along === -1 ? series[0].x.length : 0];
      if (across && picked) {
        const x = layer.x[i];
        layer = series[(series.indexOf(layer) + across + series.length) % series.length];
        i = layer.x.reduce((best, v, k) => Math.abs(v - x) < Math.abs(layer.x[best] - x) ? k : best, 0);
      }
      do { i += along || 0; } while (along && i > 0 && i < layer.x.length - 1 && layer.y[i] === null);
      i = Math.max(0, Math.min(layer.x.length - 1, i));
      if (layer.y[i] === null) return;
      picked = [layer, i];
      element("value").textContent = words(picked);
      draw();
    }
    canvas.addEventListener("keydown", step);
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
    new ResizeObserver(() => requestAnimationFrame(draw)).observe(document.body);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { choose(frame); draw(); });
    addEventListener("beforeprint", () => { document.documentElement.classList.add("printed"); if (timer) stop(); go(last); });
    addEventListener("afterprint", () => { document.documentElement.classList.remove("printed"); choose(frame); draw(); });
    draw();
    """#
}
