/** Lets a loop sleep until it is notified. A notification that arrives while the loop is awake is not lost. */
export interface Signal {
  raise(): void;
  /** Resolves when it was raised since the last wait, at the latest after `ms`; immediately after the end. */
  wait(ms?: number): Promise<void>;
  /** Sleeps for `ms` even when it is raised; only the end interrupts it. */
  pause(ms: number): Promise<void>;
  readonly isEnded: boolean;
  end(): void;
}

export function openSignal(): Signal {
  let isRaised = false;
  let isEnded = false;
  let wake: (() => void) | undefined;
  let cut: (() => void) | undefined;
  const sleep = (ms: number | undefined, keep: (resolve: (() => void) | undefined) => void) =>
    new Promise<void>((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        keep(undefined);
        resolve();
      }
      keep(done);
    });
  return {
    raise: () => {
      isRaised = true;
      wake?.();
    },
    wait: async (ms) => {
      if (!isRaised && !isEnded) {
        await sleep(ms, (resolve) => {
          wake = resolve;
        });
      }
      isRaised = false;
    },
    pause: async (ms) => {
      if (isEnded) return;
      await sleep(ms, (resolve) => {
        cut = resolve;
      });
    },
    get isEnded() {
      return isEnded;
    },
    end: () => {
      isEnded = true;
      wake?.();
      cut?.();
    },
  };
}
