extension HTMLPage {
  /// The script that draws a frame.
  static let drawing = #"""
    ;
    const element = id => document.getElementById(id);
    const canvas = element("picture");
    const colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#888888", "#882255", "#999933", "#6A5ACD"];
    // Over a coloured ground, in the light and in the dark.
    const strong = ["#B2182B", "#000000", "#7B3294", "#00695C", "#6B4E00"];
    const dashes = [[], [8, 4], [2, 3], [8, 3, 2, 3], [12, 4]];
    const heights = [[90, 155, 196], [156, 199, 221], [213, 231, 236], [246, 235, 211], [235, 203, 154]];
    const signs = [[63, 134, 181], [244, 244, 241], [219, 143, 58]];
    let box = { left: 0, top: 0, width: 1, height: 1 }, frame = figure.frames.length - 1, layers = [];

    const style = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    function mixed(list, share) {
      const place = Math.max(0, Math.min(1, share)) * (list.length - 1), i = Math.min(list.length - 2, Math.floor(place));
      return "rgb(" + list[i].map((c, k) => Math.round(c + (list[i + 1][k] - c) * (place - i))).join(",") + ")";
    }
    const scaled = (axis, v) => axis.log ? Math.log(v) : v;
    const unscaled = (axis, v) => axis.log ? Math.exp(v) : v;
    function share(axis, v) {
      if (v === null || (axis.log && v <= 0)) return null;
      const low = scaled(axis, axis.low), high = scaled(axis, axis.high);
      return high > low ? (scaled(axis, v) - low) / (high - low) : 0.5;
    }
    const valueAt = (axis, s) => unscaled(axis, scaled(axis, axis.low) + s * (scaled(axis, axis.high) - scaled(axis, axis.low)));
    function px(v) { const s = share(figure.x, v); return s === null ? null : box.left + s * box.width; }
    function py(v) { const s = share(figure.y, v); return s === null ? null : box.top + (1 - s) * box.height; }
    const short = v => v === null || v === undefined ? "none" : String(Number(v.toPrecision(5)));

    function ticks(axis, most) {
      if (axis.ticks) return axis.ticks;
      const list = [];
      if (axis.log) {
        const low = Math.log10(axis.low), high = Math.log10(axis.high), every = Math.max(1, Math.ceil((high - low) / most));
        for (let k = Math.ceil(low); k <= high; k += every) list.push([Math.pow(10, k), short(Math.pow(10, k))]);
        if (list.length > 1) return list;
        list.length = 0;
      }
      const span = axis.high - axis.low, power = Math.pow(10, Math.floor(Math.log10(span / most)));
      const step = [1, 2, 5, 10].map(d => d * power).find(s => span / s <= most) || span;
      for (let k = Math.ceil(axis.low / step); k <= axis.high / step + 1e-9; k++) list.push([k * step, short(k * step)]);
      return list;
    }

    // The layers of the frame with their colours, and the key that names them.
    function choose(place) {
      frame = place;
      layers = figure.frames[place].layers.map(k => figure.pool[k]);
      const isOnGround = layers.some(l => l.kind === "ground"), entries = [];
      let number = 0;
      for (const layer of layers) {
        if (!["line", "path", "dots", "points", "arrows"].includes(layer.kind)) continue;
        layer.colour = isOnGround && layer.group === null ? strong[number % strong.length] : colours[(layer.group ?? number) % colours.length];
        layer.dash = dashes[number % dashes.length];
        number++;
        if (layer.title) entries.push([layer.kind === "points" || layer.kind === "dots" ? "\u25CF " : "\u2501 ", layer]);
      }
      for (const layer of layers) {
        if (layer.kind === "region") layer.words.forEach((title, k) => { if (title && !entries.some(e => e[1].title === title)) entries.push(["\u25A0 ", { title, colour: colours[k % colours.length] }]); });
      }
      element("key").replaceChildren(...entries.map(([sign, layer]) => {
        const entry = document.createElement("span"), mark = document.createElement("span");
        mark.textContent = sign;
        mark.style.color = isOnGround && layer.colour === "#000000" ? "var(--ink)" : layer.colour;
        entry.append(mark, layer.title);
        return entry;
      }));
      element("title").textContent = figure.frames[place].title;
    }

