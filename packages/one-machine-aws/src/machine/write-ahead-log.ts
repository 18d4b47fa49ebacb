import { existsSync, readFileSync } from 'node:fs';

/*
 * The write-ahead log of SQLite: https://www.sqlite.org/fileformat2.html#the_write_ahead_log. Each frame has the checksum of
 * all frames up to it, so SQLite ends its recovery at the first frame that does not fit, and drops what follows without a word.
 */
const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** The last bit tells the order of bytes in which the checksums are computed. */
const MAGIC = 0x377f0682;
const AT = { pageSize: 8, salts: 16, checksum: 24, frame: { databasePages: 4, salts: 8, checksum: 16 } } as const;

/**
 * How many pages of the log cannot be read though they, or pages after them, were committed; 0 for a log that is whole, and for
 * one whose end was not written: nobody was told of that.
 */
export function countLostPages(file: string): number {
  if (!existsSync(file)) return 0;
  const log = readFileSync(file);
  if (log.length <= HEADER_BYTES) return 0;
  const frameBytes = FRAME_HEADER_BYTES + log.readUInt32BE(AT.pageSize);
  if (!hasGoodHeader(log)) return Math.max(1, Math.floor((log.length - HEADER_BYTES) / frameBytes));
  const salts = log.subarray(AT.salts, AT.checksum);
  const frames = Math.floor((log.length - HEADER_BYTES) / frameBytes);
  const frameAt = (index: number) =>
    log.subarray(HEADER_BYTES + index * frameBytes, HEADER_BYTES + (index + 1) * frameBytes);
  const isOfThisLog = (frame: Buffer) => frame.subarray(AT.frame.salts, AT.frame.checksum).equals(salts);
  const isCommit = (frame: Buffer) => frame.readUInt32BE(AT.frame.databasePages) > 0;

  let sums: Sums = [log.readUInt32BE(AT.checksum), log.readUInt32BE(AT.checksum + 4)];
  let whole = 0;
  for (let index = 0; index < frames; index++) {
    const frame = frameAt(index);
    sums = addTo(sums, frame.subarray(0, AT.frame.salts), log);
    sums = addTo(sums, frame.subarray(FRAME_HEADER_BYTES), log);
    if (!isOfThisLog(frame) || !endsWith(frame, AT.frame.checksum, sums)) break;
    whole = index + 1;
  }
  for (let index = frames - 1; index >= whole; index--)
    if (isOfThisLog(frameAt(index)) && isCommit(frameAt(index))) return index + 1 - whole;
  return 0;
}

function hasGoodHeader(log: Buffer): boolean {
  return (
    (log.readUInt32BE(0) & ~1) === MAGIC && endsWith(log, AT.checksum, addTo([0, 0], log.subarray(0, AT.checksum), log))
  );
}

type Sums = readonly [number, number];

function endsWith(bytes: Buffer, at: number, [first, second]: Sums): boolean {
  return bytes.readUInt32BE(at) === first && bytes.readUInt32BE(at + 4) === second;
}

/** The checksum of the format: two sums over pairs of 32-bit words. */
function addTo([first, second]: Sums, bytes: Buffer, log: Buffer): Sums {
  const isBigEndian = (log.readUInt32BE(0) & 1) === 1;
  let [one, two] = [first, second];
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    one = (one + (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + two) >>> 0;
    two = (two + (isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + one) >>> 0;
  }
  return [one, two];
}
