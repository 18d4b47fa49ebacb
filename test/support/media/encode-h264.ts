const MACROBLOCK = 16;
const I_PCM = 25;

export interface H264Picture {
  readonly sps: Buffer;
  readonly pps: Buffer;
  /** The coded picture as one NAL unit, without a length or start code. */
  readonly slice: Buffer;
}

/**
 * A real H.264 picture (Constrained Baseline) of one grey, coded without compression, which every player shows.
 * @param columns width in macroblocks of 16 pixels
 * @param rows height in macroblocks
 */
export function encodeH264(columns: number, rows: number, grey: number): H264Picture {
  const sps = new BitString('01100111').byte(66).byte(0xc0).byte(30);
  sps.ue(0).ue(0).ue(0).ue(0).ue(1).bit(0); // id, frame number and order bits, one reference frame, no gaps
  sps
    .ue(columns - 1)
    .ue(rows - 1)
    .bit(1)
    .bit(1)
    .bit(0)
    .bit(0); // frames only, direct inference, no cropping, no VUI
  const pps = new BitString('01101000').ue(0).ue(0).bit(0).bit(0).ue(0).ue(0).ue(0).bit(0).bit(0).bit(0);
  pps.ue(0).ue(0).ue(0).bit(0).bit(0).bit(0); // no quantiser or chroma offsets, no deblocking control
  const slice = new BitString('01100101').ue(0).ue(7).ue(0); // first macroblock, I slice, picture parameters 0
  slice.bit(0).bit(0).bit(0).bit(0).ue(0).bit(0).bit(0).bit(0).bit(0); // frame number, picture id, order count
  slice.bit(0).bit(0).ue(0); // no output of prior pictures, no long-term reference, quantiser unchanged
  const samples = Buffer.alloc((MACROBLOCK * MACROBLOCK * 3) / 2, 128).fill(grey, 0, MACROBLOCK * MACROBLOCK);
  for (let i = 0; i < columns * rows; i += 1) {
    slice.ue(I_PCM).align();
    for (const sample of samples) slice.byte(sample);
  }
  return { sps: sps.toNal(), pps: pps.toNal(), slice: slice.toNal() };
}

class BitString {
  #bits: string;

  constructor(bits: string) {
    this.#bits = bits;
  }

  bit(value: 0 | 1): this {
    this.#bits += value;
    return this;
  }

  byte(value: number): this {
    this.#bits += value.toString(2).padStart(8, '0');
    return this;
  }

  /** Exponential Golomb code. */
  ue(value: number): this {
    const code = (value + 1).toString(2);
    this.#bits += '0'.repeat(code.length - 1) + code;
    return this;
  }

  align(): this {
    this.#bits += '0'.repeat((8 - (this.#bits.length % 8)) % 8);
    return this;
  }

  /** Ends the unit with its stop bit, and inserts a 3 between two zeros and a byte up to 3, which would be a start code. */
  toNal(): Buffer {
    this.bit(1).align();
    const out: number[] = [];
    for (let i = 0; i < this.#bits.length; i += 8) {
      const byte = Number.parseInt(this.#bits.slice(i, i + 8), 2);
      if (byte <= 3 && out.at(-1) === 0 && out.at(-2) === 0) out.push(3);
      out.push(byte);
    }
    return Buffer.from(out);
  }
}
