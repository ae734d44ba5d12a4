extension HTMLPage {
  /// The script that takes up a frame, and says what its signs and shades stand for.
  static let key = #"""
    const isDark = () => matchMedia("(prefers-color-scheme: dark)").matches && !document.documentElement.classList.contains("printed");
    // The layers of the frame with their colours, and the key that names them.
    function choose(place) {
      frame = place;
      picked = null;
      if (colours !== (isDark() ? bright : light)) { colours = isDark() ? bright : light; shades.clear(); }
      layers = figure.frames[place].layers.map(k => figure.pool[k]);
      const isOnGround = layers.some(l => l.kind === "ground" || l.kind === "cells"), entries = [];
      let number = 0;
      for (const layer of layers) {
        if (!["line", "path", "dots", "points", "arrows"].includes(layer.kind)) continue;
        layer.colour = isOnGround && layer.group === null ? strong[number % strong.length] : colours[(layer.group ?? number) % colours.length];
        layer.dash = dashes[number % dashes.length];
        number++;
        if (layer.title) entries.push(layer);
      }
      // Points are named for the way through them too, where that has no name of its own.
      layers.forEach((layer, k) => { if (layer.joined) { layers[k - 1].colour = layer.colour; layer.dash = layers[k - 1].dash; } });
      const regions = layers.filter(l => l.kind === "region").flatMap(l => l.words.map((title, k) => ({ kind: "region", title, colour: colours[k % colours.length] })));
      const isNamed = entries.map(l => l.title);
      element("key").replaceChildren(...entries.concat(regions.filter(r => r.title).map(r => isNamed.includes(r.title) ? { ...r, title: "told " + r.title } : r)).map(layer => {
        const entry = document.createElement("span");
        entry.append(sign(layer, isOnGround), layer.title);
        return entry;
      }));
      element("scale").replaceChildren(...layers.filter(l => (l.kind === "ground" || l.kind === "cells") && l.levels.length).flatMap(scale));
      element("title").textContent = figure.frames[place].title;
    }
    function small(width, paint) {
      const image = document.createElement("canvas"), ratio = 2, g = image.getContext("2d");
      image.width = width * ratio; image.height = 14 * ratio; image.style.width = width + "px"; image.style.height = "14px";
      g.scale(ratio, ratio);
      paint(g);
      return image;
    }
    // A layer's sign as the picture has it: its shape, its dashes, or its tint.
    function sign(layer, isOnGround) {
      return small(34, g => {
        // The ground is light on a dark page as well.
        if (isOnGround && isDark()) { g.fillStyle = "#E4EBEE"; g.fillRect(0, 0, 34, 14); }
        g.strokeStyle = g.fillStyle = layer.colour;
        if (layer.kind === "region") { g.globalAlpha = 0.25; g.fillRect(6, 0, 22, 14); return; }
        const isPoint = layer.kind === "points" || layer.kind === "dots";
        if (isPoint) drawMarker(g, layer.marker, 17, 7);
        if (isPoint && !layer.joined) return;
        g.lineWidth = 2; g.setLineDash(layer.kind === "arrows" ? [] : layer.dash);
        g.beginPath(); g.moveTo(1, 7); g.lineTo(33, 7); g.stroke();
        if (layer.kind === "arrows") { g.beginPath(); g.moveTo(34, 7); g.lineTo(25, 3); g.lineTo(25, 11); g.fill(); }
      });
    }
    // The shades between heights, as a rule has its numbers.
    function scale(layer) {
      const tints = layer.kind === "ground" ? heights : layer.signed ? signs : signs.slice(1);
      const name = document.createElement("span"), ends = [0, ...layer.shares, 1];
      name.textContent = figure.z;
      return [name, ...ends.slice(1).map((end, k) => {
        const part = document.createElement("span");
        part.append(small(20, g => { g.fillStyle = mixed(tints, (ends[k] + end) / 2); g.fillRect(0, 0, 20, 14); }), k < layer.levels.length ? short(layer.levels[k]) : "");
        return part;
      })];
    }

    """#
}
