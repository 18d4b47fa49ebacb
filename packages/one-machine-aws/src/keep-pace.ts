import type { OpenClock } from './clock.ts';
import type { Sentence } from './start-refused.ts';

export interface PaceOptions {
  readonly clock: Pick<OpenClock, 'speed' | 'segment' | 'setSpeed'>;
  /** Real milliseconds that the first of the waiting invocations has waited. */
  readonly longestWaitMs: () => number;
  /** Notifies the user, once for each time of overload. */
  readonly say: (line: Sentence) => void;
  /** For the log: each change. */
  readonly log: (line: string) => void;
  readonly realNow?: () => number;
}

const TICK_MS = 1000;
/** An invocation that has waited longer for its turn means that the machine does not follow. */
const SLOW_MS = 1500;
/** It follows again when no invocation has waited this long for some ticks. */
const QUICK_MS = 200;
const QUICK_TICKS = 3;
/** What has piled up needs some ticks at the new speed before that is too fast as well. */
const SLOW_TICKS = 3;

/**
 * Slows the domain's clock down while the machine cannot follow it, at most to real time, and speeds it up again afterwards.
 * Without this, all that becomes due would pile up. Returns the function that ends it.
 */
export function keepPace({ clock, longestWaitMs, say, log, realNow = Date.now }: PaceOptions): () => void {
  if (clock.speed <= 1) return () => undefined;
  let quickTicks = 0;
  let ticksSinceSlower = SLOW_TICKS;
  let expected = realNow() + TICK_MS;

  const change = (speed: number) => {
    const present = clock.segment().speed;
    if (speed === present) return;
    if (present === clock.speed)
      say({
        en: `The machine cannot follow ${clock.speed} times real time. The clock runs slower until it can.`,
        zh: `本机跟不上 ${clock.speed} 倍真实时间，时钟暂时放慢。`,
      });
    log(`clock: runs ${speed} times as fast as real time`);
    clock.setSpeed(speed);
  };
  const timer = setInterval(() => {
    // A late tick is the sign of a busy event loop.
    const waited = Math.max(longestWaitMs(), realNow() - expected);
    expected = realNow() + TICK_MS;
    quickTicks = waited < QUICK_MS ? quickTicks + 1 : 0;
    const present = clock.segment().speed;
    ticksSinceSlower += 1;
    if (waited > SLOW_MS) {
      if (ticksSinceSlower < SLOW_TICKS) return;
      ticksSinceSlower = 0;
      change(Math.max(1, present / 2));
    } else if (quickTicks >= QUICK_TICKS) {
      quickTicks = 0;
      change(Math.min(clock.speed, present * 2));
    }
  }, TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
