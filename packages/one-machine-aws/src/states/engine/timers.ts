import type { DomainClock } from '../../clock.ts';

/** The longest delay of Node's timers. A longer one is set again after it. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** Minimum pause after a failed round, so that a defect does not cause a busy loop. */
const AFTER_FAILURE_MS = 1000;

/**
 * One timer for all due instants. It is set for the earliest instant in the store, on the domain's clock, and set
 * again after every change and every jump of the clock. It does not keep the process alive.
 */
export function openTimers(
  clock: DomainClock,
  nextDueMs: () => number | undefined,
  fire: () => Promise<void>,
  onDefect: (error: unknown) => void,
) {
  let timer: NodeJS.Timeout | undefined;
  let armedFor: number | undefined;
  let isFiring = false;
  let isClosed = false;

  const clear = () => {
    clearTimeout(timer);
    timer = undefined;
    armedFor = undefined;
  };

  const arm = (leastMs = 0) => {
    if (isClosed || isFiring) return;
    const due = nextDueMs();
    if (due !== undefined && due === armedFor) return;
    clear();
    if (due === undefined) return;
    armedFor = due;
    const delay = Math.min(Math.max(Math.ceil(clock.realUntil(due)), leastMs), LONGEST_DELAY_MS);
    timer = setTimeout(() => void run(), delay);
    timer.unref();
  };

  const run = async () => {
    if (isClosed || isFiring) return;
    clear();
    isFiring = true;
    let leastMs = 0;
    try {
      await fire();
    } catch (error) {
      leastMs = AFTER_FAILURE_MS;
      onDefect(error);
    } finally {
      isFiring = false;
      arm(leastMs);
    }
  };

  clock.onJump(() => {
    const due = nextDueMs();
    if (due !== undefined && due <= clock.now()) void run();
    else {
      clear();
      arm();
    }
  });
  return {
    /** Sets the timer again. Call it after each change. */
    arm: () => arm(),
    isFiring: () => isFiring,
    close: () => {
      isClosed = true;
      clear();
    },
  };
}
