import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#kernel/domain/instant.ts';
import { NotYet } from '#kernel/domain/not-yet.ts';
import type { MailOutcome } from '#mail/usecases/receive-mail.ts';
import { type MailWorld, openMailWorld } from '#test/support/usecases/mail-world.ts';

/** How often the queue delivers a mail whose turn has not come. */
const AGAIN_MS = 6 * MINUTE_MS;

/** Delivers a mail; undefined while it waits. */
const tryOnce = (delivery: Promise<MailOutcome>): Promise<MailOutcome | undefined> =>
  delivery.catch((error: unknown) => {
    if (error instanceof NotYet) return undefined;
    throw error;
  });

/** Delivers all again every six minutes until none waits. Returns the outcomes of each clock hour. */
async function drain(mails: MailWorld, waiting: Set<string>, most: number) {
  const byHour = new Map<number, MailOutcome[]>();
  for (let round = 0; waiting.size > 0 && round < most; round++) {
    for (const key of waiting) {
      const outcome = await tryOnce(mails.again(key));
      if (outcome === undefined) continue;
      waiting.delete(key);
      const hour = Math.floor(mails.world.clock.now() / HOUR_MS);
      byHour.set(hour, [...(byHour.get(hour) ?? []), outcome]);
    }
    await mails.world.clock.advance(AGAIN_MS);
  }
  return byHour;
}

describe('more mails than the platform takes', () => {
  test('Of ten thousand mails in an hour each is a case once, and no hour has more than five thousand', async () => {
    const mails = openMailWorld();
    for (let n = 0; n < 10_000; n++) mails.store({ from: `citizen-${n}@qq.com`, text: `路灯不亮，第${n}号。` });
    const byHour = await drain(mails, new Set(mails.stored.keys()), 40);
    const outcomes = [...byHour.values()].flat();
    expect(outcomes).toHaveLength(10_000);
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['filed']));
    expect(new Set(outcomes.map(({ appealId }) => appealId)).size).toBe(10_000);
    expect(mails.sent).toHaveLength(10_000);
    for (const each of byHour.values()) expect(each.length).toBeLessThanOrEqual(5000);
    expect(mails.waiting).toEqual([]);
  }, 240_000);

  test('An organisation files a thousand appeals a day, the next ones on the day after, and no other waits for it', async () => {
    const mails = openMailWorld();
    for (let n = 0; n < 1003; n++) mails.store({ from: `staff-${n}@company.example`, text: `路灯不亮，第${n}号。` });
    const waiting = new Set(mails.stored.keys());
    for (const key of [...waiting]) if (await tryOnce(mails.again(key))) waiting.delete(key);
    expect(waiting.size).toBe(3);
    expect((await mails.deliver({ from: 'wang@other.example' })).outcome).toBe('filed');
    await drain(mails, waiting, 241);
    expect(waiting.size).toBe(0);
    expect(mails.sent).toHaveLength(1004);
  });

  test('A threat to life waits for no turn, and a mail whose receipt failed takes no second turn', async () => {
    const mails = openMailWorld();
    const taken: string[] = [];
    const { take } = mails.deps.rates;
    mails.deps.rates.take = async (what, ...rest) => {
      if (what === 'mail-hour') taken.push(what);
      return what === 'mail-hour' && taken.length > 1 ? false : take(what, ...rest);
    };
    mails.server.answer = { outcome: 'refused', isFinal: false, code: '451' };
    await expect(mails.deliver()).rejects.toThrow('451');
    mails.server.answer = { outcome: 'accepted' };
    const [first = ''] = mails.stored.keys();
    expect((await mails.again(first)).outcome).toBe('filed');
    expect(taken).toHaveLength(1);
    await expect(mails.deliver({ from: 'li@mail.example' })).rejects.toThrow(NotYet);
    expect((await mails.deliver({ text: '今晚我就从楼上跳下去，不想活了。' })).outcome).toBe('filed');
  });
});
