/** The turns of a thread: so many invocations are active in it, and the others wait. */
export interface Turns {
  /** Resolves when a turn is free, to the function that gives it back. An urgent one goes before the others. */
  take(isUrgent: boolean): Promise<() => void>;
  /** Real milliseconds that the first in the queue has waited. */
  longestWaitMs(): number;
}

/** Of this many turns that are given while both wait, one goes to work that is not urgent: it always goes on. */
const SHARE = 4;

interface Waiting {
  readonly since: number;
  readonly begin: () => void;
}

/** Gives `limit` turns at a time. The urgent ones first, each kind in the order of its arrival. */
export function openTurns(limit: number, realNow: () => number = () => performance.now()): Turns {
  const urgent: Waiting[] = [];
  const others: Waiting[] = [];
  let active = 0;
  let urgentInRow = 0;

  const next = (): Waiting | undefined => {
    const isUrgent = urgent.length > 0 && (others.length === 0 || urgentInRow < SHARE - 1);
    urgentInRow = isUrgent && others.length > 0 ? urgentInRow + 1 : 0;
    return isUrgent ? urgent.shift() : others.shift();
  };
  const release = () => {
    active -= 1;
    next()?.begin();
  };

  return {
    take: (isUrgent) =>
      new Promise((resolve) => {
        const begin = () => {
          active += 1;
          let isHeld = true;
          resolve(() => {
            if (isHeld) release();
            isHeld = false;
          });
        };
        if (active < limit) begin();
        else (isUrgent ? urgent : others).push({ since: realNow(), begin });
      }),
    longestWaitMs: () => {
      const firsts = [urgent[0], others[0]].flatMap((each) => each?.since ?? []);
      return firsts.length === 0 ? 0 : realNow() - Math.min(...firsts);
    },
  };
}