    const shades = new Map();
    // A map of a pixel for each of its values, made once.
    function shaded(layer) {
      if (shades.has(layer)) return shades.get(layer);
      const image = document.createElement("canvas"), n = layer.columns, m = layer.rows;
      image.width = n; image.height = m;
      const g = image.getContext("2d");
      layer.values.forEach((v, k) => {
        if (v === null) return;
        g.fillStyle = layer.kind === "region" ? colours[v % colours.length] : mixed(heights, layer.ranks[k] ?? 0.5);
        g.fillRect(k % n, m - 1 - Math.floor(k / n), 1, 1);
      });
      shades.set(layer, image);
      return image;
    }
    function drawMap(g, layer) {
      const dx = (layer.xs[1] - layer.xs[0]) / (layer.columns - 1) / 2, dy = (layer.ys[1] - layer.ys[0]) / (layer.rows - 1) / 2;
      const left = px(layer.xs[0] - dx), top = py(layer.ys[1] + dy);
      g.imageSmoothingEnabled = layer.kind === "ground";
      g.globalAlpha = layer.kind === "region" ? 0.25 : 1;
      g.drawImage(shaded(layer), left, top, px(layer.xs[1] + dx) - left, py(layer.ys[0] - dy) - top);
      g.globalAlpha = 1;
    }
    function drawCells(g, layer) {
      const n = layer.columns, m = layer.rows;
      const finite = layer.values.filter(v => v !== null), low = finite.reduce((a, b) => Math.min(a, b), Infinity), high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
      const dx = (layer.xs[1] - layer.xs[0]) / (n - 1) / 2, dy = (layer.ys[1] - layer.ys[0]) / (m - 1) / 2;
      layer.values.forEach((v, k) => {
        if (v === null) return;
        const x = layer.xs[0] + 2 * dx * (k % n), y = layer.ys[0] + 2 * dy * Math.floor(k / n);
        const left = px(x - dx), right = px(x + dx), top = py(y + dy), bottom = py(y - dy);
        g.fillStyle = low < 0 ? mixed(signs, 0.5 + v / Math.max(-low, high) / 2) : mixed(signs.slice(1), high > low ? (v - low) / (high - low) : 0);
        g.fillRect(left, top, right - left, bottom - top);
        if (layer.words[k]) { g.fillStyle = "#202020"; g.textAlign = "center"; g.fillText(layer.words[k], (left + right) / 2, (top + bottom) / 2); }
      });
    }
    function drawSeries(g, layer) {
      const points = layer.x.map((x, i) => [px(x), py(layer.y[i])]);
      g.strokeStyle = g.fillStyle = layer.colour;
      if (layer.kind === "line" || layer.kind === "path") {
        g.lineWidth = 2; g.setLineDash(layer.dash); g.beginPath();
        let isDown = false;
        for (const [a, b] of points) {
          if (a === null || b === null) { isDown = false; continue; }
          if (isDown) g.lineTo(a, b); else g.moveTo(a, b);
          isDown = true;
        }
        g.stroke(); g.setLineDash([]);
      }
      if (layer.kind === "line" || (layer.kind === "path" && points.length > 200)) return;
      const radius = layer.kind === "points" ? 4 : layer.kind === "path" ? 2.5 : 1.5;
      for (const [a, b] of points) {
        if (a === null || b === null) continue;
        g.beginPath(); g.arc(a, b, radius, 0, 7); g.fill();
      }
    }
    function drawArrow(g, ends) {
      const [a, b, c, d] = [px(ends[0]), py(ends[1]), px(ends[2]), py(ends[3])], angle = Math.atan2(d - b, c - a);
      g.lineWidth = 2; g.beginPath(); g.moveTo(a, b); g.lineTo(c, d); g.stroke();
      g.beginPath(); g.moveTo(c, d);
      for (const turn of [2.7, -2.7]) g.lineTo(c + 9 * Math.cos(angle + turn), d + 9 * Math.sin(angle + turn));
      g.closePath(); g.fill();
    }
    function drawVertical(g, layer) {
      const a = px(layer.x[0]);
      g.strokeStyle = style("--faint"); g.setLineDash([3, 3]); g.beginPath(); g.moveTo(a, box.top); g.lineTo(a, box.top + box.height); g.stroke(); g.setLineDash([]);
      g.fillStyle = style("--ink"); g.textAlign = a > box.left + box.width * 0.7 ? "right" : "left";
      g.fillText(layer.title, a + (g.textAlign === "left" ? 4 : -4), box.top + 9);
    }
    function drawMark(g, layer, isOnGround) {
      const a = px(layer.x[0]), b = py(layer.y[0]);
      if (a === null || b === null) return;
      g.fillStyle = g.strokeStyle = isOnGround ? "#000000" : style("--ink"); g.lineWidth = 2;
      g.beginPath();
      if (layer.meaning === "minimum") { for (let k = 0; k < 3; k++) { const t = k * Math.PI / 3; g.moveTo(a - 6 * Math.cos(t), b - 6 * Math.sin(t)); g.lineTo(a + 6 * Math.cos(t), b + 6 * Math.sin(t)); } }
      else g.arc(a, b, 5, 0, 7);
      if (layer.meaning === "end") g.fill(); else g.stroke();
      g.textAlign = a > box.left + box.width * 0.7 ? "right" : "left";
      g.fillText(layer.title, a + (g.textAlign === "left" ? 9 : -9), b + (b < box.top + 24 ? 12 : -11));
    }
    function drawFrame(g) {
      const faint = style("--faint"), bottom = box.top + box.height, right = box.left + box.width;
      g.strokeStyle = style("--grid"); g.fillStyle = faint; g.lineWidth = 1; g.textAlign = "right";
      for (const [v, word] of ticks(figure.y, 7)) {
        g.beginPath(); g.moveTo(box.left, py(v)); g.lineTo(right, py(v)); g.stroke();
        g.fillText(word, box.left - 6, py(v), box.left - 8);
      }
      g.textAlign = "center";
      let end = -1e9;
      for (const [v, word] of ticks(figure.x, Math.max(2, box.width / 70))) {
        const half = g.measureText(word).width / 2;
        if (px(v) - half < end) continue;
        end = px(v) + half + 6;
        g.fillText(word, Math.min(px(v), right - half + 12), bottom + 14);
      }
      g.fillStyle = style("--ink");
      g.fillText(figure.x.label, box.left + box.width / 2, bottom + 34);
      g.textAlign = "left"; g.fillText(figure.y.label, 2, 9);
    }
    function draw() {
      const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth, height = Math.max(240, Math.min(560, width * 0.65));
      canvas.style.height = height + "px"; canvas.width = width * ratio; canvas.height = height * ratio;
      const g = canvas.getContext("2d"), isOnGround = layers.some(l => l.kind === "ground");
      g.setTransform(ratio, 0, 0, ratio, 0, 0); g.font = "13px system-ui, 'DejaVu Sans', sans-serif"; g.textBaseline = "middle";
      const room = ticks(figure.y, 7).reduce((most, t) => Math.max(most, g.measureText(t[1]).width), 10);
      box = { left: Math.min(room + 10, width / 3), top: 24, width: 0, height: height - 70 };
      box.width = width - box.left - 14;
      drawFrame(g);
      g.save(); g.beginPath(); g.rect(box.left - 1, box.top, box.width + 2, box.height); g.clip();
      for (const layer of layers) {
        if (layer.kind === "ground" || layer.kind === "region") drawMap(g, layer);
        else if (layer.kind === "cells") drawCells(g, layer);
        else if (layer.kind === "arrows") { g.strokeStyle = g.fillStyle = layer.colour; layer.ends.forEach(e => drawArrow(g, e)); }
        else if (layer.kind === "vertical") drawVertical(g, layer);
        else if (layer.kind !== "mark") drawSeries(g, layer);
      }
      g.restore();
      for (const layer of layers) if (layer.kind === "mark") drawMark(g, layer, isOnGround);
      g.strokeStyle = style("--faint"); g.lineWidth = 1; g.beginPath();
      g.moveTo(box.left, box.top); g.lineTo(box.left, box.top + box.height); g.lineTo(box.left + box.width, box.top + box.height); g.stroke();
    }

    """#
}
