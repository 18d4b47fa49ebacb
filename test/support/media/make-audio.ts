import { makeRiff } from './make-media.ts';

const WAV_HERTZ = 8000;

/** A real WAV: 8 kHz, 16 bit, mono, a tone of 440 Hz. `extra`: chunks after the format. */
export function makeWav({ seconds }: { seconds: number }, extra: readonly [string, Buffer][] = []): Buffer {
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(WAV_HERTZ, 4);
  format.writeUInt32LE(WAV_HERTZ * 2, 8);
  format.writeUInt16LE(2, 12);
  format.writeUInt16LE(16, 14);
  const sound = Buffer.alloc(Math.round(seconds * WAV_HERTZ) * 2);
  for (let i = 0; i < sound.length / 2; i += 1) {
    sound.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * 440 * i) / WAV_HERTZ)), i * 2);
  }
  return makeRiff('WAVE', [['fmt ', format], ...extra, ['data', sound]]);
}

/** A real MP3 of silence: MPEG 1 layer III, 44.1 kHz, 32 kbit/s, mono; a frame lasts 1152 samples. */
export function makeMp3({ frames }: { frames: number }): Buffer {
  const frame = Buffer.alloc(104);
  frame.set([0xff, 0xfb, 0x10, 0xc4]);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

/** The silent first frame with an encoder's counts for players. */
export function mp3InfoFrame({ frames }: { frames: number }): Buffer {
  const frame = makeMp3({ frames: 1 });
  frame.write('Info', 21, 'latin1');
  frame.writeUInt32BE(3, 25);
  frame.writeUInt32BE(frames, 29);
  frame.writeUInt32BE((frames + 1) * frame.length, 33);
  return frame;
}

/** An ID3v2 tag around this content. */
export function id3Tag(content: Buffer): Buffer {
  const size = [21, 14, 7, 0].map((shift) => (content.length >> shift) & 0x7f);
  return Buffer.concat([Buffer.from('ID3\x04\0\0', 'latin1'), Buffer.from(size), content]);
}

/** A real AAC recording of silence in ADTS: low complexity, 44.1 kHz, mono; a frame lasts 1024 samples. */
export function makeAac({ frames }: { frames: number }): Buffer {
  const silence = Buffer.from([0x00, 0xc8, 0x00, 0x80, 0x23, 0x80]);
  const length = 7 + silence.length;
  const header = Buffer.from([0xff, 0xf1, 0x50, 0x40, length >> 3, ((length & 7) << 5) | 0x1f, 0xfc]);
  return Buffer.concat(Array.from({ length: frames }, () => Buffer.concat([header, silence])));
}

/** A real AMR recording (4.75 kbit/s, narrow band) of frames of 20 ms. */
export function makeAmr({ frames }: { frames: number }): Buffer {
  const frame = Buffer.concat([Buffer.from([0x04]), Buffer.alloc(12)]);
  return Buffer.concat([Buffer.from('#!AMR\n'), ...Array.from({ length: frames }, () => frame)]);
}

/** A real AMR wide band recording of comfort noise and lost frames, 20 ms each. */
export function makeAmrWb({ frames }: { frames: number }): Buffer {
  const lost = Buffer.from([0x7c]);
  return Buffer.concat([Buffer.from('#!AMR-WB\n'), ...Array.from({ length: frames }, () => lost)]);
}

const SERIAL = 0x12345;

/** One page of an Ogg file; `position` counts samples, or is -1 when no packet ends here. */
export function oggPage(
  flags: number,
  position: number,
  sequence: number,
  packets: readonly Buffer[],
  serial = SERIAL,
): Buffer {
  const table = packets.flatMap(({ length }) => [...Array(Math.floor(length / 255)).fill(255), length % 255]);
  const head = Buffer.alloc(27);
  head.write('OggS');
  head[5] = flags;
  head.writeBigInt64LE(BigInt(position), 6);
  head.writeUInt32LE(serial, 14);
  head.writeUInt32LE(sequence, 18);
  head[26] = table.length;
  const page = Buffer.concat([head, Buffer.from(table), ...packets]);
  page.writeUInt32LE(oggSum(page), 22);
  return page;
}

/** A real Ogg Opus recording of silence, in packets of 20 ms. `title` goes into its comments. */
export function makeOpus({ packets, title = Buffer.alloc(0) }: { packets: number; title?: Buffer }): Buffer {
  const opening = Buffer.from('OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0', 'latin1');
  opening.writeUInt16LE(312, 10);
  const comment = Buffer.concat([Buffer.from('TITLE='), title]);
  const tags = Buffer.concat([
    Buffer.from('OpusTags'),
    u32le(4),
    Buffer.from('test'),
    u32le(1),
    u32le(comment.length),
    comment,
  ]);
  const pages = [oggPage(2, 0, 0, [opening]), oggPage(0, 0, 1, [tags])];
  for (let first = 0; first < packets; first += 50) {
    const count = Math.min(50, packets - first);
    const isLast = first + count === packets;
    const silence = Array.from({ length: count }, () => Buffer.from([0xf8, 0xff, 0xfe]));
    pages.push(oggPage(isLast ? 4 : 0, (first + count) * 960 + 312, pages.length, silence));
  }
  return Buffer.concat(pages);
}

/** The checksum of a page: CRC-32 with polynomial 04C11DB7, not reflected, from 0. */
function oggSum(page: Buffer): number {
  let sum = 0;
  for (const byte of page) {
    sum ^= byte << 24;
    for (let i = 0; i < 8; i += 1) sum = (sum << 1) ^ (sum < 0 ? 0x04c11db7 : 0);
  }
  return sum >>> 0;
}

function u32le(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value);
  return out;
}
