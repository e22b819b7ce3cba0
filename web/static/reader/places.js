// Where things lie on a page image, and on the image as it was received. The server counts code points, not UTF-16 units.

export const points = (text) => Array.from(text);
export const slice = (letters, start, end) => letters.slice(start, end).join("");

const corners = ([left, top, right, bottom]) => [[left, top], [right, top], [right, bottom], [left, bottom]];

function led([a, b, c, d, e, f, g, h, i], [x, y]) {
  const depth = g * x + h * y + i;
  return [(a * x + b * y + c) / depth, (d * x + e * y + f) / depth];
}

function inverse([a, b, c, d, e, f, g, h, i]) {
  // The adjugate is the inverse up to a factor, which a homography does not see.
  return [
    e * i - f * h, c * h - b * i, b * f - c * e, f * g - d * i, a * i - c * g, c * d - a * f, d * h - e * g, b * g - a * h, a * e - b * d,
  ];
}

// From a pixel of the file to one of the image as browsers show it, upright by its EXIF orientation (EXIF 2.3, tag 274).
function turned(orientation, [width, height]) {
  return {
    2: [-1, 0, width, 0, 1, 0, 0, 0, 1],
    3: [-1, 0, width, 0, -1, height, 0, 0, 1],
    4: [1, 0, 0, 0, -1, height, 0, 0, 1],
    5: [0, 1, 0, 1, 0, 0, 0, 0, 1],
    6: [0, -1, height, 1, 0, 0, 0, 0, 1],
    7: [0, -1, height, -1, 0, width, 0, 0, 1],
    8: [0, 1, 0, -1, 0, width, 0, 0, 1],
  }[orientation] || [1, 0, 0, 0, 1, 0, 0, 0, 1];
}

/** The page image itself. */
export const onPage = { outline: corners, back: (point) => point };

/** The image as it was received: `fromOriginal` leads from its file to the page image, `shown` is its size upright. */
export function onOriginal(fromOriginal, orientation, shown) {
  const size = orientation >= 5 ? [shown[1], shown[0]] : shown;
  const upright = turned(orientation, size);
  const toFile = inverse(fromOriginal);
  const fromShown = inverse(upright);
  return {
    outline: (box) => corners(box).map((point) => led(upright, led(toFile, point))),
    back: (point) => led(fromOriginal, led(fromShown, point)),
  };
}

/** The EXIF orientation of a JPEG, 1 of anything else. */
export function orientationOf(buffer) {
  const view = new DataView(buffer);
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return 1;
  let at = 2;
  while (at + 4 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (marker === 0xda || length < 2) return 1;
    if (marker === 0xe1 && at + 18 <= view.byteLength && view.getUint32(at + 4) === 0x45786966) {
      return fromTiff(view, at + 10, Math.min(at + 2 + length, view.byteLength));
    }
    at += 2 + length;
  }
  return 1;
}

function fromTiff(view, start, end) {
  const little = view.getUint16(start) === 0x4949;
  const first = start + view.getUint32(start + 4, little);
  if (first + 2 > end) return 1;
  const count = view.getUint16(first, little);
  for (let number = 0; number < count; number += 1) {
    const entry = first + 2 + 12 * number;
    if (entry + 12 > end) return 1;
    if (view.getUint16(entry, little) === 0x0112) return view.getUint16(entry + 8, little);
  }
  return 1;
}
