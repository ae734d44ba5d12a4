import Optimization
import Plots
import Words

extension Figures {
  /// The loss against a rate that grows from step to step, with the rates to try marked.
  static func rates(_ search: RateSearch, of trainer: Trainer) -> Figure {
    // Of single batches, the least twentieth would only stretch the axis.
    let low = search.losses.sorted()[search.losses.count / 20]
    let scale = LossScale(search.smoothed + (search.losses == search.smoothed ? [] : [low]))
    var layers: [Layer] = []
    if search.losses != search.smoothed {
      let drawn = search.losses.map { $0 >= scale.shown($0) && $0 <= scale.top ? $0 : .nan }
      layers.append(.points(Series("loss of each batch", x: search.rates, y: drawn), .dot))
    }
    let name = layers.isEmpty ? "loss" : "loss, smoothed"
    layers.append(.line(Series(name, x: search.rates, y: search.smoothed.map(scale.shown))))
    for (found, marker) in zip(search.found, [Marker.disc, .square, .triangle]) {
      layers.append(
        .points(
          Series(found.name, x: [found.rate], y: [scale.shown(search.smoothedLoss(at: found.rate))]), marker))
    }
    let rates = search.found.map { "\($0.name) \(rounded($0.rate, digits: 3))" }
    let nothing =
      search.isLostInNoise
      ? "It does not fall clearly beyond its noise: nothing is marked." : "The loss never fell."
    let marked = rates.isEmpty ? nothing : "Marked: \(rates.listed(by: "and"))."
    return Figure(
      title: "\(trainer.settings.rule.title): loss while lr grows", x: Axis("lr", scale: .logarithmic),
      y: Axis("loss", scale: scale.isLogarithmic ? .logarithmic : .linear), layers: layers,
      description: "The loss of one run whose lr grows by equal factors, from "
        + "\(rounded(search.rates.first ?? .nan, digits: 3)) to \(rounded(search.rates.last ?? .nan, digits: 3)). "
        + marked)
  }
}

extension RateSearch {
  /// The smoothed loss at the rate that is nearest; they rise.
  fileprivate func smoothedLoss(at rate: Double) -> Double {
    let index = rates.firstIndex { $0 >= rate } ?? rates.count - 1
    return smoothed[index]
  }
}
