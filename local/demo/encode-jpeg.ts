/** Colour of the pixel at (x, y): red, green, blue, 0-255. */
export type Paint = (x: number, y: number) => readonly [number, number, number];

/** The order in which the 64 frequencies of a block are written. */
const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
];

/** The quantization steps, which grow with the frequency. */
const STEPS = Array.from({ length: 64 }, (_, i) => 4 + 2 * ((i % 8) + Math.floor(i / 8)));

/**
 * Huffman tables that give all used values codes of equal length. Files are larger than usual, but the code is short.
 * Sizes 0-11 of the first frequency get 4 bits; all 162 pairs (zeros before, size) of the others get 8 bits.
 */
const DC_SYMBOLS = Array.from({ length: 12 }, (_, size) => size);
const AC_SYMBOLS = [0x00, 0xf0, ...Array.from({ length: 160 }, (_, i) => (Math.floor(i / 10) << 4) | ((i % 10) + 1))];

const COSINES = Array.from({ length: 64 }, (_, i) => {
  const frequency = Math.floor(i / 8);
  return Math.cos((((i % 8) * 2 + 1) * frequency * Math.PI) / 16) * (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5;
});

/**
 * Encodes a baseline JPEG (8 bit, YCbCr, no subsampling) that every viewer opens. It is for tests and the demo: short
 * code matters, not exactness and speed.
 * @param notes segments after the JFIF header, as [marker, data]
 */
export function encodeJpeg(
  width: number,
  height: number,
  paint: Paint,
  notes: readonly [number, Buffer][] = [],
): Buffer {
  const frame = Buffer.from([
    8,
    height >> 8,
    height & 255,
    width >> 8,
    width & 255,
    3,
    1,
    0x11,
    0,
    2,
    0x11,
    0,
    3,
    0x11,
    0,
  ]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...notes.map(([marker, data]) => segment(marker, data)),
    segment(0xdb, Buffer.from([0, ...ZIGZAG.map((at) => STEPS[at] ?? 1)])),
    segment(0xc0, frame),
    segment(0xc4, huffmanTable(0x00, 4, DC_SYMBOLS)),
    segment(0xc4, huffmanTable(0x10, 8, AC_SYMBOLS)),
    segment(0xda, Buffer.from([3, 1, 0, 2, 0, 3, 0, 0, 63, 0])),
    encodeBlocks(width, height, paint),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function segment(marker: number, data: Buffer): Buffer {
  const length = data.length + 2;
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 255]), data]);
}

function huffmanTable(id: number, bits: number, symbols: readonly number[]): Buffer {
  const counts = Array.from({ length: 16 }, (_, i) => (i + 1 === bits ? symbols.length : 0));
  return Buffer.from([id, ...counts, ...symbols]);
}

function encodeBlocks(width: number, height: number, paint: Paint): Buffer {
  const out = new BitWriter();
  const previous = [0, 0, 0];
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      for (let channel = 0; channel < 3; channel += 1) {
        const samples = Array.from({ length: 64 }, (_, i) => {
          const x = Math.min(left + (i % 8), width - 1);
          return toYCbCr(paint(x, Math.min(top + Math.floor(i / 8), height - 1)), channel);
        });
        previous[channel] = encodeBlock(out, transform(samples), previous[channel] ?? 0);
      }
    }
  }
  return out.finish();
}

function toYCbCr([r, g, b]: readonly [number, number, number], channel: number): number {
  if (channel === 0) return 0.299 * r + 0.587 * g + 0.114 * b - 128;
  return channel === 1 ? -0.1687 * r - 0.3313 * g + 0.5 * b : 0.5 * r - 0.4187 * g - 0.0813 * b;
}

/** Computes the discrete cosine transform of a block, rows first, rounded to the steps. */
function transform(samples: readonly number[]): number[] {
  const rows = Array.from({ length: 64 }, (_, i) =>
    sum8((k) => at(samples, i - (i % 8) + k) * at(COSINES, (i % 8) * 8 + k)),
  );
  return Array.from({ length: 64 }, (_, i) => {
    const value = sum8((k) => at(rows, k * 8 + (i % 8)) * at(COSINES, Math.floor(i / 8) * 8 + k));
    return Math.round(value / at(STEPS, i));
  });
}

/** Writes one block. Returns its first frequency, the base of the next block's. */
function encodeBlock(out: BitWriter, levels: readonly number[], previous: number): number {
  const first = at(levels, 0);
  out.value(first - previous, (size) => out.bits(DC_SYMBOLS.indexOf(size), 4));
  let zeros = 0;
  for (const position of ZIGZAG.slice(1)) {
    const level = at(levels, position);
    if (level === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) out.bits(AC_SYMBOLS.indexOf(0xf0), 8);
    const run = zeros << 4;
    out.value(level, (size) => out.bits(AC_SYMBOLS.indexOf(run | size), 8));
    zeros = 0;
  }
  if (zeros > 0) out.bits(AC_SYMBOLS.indexOf(0x00), 8);
  return first;
}

class BitWriter {
  readonly #bytes: number[] = [];
  #pending = 0;
  #count = 0;

  bits(value: number, length: number): void {
    for (let i = length - 1; i >= 0; i -= 1) {
      this.#pending = (this.#pending << 1) | ((value >> i) & 1);
      this.#count += 1;
      if (this.#count === 8) this.#flush();
    }
  }

  /** Writes a signed number: its size in bits with `writeSize`, then the bits; negative numbers less one. */
  value(value: number, writeSize: (size: number) => void): void {
    const size = Math.abs(value).toString(2).length * (value === 0 ? 0 : 1);
    writeSize(size);
    this.bits(value < 0 ? value + 2 ** size - 1 : value, size);
  }

  finish(): Buffer {
    while (this.#count > 0) this.bits(1, 1);
    return Buffer.from(this.#bytes);
  }

  #flush(): void {
    this.#bytes.push(this.#pending);
    if (this.#pending === 0xff) this.#bytes.push(0); // a FF in the data is no marker
    this.#pending = 0;
    this.#count = 0;
  }
}

function sum8(term: (k: number) => number): number {
  let sum = 0;
  for (let k = 0; k < 8; k += 1) sum += term(k);
  return sum;
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}
