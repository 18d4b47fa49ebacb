import { describe, expect, test } from 'vitest';
import { persons } from '#accounts/adapters/persons.ts';
import { dataKeys } from '#accounts/adapters/secrets.ts';
import { nextDataKey } from '#kernel/adapters/kms/next-data-key.ts';
import { randomIds } from '#kernel/adapters/random-ids.ts';
import { DAY_MS, type Instant, MINUTE_MS, plusMillis } from '#kernel/domain/instant.ts';
import type { DataKey } from '#kernel/ports/keyring.ts';
import { rewriteEntries } from '#scripts/data-key/person-entries.ts';
import { refuseRetirement } from '#scripts/data-key/retirement.ts';
import { useDynalite } from '#test/support/contract/dynalite.ts';
import { memoryKeyring } from '#test/support/memory/keyring.ts';

const { freshTable } = useDynalite();
const START = '2026-03-09T02:00:00.000Z' as Instant;
/** A new version is in use ten minutes after it was stored. */
const IN_USE = plusMillis(START, 10 * MINUTE_MS);
const A_DAY_LATER = plusMillis(IN_USE, DAY_MS);
const MACS = [1, 2].map((version) => ({ version, key: memoryKeyring(`secret-${version}`) }));
const rest = async () => undefined;

/** A directory with the first version of the data key, and as many more as asked, all stored at the start. */
async function openKeys(more: number) {
  const stored = dataKeys(await freshTable('directory'));
  await stored.add({ version: 1, ciphertext: 'first' });
  for (let n = 0; n < more; n += 1)
    await stored.add(nextDataKey(await stored.read(), { ciphertext: `next-${n}`, now: START, hasLeaked: false }));
  const control = await freshTable('control');
  const refusal = async (version: number, now: Instant) =>
    (await refuseRetirement(control, await stored.read(), { version, now, rest }))?.en;
  return { stored, control, refusal };
}

describe('a version of the data key is not retired', () => {
  test.each([2, 0, -1, 1.5, Number.NaN])('when there is no such version: %s', async (version) => {
    const { refusal } = await openKeys(0);
    expect(await refusal(version, A_DAY_LATER)).toBe(`There is no version ${version}.`);
  });

  test('when it is the newest, however old it is', async () => {
    const { refusal } = await openKeys(1);
    const years = plusMillis(START, 1000 * DAY_MS);
    expect(await refusal(2, years)).toBe('Version 2 can be retired a day after the next version is in use.');
  });

  test('before the next version has been in use for a day, because counters of the day go on', async () => {
    const { refusal } = await openKeys(1);
    const early = 'Version 1 can be retired a day after the next version is in use.';
    expect(await refusal(1, START)).toBe(early);
    expect(await refusal(1, IN_USE)).toBe(early);
    expect(await refusal(1, plusMillis(A_DAY_LATER, -1))).toBe(early);
    expect(await refusal(1, A_DAY_LATER)).toBeUndefined();
  });

  test('twice', async () => {
    const { stored, refusal } = await openKeys(1);
    await stored.retire(1, A_DAY_LATER);
    expect(await refusal(1, A_DAY_LATER)).toBe('Version 1 is retired.');
  });

  test('while somebody is stored under it; after the entries are rewritten it is', async () => {
    const { control, refusal } = await openKeys(1);
    const under1 = persons(control, { keyring: memoryKeyring('secret-1'), ids: randomIds() });
    for (const phone of ['13800000001', '13800000002']) await under1.findOrAdd({ kind: 'phone', phone });
    expect(await refusal(1, A_DAY_LATER)).toBe('2 persons are stored under version 1. Run --rewrite first.');
    await rewriteEntries(control, MACS, { to: 2, most: 1, rest });
    expect(await refusal(1, A_DAY_LATER)).toBe('1 persons are stored under version 1. Run --rewrite first.');
    await rewriteEntries(control, MACS, { to: 2, most: 1, rest });
    expect(await refusal(1, A_DAY_LATER)).toBeUndefined();
  });
});

test('A retired version keeps its ciphertext and its term, and no other version changes', async () => {
  const { stored } = await openKeys(1);
  const before = await stored.read();
  await stored.retire(1, A_DAY_LATER);
  const [first, ...others] = before;
  expect(await stored.read()).toEqual([{ ...(first as DataKey), retiredAt: A_DAY_LATER }, ...others]);
  await stored.retire(7, A_DAY_LATER);
  expect(await stored.read()).toHaveLength(2);
});
