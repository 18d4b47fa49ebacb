/** Things that wait, in the order of their arrival. Fractions are fine: a line holds rates, not persons. */
export interface WaitingLine {
  readonly length: number;
  add(at: number, count: number): void;
  /** Takes at most this many from the front, and returns them with when they had arrived. */
  take(most: number): readonly Waiting[];
  /** Seconds that the first one has waited; 0 for an empty line. */
  age(now: number): number;
}

export interface Waiting {
  /** When what waits began: the filing, not the arrival at this line. */
  readonly at: number;
  readonly count: number;
}

/** What is less than this is rounding. */
const NOTHING = 1e-9;

export function waitingLine(): WaitingLine {
  let waiting: Waiting[] = [];
  let first = 0;
  let length = 0;
  return {
    get length() {
      return length;
    },
    add(at, count) {
      if (count <= NOTHING) return;
      waiting.push({ at, count });
      length += count;
    },
    take(most) {
      const taken: Waiting[] = [];
      for (let left = Math.min(most, length); left > NOTHING && first < waiting.length; ) {
        const front = waiting[first] as Waiting;
        const count = Math.min(left, front.count);
        taken.push({ at: front.at, count });
        left -= count;
        length -= count;
        if (front.count - count > NOTHING) waiting[first] = { at: front.at, count: front.count - count };
        else first++;
      }
      if (first > 10_000) {
        waiting = waiting.slice(first);
        first = 0;
      }
      if (first === waiting.length) length = 0;
      return taken;
    },
    age: (now) => (first < waiting.length ? now - (waiting[first] as Waiting).at : 0),
  };
}
