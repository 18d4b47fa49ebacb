import type { Segment } from '../clock.ts';

/** The clock's newest segment in memory that all workers share. Running handlers see a jump immediately. */
export interface SharedSegment {
  readonly buffer: SharedArrayBuffer;
  write(segment: Segment): void;
}

const COUNTER_BYTES = 8;
const SLOT_LENGTH = 3;

/** Two slots and a counter: the writer fills the slot that is not read, then increments the counter. */
export function createSharedSegment(first: Segment): SharedSegment {
  const buffer = new SharedArrayBuffer(COUNTER_BYTES + 2 * SLOT_LENGTH * Float64Array.BYTES_PER_ELEMENT);
  const { counter, slots } = openViews(buffer);
  const write = (segment: Segment) => {
    const next = Atomics.load(counter, 0) + 1;
    slots.set([segment.real, segment.domain, segment.speed], (next % 2) * SLOT_LENGTH);
    Atomics.store(counter, 0, next);
  };
  write(first);
  return { buffer, write };
}

/** Reads the segment as it is at the moment of the call. */
export function sharedSegmentReader(buffer: SharedArrayBuffer): () => Segment {
  const { counter, slots } = openViews(buffer);
  return () => {
    for (;;) {
      const seen = Atomics.load(counter, 0);
      const start = (seen % 2) * SLOT_LENGTH;
      const [real, domain, speed] = slots.slice(start, start + SLOT_LENGTH) as unknown as [number, number, number];
      if (Atomics.load(counter, 0) === seen) return { real, domain, speed };
    }
  };
}

function openViews(buffer: SharedArrayBuffer): { counter: Int32Array; slots: Float64Array } {
  return { counter: new Int32Array(buffer, 0, 1), slots: new Float64Array(buffer, COUNTER_BYTES) };
}
