import { expect, test } from 'vitest';
import { type FollowingPage, openLooks } from '#web/client/looks.ts';

/** Lets what waits for a promise run. */
async function settle(): Promise<void> {
  for (let n = 0; n < 5; n += 1) await Promise.resolve();
}

/** A page on a fake clock; `pass` lets seconds go by, one at a time. */
function openPage() {
  let now = 0;
  let isHidden = false;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  const listeners = new Set<(sign: 'shown' | 'touched') => void>();
  const page: FollowingPage = {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    isHidden: () => isHidden,
    onSign: (run) => {
      listeners.add(run);
      return () => listeners.delete(run);
    },
  };
  const sign = (kind: 'shown' | 'touched') => {
    for (const run of [...listeners]) run(kind);
  };
  return {
    page,
    timers,
    listeners,
    hide: () => {
      isHidden = true;
      sign('shown');
    },
    show: () => {
      isHidden = false;
      sign('shown');
    },
    touch: () => sign('touched'),
    pass: async (seconds: number) => {
      for (let n = 0; n < seconds; n += 1) {
        now += 1000;
        for (const timer of [...timers])
          if (timer.at <= now) {
            timers.delete(timer);
            timer.run();
          }
        await settle();
      }
      await settle();
    },
    seconds: () => now / 1000,
  };
}

/** Follows something on a page, which changes at these looks; returns at which second each look was. */
function follow(world: ReturnType<typeof openPage>, changesAt: readonly number[] = []) {
  const looks: number[] = [];
  const left = new AbortController();
  const ended = (async () => {
    const next = openLooks(left.signal, world.page);
    looks.push(world.seconds());
    let isChanged = true;
    while (await next(isChanged)) {
      looks.push(world.seconds());
      isChanged = changesAt.includes(looks.length - 1);
    }
  })();
  return { looks, left, ended };
}

test('a page looks less and less often while nothing changes, down to every four minutes', async () => {
  const world = openPage();
  const { looks } = follow(world);
  await world.pass(1000);
  expect(looks).toEqual([0, 30, 90, 210, 450, 690, 930]);
});

test('a page looks again after 30 seconds when something has changed', async () => {
  const world = openPage();
  const { looks } = follow(world, [3]);
  await world.pass(400);
  expect(looks).toEqual([0, 30, 90, 210, 240, 300]);
});

test('a page looks within 30 seconds of the last look when the person does something', async () => {
  const world = openPage();
  const { looks } = follow(world);
  await world.pass(460);
  world.touch();
  await world.pass(25);
  expect(looks).toEqual([0, 30, 90, 210, 450, 480]);
  await world.pass(50);
  world.touch();
  await world.pass(0);
  expect(looks.at(-1)).toBe(535);
});

test('a hidden page never looks, and looks at once when it is shown again', async () => {
  const world = openPage();
  const { looks } = follow(world);
  await world.pass(10);
  world.hide();
  await world.pass(5000);
  expect(looks).toEqual([0]);
  world.show();
  await world.pass(0);
  expect(looks).toEqual([0, 5010]);
});

test('a page that is shown again within 30 seconds waits for the rest of them', async () => {
  const world = openPage();
  const { looks } = follow(world);
  await world.pass(5);
  world.hide();
  world.show();
  await world.pass(40);
  expect(looks).toEqual([0, 30]);
});

test('a page that is left looks no more and listens to nothing', async () => {
  const world = openPage();
  const { looks, left, ended } = follow(world);
  await world.pass(40);
  left.abort();
  await ended;
  await world.pass(1000);
  expect(looks).toEqual([0, 30]);
  expect([world.timers.size, world.listeners.size]).toEqual([0, 0]);
});
