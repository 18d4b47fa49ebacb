import { type FollowingPage, openLooks } from '#web/client/looks.ts';

interface SeenPage {
  /** Minutes in which the page is seen. */
  readonly minutes: number;
  /** Minutes of these, at the beginning, in which the person does something at least every 30 seconds. */
  readonly busyMinutes: number;
  /** Changes, evenly spread. */
  readonly changes: number;
}

const STEP_MS = 10_000;

/** How often a page reads again what it shows, by the rhythm of the pages themselves on a clock that is not real. */
export async function countLooks({ minutes, busyMinutes, changes }: SeenPage): Promise<number> {
  const endMs = minutes * 60_000;
  let now = 0;
  let timer: { readonly at: number; readonly run: () => void } | undefined;
  let touch = () => {};
  const page: FollowingPage = {
    now: () => now,
    after: (ms, run) => {
      timer = { at: now + ms, run };
      return () => {
        timer = undefined;
      };
    },
    isHidden: () => false,
    onSign: (run) => {
      touch = () => run('touched');
      return () => {};
    },
  };
  const left = new AbortController();
  const next = openLooks(left.signal, page);
  let looks = 0;
  let seen = 0;
  const follow = async () => {
    let isChanged = true;
    while (await next(isChanged)) {
      looks += 1;
      const sofar = Math.floor((changes * now) / endMs);
      isChanged = sofar > seen;
      seen = sofar;
    }
  };
  const followed = follow();
  for (; now < endMs; now += STEP_MS) {
    if (now < busyMinutes * 60_000) touch();
    if (timer !== undefined && timer.at <= now) {
      const { run } = timer;
      timer = undefined;
      run();
    }
    for (let n = 0; n < 5; n += 1) await Promise.resolve();
  }
  left.abort();
  await followed;
  return looks;
}
