// The scan with deep zoom (OpenSeadragon), and outlines on it.

import { onOriginal, onPage, orientationOf } from "./places.js";

const SVG = "http://www.w3.org/2000/svg";
const made = (name, attributes) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

// OpenSeadragon would put a style element of its own into the page, which the policy forbids, unless one is there. Ours
// styles nothing: it is of no namespace that browsers know.
function keepStylesOut() {
  const marker = document.createElementNS("urn:dalel", "style");
  marker.setAttribute("data-openseadragon-mobile-css", "true");
  document.head.append(marker);
}

export class Scan {
  /** `things` are what can be outlined: {kind, id, boxes, mark}; `told` hears of what is pointed at and picked. */
  constructor(element, page, things, told) {
    this.page = page;
    this.things = things;
    this.told = told;
    this.places = onPage;
    this.lit = { hover: null, selected: null };
    this.isOriginal = false;
    keepStylesOut();
    element.replaceChildren();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.viewer = window.OpenSeadragon({
      element,
      tileSources: { type: "image", url: page.image },
      drawer: "canvas",
      showNavigationControl: false,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      visibilityRatio: 0.3,
      minZoomImageRatio: 0.6,
      maxZoomPixelRatio: 4,
      animationTime: still ? 0 : 0.35,
      crossOriginPolicy: false,
      silenceMultiImageWarnings: true,
    });
    this.viewer.canvas.setAttribute("aria-label", element.getAttribute("aria-label"));
    this.viewer.canvas.setAttribute("role", "application");
    this.viewer.addHandler("open", () => this.opened());
    this.viewer.addHandler("canvas-click", (event) => {
      if (!event.quick) return;
      this.told.picked(this.at(event.position));
    });
    // Letters are keys of the reader, not of the image.
    this.viewer.addHandler("canvas-key", (event) => {
      if (event.originalEvent.key.length === 1 && !"+-=0".includes(event.originalEvent.key)) event.preventDefaultAction = true;
    });
    this.viewer.canvas.addEventListener("pointermove", (event) => {
      const frame = this.viewer.canvas.getBoundingClientRect();
      this.told.hovered(this.at(new window.OpenSeadragon.Point(event.clientX - frame.left, event.clientY - frame.top)));
    });
    this.viewer.canvas.addEventListener("pointerleave", () => this.told.hovered(null));
  }

  opened() {
    const image = this.viewer.world.getItemAt(0);
    const size = image.getContentSize();
    this.svg = made("svg", { viewBox: `0 0 ${size.x} ${size.y}`, class: "outlines", "aria-hidden": "true" });
    this.viewer.addOverlay({ element: this.svg, location: image.getBounds() });
    this.draw();
    this.told.opened(this);
  }

  at(position) {
    const image = this.viewer.world.getItemAt(0);
    if (!image) return null;
    const spot = image.viewerElementToImageCoordinates(position);
    const [x, y] = this.places.back([spot.x, spot.y]);
    let best = null;
    let smallest = Infinity;
    for (const thing of this.things) {
      for (const [left, top, right, bottom] of thing.kind === "event" ? [] : thing.boxes) {
        const area = (right - left) * (bottom - top) + (thing.kind === "word" ? 1e12 : 0);
        if (x >= left && x < right && y >= top && y < bottom && area < smallest) [best, smallest] = [thing, area];
      }
    }
    return best;
  }

  draw() {
    if (!this.svg) return;
    this.svg.replaceChildren();
    for (const thing of this.things) {
      if (thing.kind === "mention" && !thing.hidden) this.outline(thing.boxes, `mention ${thing.mark}`);
      if (thing.kind === "word" && thing.low && !thing.hidden) this.outline(thing.boxes, "low");
    }
    for (const [way, thing] of Object.entries(this.lit)) if (thing) this.outline(thing.boxes, `lit ${way} ${thing.mark || ""}`);
  }

  outline(boxes, name) {
    for (const box of boxes) {
      const shape = this.places.outline(box).map((point) => point.map((value) => value.toFixed(1)).join(",")).join(" ");
      this.svg.append(made("polygon", { points: shape, class: name.trim() }));
    }
  }

  light(way, thing) {
    if (this.lit[way] === thing) return;
    this.lit[way] = thing;
    this.draw();
  }

  /** Moves so that boxes are in sight, no closer than they can be read. */
  show(boxes) {
    const image = this.viewer.world.getItemAt(0);
    if (!image || !boxes.length) return;
    const ends = boxes.flatMap((box) => this.places.outline(box));
    const [xs, ys] = [ends.map(([x]) => x), ends.map(([, y]) => y)];
    const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    const bounds = image.imageToViewportRectangle(left, top, right - left, bottom - top);
    const now = this.viewer.viewport.getBounds(true);
    if (now.containsPoint(bounds.getTopLeft()) && now.containsPoint(bounds.getBottomRight()) && now.width < 1.05) return;
    const width = Math.max(bounds.width * 1.6, 0.55);
    const height = width * (now.height / now.width);
    const middle = bounds.getCenter();
    this.viewer.viewport.fitBounds(new window.OpenSeadragon.Rect(middle.x - width / 2, middle.y - height / 2, width, height));
  }

  zoom(factor) {
    this.viewer.viewport.zoomBy(factor);
    this.viewer.viewport.applyConstraints();
  }

  whole() {
    this.viewer.viewport.goHome();
  }

  turn() {
    this.viewer.viewport.rotateBy(90);
  }

  async showOriginal(isOriginal) {
    this.isOriginal = isOriginal;
    let places = onPage;
    if (isOriginal) {
      const answer = await fetch(this.page.original);
      if (!answer.ok) return;
      const orientation = orientationOf(await answer.arrayBuffer());
      const picture = new Image();
      picture.src = this.page.original;
      await picture.decode();
      places = onOriginal(this.page.from_original, orientation, [picture.naturalWidth, picture.naturalHeight]);
    }
    this.places = places;
    this.svg = null;
    this.viewer.clearOverlays();
    this.viewer.open({ type: "image", url: isOriginal ? this.page.original : this.page.image });
  }
}
