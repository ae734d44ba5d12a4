extension HTMLPage {
  /// The script that draws a frame.
  static let drawing = #"""
    ;
    const element = id => document.getElementById(id);
    const canvas = element("picture");
    const light = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#888888", "#882255", "#999933", "#6A5ACD"];
    // The same, bright enough for a dark page.
    const bright = ["#4DA6E0", "#F0894A", "#2FC08F", "#E5A3CB", "#F0B429", "#8FD0F5", "#AAAAAA", "#DB6C97", "#C6C65C", "#A698F2"];
    let colours = light;
    // Over a coloured ground, in the light and in the dark.
    const strong = ["#B2182B", "#000000", "#7B3294", "#00695C", "#6B4E00", "#0072B2", "#882255", "#D55E00", "#CC79A7", "#332288"];
    const letters = "13px system-ui, 'DejaVu Sans', sans-serif";
    const dashes = [[], [8, 4], [2, 3], [8, 3, 2, 3], [12, 4], [18, 3], [8, 3, 2, 3, 2, 3]];
    const heights = [[90, 155, 196], [156, 199, 221], [213, 231, 236], [246, 235, 211], [235, 203, 154]];
    const signs = [[63, 134, 181], [244, 244, 241], [219, 143, 58]];
    // Where the data lie, and the frame around them.
    let box = { left: 0, top: 0, width: 1, height: 1 }, outer = box, frame = figure.frames.length - 1, layers = [], picked = null, written = [], lined = [];

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
      const round = [1, 2, 5, 10].map(d => d * power).find(s => span / s <= most) || span, step = axis.whole ? Math.max(1, round) : round;
      for (let k = Math.ceil(axis.low / step); k <= axis.high / step + 1e-9; k++) list.push([k * step, short(k * step)]);
      return list;
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
      if (layer.kind === "ground") drawLevels(g, layer);
    }
    const bends = new Map();
    // Two more values between each two, by cubic convolution (R. Keys 1981): straight lines between few values would
    // break lines of equal height along a bend into islands. Beyond both only as far as the bends at both account for,
    // so that nothing swings beside a wall.
    function finer(values) {
      const list = [];
      values.forEach((b, k) => {
        list.push(b);
        if (k + 1 === values.length) return;
        const c = values[k + 1], before = values[k - 1] ?? null, after = values[k + 2] ?? null;
        if (b === null || c === null) { list.push(null, null); return; }
        const a = before ?? (after === null ? 2 * b - c : 3 * b - 3 * c + after), d = after ?? (before === null ? 2 * c - b : 3 * c - 3 * b + before);
        const first = a - 2 * b + c, second = b - 2 * c + d, room = first * second > 0 ? Math.min(Math.abs(first), Math.abs(second)) / 4 : 0;
        for (const t of [1 / 3, 2 / 3]) {
          const height = b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
          list.push(Math.max(Math.min(b, c) - room, Math.min(Math.max(b, c) + room, height)));
        }
      });
      return list;
    }
    // Lines of equal height in each square of four values: ends in columns and rows, found once.
    function lines(layer) {
      if (bends.has(layer)) return bends.get(layer);
      const list = [], across = [];
      for (let r = 0; r < layer.rows; r++) across.push(finer(layer.values.slice(r * layer.columns, (r + 1) * layer.columns)));
      const v = across[0].map((_, c) => finer(across.map(row => row[c])));
      for (let c = 0; c + 1 < v.length; c++) for (let r = 0; r + 1 < v[c].length; r++) {
        const corners = [[c, r, v[c][r]], [c + 1, r, v[c + 1][r]], [c + 1, r + 1, v[c + 1][r + 1]], [c, r + 1, v[c][r + 1]]];
        if (corners.some(q => q[2] === null)) continue;
        for (const level of layer.levels) {
          const ends = [];
          for (let e = 0; e < 4; e++) {
            const a = corners[e], b = corners[(e + 1) % 4];
            if ((a[2] < level) === (b[2] < level)) continue;
            const t = (level - a[2]) / (b[2] - a[2]);
            ends.push([(a[0] + t * (b[0] - a[0])) / 3, (a[1] + t * (b[1] - a[1])) / 3]);
          }
          for (let e = 0; e + 1 < ends.length; e += 2) list.push([ends[e], ends[e + 1]]);
        }
      }
      bends.set(layer, list);
      return list;
    }
    function drawLevels(g, layer) {
      const x = c => px(layer.xs[0] + c * (layer.xs[1] - layer.xs[0]) / (layer.columns - 1));
      const y = r => py(layer.ys[0] + r * (layer.ys[1] - layer.ys[0]) / (layer.rows - 1));
      g.strokeStyle = "rgba(40, 60, 80, 0.45)"; g.lineWidth = 1; g.beginPath();
      for (const [from, to] of lines(layer)) { g.moveTo(x(from[0]), y(from[1])); g.lineTo(x(to[0]), y(to[1])); }
      g.stroke();
    }
    function drawCells(g, layer) {
      const n = layer.columns, m = layer.rows;
      const dx = (layer.xs[1] - layer.xs[0]) / (n - 1) / 2, dy = (layer.ys[1] - layer.ys[0]) / (m - 1) / 2;
      // What is drawn over squares is drawn in colours for a light ground, over missing ones too.
      if (layers.some(l => ["line", "path", "points"].includes(l.kind))) { g.fillStyle = "#C9CED4"; g.fillRect(outer.left, outer.top, outer.width, outer.height); }
      layer.values.forEach((v, k) => {
        if (v === null) return;
        const x = layer.xs[0] + 2 * dx * (k % n), y = layer.ys[0] + 2 * dy * Math.floor(k / n);
        const left = px(x - dx), right = px(x + dx), top = py(y + dy), bottom = py(y - dy);
        g.fillStyle = mixed(layer.signed ? signs : signs.slice(1), layer.ranks[k]);
        g.fillRect(left, top, right - left, bottom - top);
        if (layer.words[k]) { g.fillStyle = "#202020"; g.textAlign = "center"; g.fillText(layer.words[k], (left + right) / 2, (top + bottom) / 2); }
      });
    }
    // A sign of a shape of its own, so that colours need not be told apart.
    function drawMarker(g, shape, a, b) {
      const r = shape === "dot" ? 1.5 : 4.5, stroke = list => list.forEach(([c, d, e, f]) => { g.moveTo(a + c * r, b + d * r); g.lineTo(a + e * r, b + f * r); });
      g.setLineDash([]); g.lineWidth = shape === "wrong" ? 2.5 : 1.5; g.beginPath();
      if (shape === "cross" || shape === "wrong") stroke([[-1, -1, 1, 1], [-1, 1, 1, -1]]);
      else if (shape === "star") stroke([[-1, 0, 1, 0], [-0.5, -0.87, 0.5, 0.87], [-0.5, 0.87, 0.5, -0.87]]);
      else if (shape === "square") g.rect(a - 0.85 * r, b - 0.85 * r, 1.7 * r, 1.7 * r);
      else if (shape === "triangle" || shape === "below") {
        const s = shape === "below" ? -r : r;
        g.moveTo(a, b - s); g.lineTo(a + r, b + 0.8 * s); g.lineTo(a - r, b + 0.8 * s); g.closePath();
      } else g.arc(a, b, r, 0, 7);
      if (["dot", "disc", "square", "triangle", "below"].includes(shape)) g.fill(); else g.stroke();
    }
    function drawSeries(g, layer) {
      const points = layer.x.map((x, i) => [px(x), py(layer.y[i])]);
      g.strokeStyle = g.fillStyle = layer.colour;
      if (layer.kind === "line" || layer.kind === "path") within(g, () => {
        g.lineWidth = 2; g.setLineDash(layer.dash); g.beginPath();
        let isDown = false;
        for (const [a, b] of points) {
          if (a === null || b === null) { isDown = false; continue; }
          if (isDown) g.lineTo(a, b); else g.moveTo(a, b);
          isDown = true;
        }
        g.stroke(); g.setLineDash([]);
      });
      if (layer.kind === "line" || (layer.kind === "path" && points.length > 200)) return;
      for (const [a, b] of points) {
        if (a === null || b === null || a < outer.left - 1 || a > outer.left + outer.width + 1 || b < outer.top - 1 || b > outer.top + outer.height + 1) continue;
        if (layer.kind === "path") { g.beginPath(); g.arc(a, b, 2.5, 0, 7); g.fill(); } else drawMarker(g, layer.marker, a, b);
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
      g.strokeStyle = style("--faint"); g.setLineDash([3, 3]); g.beginPath(); g.moveTo(a, outer.top); g.lineTo(a, outer.top + outer.height); g.stroke(); g.setLineDash([]);
      g.fillStyle = style("--ink"); g.textAlign = a > outer.left + outer.width * 0.7 ? "right" : "left";
      g.fillText(layer.title, a + (g.textAlign === "left" ? 4 : -4), outer.top + 9);
    }
    // The words of what matters most are placed first; of very many marks, those that would lie on others are left out.
    function drawMarks(g, marks, isOnGround) {
      const rank = { minimum: 0, start: 1, note: 2, end: 3 };
      lined = layers.filter(l => l.kind === "line" || l.kind === "path").flatMap(l => l.x.map((x, i) => [px(x), py(l.y[i])])).filter(p => p[0] !== null && p[1] !== null);
      written = marks.map(l => [px(l.x[0]) - 6, py(l.y[0]), px(l.x[0]) + 6]);
      for (const layer of marks) drawMark(g, layer, isOnGround);
      for (const layer of [...marks].sort((l, m) => rank[l.meaning] - rank[m.meaning])) write(g, layer.title, px(layer.x[0]), py(layer.y[0]), isOnGround, marks.length < 7);
    }
    function drawMark(g, layer, isOnGround) {
      const a = px(layer.x[0]), b = py(layer.y[0]);
      g.fillStyle = g.strokeStyle = isOnGround ? "#000000" : style("--ink"); g.lineWidth = 2;
      g.beginPath();
      if (layer.meaning === "minimum") { for (let k = 0; k < 3; k++) { const t = k * Math.PI / 3; g.moveTo(a - 6 * Math.cos(t), b - 6 * Math.sin(t)); g.lineTo(a + 6 * Math.cos(t), b + 6 * Math.sin(t)); } }
      else g.arc(a, b, 5, 0, 7);
      if (layer.meaning === "end") g.fill(); else g.stroke();
    }
    // Writes beside a place where nothing is written yet: above or below it, farther where there is no room.
    function write(g, title, a, b, isOnGround, isNeeded) {
      if (!title) return;
      const width = g.measureText(title).width;
      const rows = (b < outer.top + 24 ? [13, -12] : [-12, 13]).concat(isNeeded ? [27, -26, 42, -41] : []);
      const end = canvas.clientWidth - 4, sides = a + 9 + width > end ? [-9 - width, 9] : [9, -9 - width];
      const spots = rows.flatMap(y => sides.map(x => [a + x, b + y]));
      const isFree = ([x, y]) => x >= outer.left - 4 && x + width <= end && y >= outer.top + 6 && y <= outer.top + outer.height - 6
        && written.every(w => x > w[2] || x + width < w[0] || Math.abs(y - w[1]) > 11);
      const free = spots.filter(isFree);
      if (!free.length && !isNeeded) return;
      // Of places without words, the first that covers fewest points of lines.
      const covered = ([x, y]) => lined.filter(([c, d]) => c > x - 4 && c < x + width + 4 && Math.abs(d - y) < 9).length;
      const [x, y] = free.length ? free.reduce((best, s) => covered(s) < covered(best) ? s : best) : spots[0];
      written.push([x, y, x + width]);
      g.fillStyle = isOnGround ? "#000000" : style("--ink"); g.textAlign = "left";
      // A rim keeps words apart from what lies under them.
      g.lineWidth = 4; g.lineJoin = "round"; g.strokeStyle = isOnGround ? "rgba(255, 255, 255, 0.8)" : style("--paper");
      g.strokeText(title, x, y);
      g.fillText(title, x, y);
    }
    function drawFrame(g) {
      const faint = style("--faint"), bottom = outer.top + outer.height, right = outer.left + outer.width;
      g.strokeStyle = style("--grid"); g.fillStyle = faint; g.lineWidth = 1; g.textAlign = "right";
      for (const [v, word] of ticks(figure.y, 7)) {
        g.beginPath(); g.moveTo(outer.left, py(v)); g.lineTo(right, py(v)); g.stroke();
        g.fillText(word, outer.left - 6, py(v), outer.left - 8);
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
      g.fillText(figure.x.label, outer.left + outer.width / 2, bottom + 34);
      g.textAlign = "left"; g.fillText(figure.y.label, Math.max(2, outer.left - 40), 9);
    }
    // Where the frame and the data in it lie: a figure of equal scales in the middle, as high as they ask for.
    function layOut(g, width) {
      const room = ticks(figure.y, 7).reduce((most, t) => Math.max(most, g.measureText(t[1]).width), 10);
      const left = Math.min(room + 10, width / 3), across = width - left - 14;
      const shape = figure.equal ? (figure.y.high - figure.y.low) / (figure.x.high - figure.x.low) : 0;
      const height = shape ? Math.max(60, Math.min(490, across * shape)) : Math.max(230, Math.min(490, width * 0.65 - 70));
      const breadth = shape ? Math.min(across, height / shape) : across;
      outer = { left: left + (across - breadth) / 2, top: 24, width: breadth, height };
      const [x, y] = [figure.x.fits && !shape ? 8 : 0, figure.y.fits && !shape ? 8 : 0];
      box = { left: outer.left + x, top: outer.top + y, width: outer.width - 2 * x, height: outer.height - 2 * y };
    }
    function within(g, paint) {
      g.save(); g.beginPath(); g.rect(outer.left - 1, outer.top, outer.width + 2, outer.height); g.clip();
      paint();
      g.restore();
    }
    function draw() {
      const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth, g = canvas.getContext("2d");
      g.font = letters;
      layOut(g, width);
      const height = outer.height + 70;
      canvas.style.height = height + "px"; canvas.width = width * ratio; canvas.height = height * ratio;
      const isOnGround = layers.some(l => l.kind === "ground" || l.kind === "cells");
      g.setTransform(ratio, 0, 0, ratio, 0, 0); g.font = letters; g.textBaseline = "middle";
      drawFrame(g);
      for (const layer of layers) {
        if (layer.kind === "ground" || layer.kind === "region") within(g, () => drawMap(g, layer));
        else if (layer.kind === "cells") within(g, () => drawCells(g, layer));
        else if (layer.kind === "arrows") within(g, () => { g.strokeStyle = g.fillStyle = layer.colour; layer.ends.forEach(e => drawArrow(g, e)); });
        else if (layer.kind === "vertical") within(g, () => drawVertical(g, layer));
        else if (layer.kind !== "mark") drawSeries(g, layer);
      }
      drawMarks(g, layers.filter(l => l.kind === "mark" && px(l.x[0]) !== null && py(l.y[0]) !== null), isOnGround);
      if (picked) {
        g.strokeStyle = isOnGround ? "#000000" : style("--ink"); g.lineWidth = 1.5; g.beginPath();
        g.arc(px(picked[0].x[picked[1]]), py(picked[0].y[picked[1]]), 7, 0, 7); g.stroke();
      }
      g.strokeStyle = style("--faint"); g.lineWidth = 1; g.beginPath();
      g.moveTo(outer.left, outer.top); g.lineTo(outer.left, outer.top + outer.height); g.lineTo(outer.left + outer.width, outer.top + outer.height); g.stroke();
    }

    """#
}
