/** After a change, or while the person does something, the next read follows after this time. */
const SHORTEST_MS = 30_000;
/** While nothing changes and nobody does anything, each pause is twice the last one, up to this. */
const LONGEST_MS = 240_000;

/** What is known of the page that follows something. */
export interface FollowingPage {
  now(): number;
  /** Runs once after a time; returns how to cancel it. */
  after(ms: number, run: () => void): () => void;
  isHidden(): boolean;
  /** Reports that the page is shown again, or that the person presses a key or touches it; returns how to end that. */
  onSign(run: (sign: 'shown' | 'touched') => void): () => void;
}

/** Waits until it is time to read again; false when the page is left. @param isChanged Whether the last read brought something new. */
export type NextLook = (isChanged: boolean) => Promise<boolean>;

/**
 * The rhythm in which a page reads again what it shows: 30 seconds after a change or a key, then less and less often up to four minutes,
 * and not at all while nobody can see it. A page that is shown again reads at once if 30 seconds have passed.
 */
export function openLooks(left: AbortSignal, page: FollowingPage): NextLook {
  let pauseMs = SHORTEST_MS / 2;
  return (isChanged) => {
    pauseMs = isChanged ? SHORTEST_MS : Math.min(2 * pauseMs, LONGEST_MS);
    return new Promise((resolve) => {
      const startedAt = page.now();
      const end = (isDue: boolean) => {
        cancel();
        endSigns();
        resolve(isDue);
      };
      const look = () => {
        cancel();
        const restMs = startedAt + pauseMs - page.now();
        if (restMs > 0) cancel = page.after(restMs, look);
        else if (!page.isHidden()) end(true);
      };
      let cancel = () => {};
      const endSigns = page.onSign((sign) => {
        // A hidden page that is shown again is due as if somebody had touched it.
        if (sign === 'touched' || !page.isHidden()) pauseMs = SHORTEST_MS;
        look();
      });
      look();
      if (left.aborted) end(false);
      left.addEventListener('abort', () => end(false), { once: true });
    });
  };
}
