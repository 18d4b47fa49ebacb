import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { persons } from '#accounts/adapters/persons.ts';
import { chainIdentity } from '#kernel/adapters/kms/identity-chain.ts';
import { randomIds } from '#kernel/adapters/random-ids.ts';
import type { IdentityHash, Keyring } from '#kernel/ports/keyring.ts';
import { adoptPersons, countEntries, rewriteEntries } from '#scripts/data-key/person-entries.ts';
import { useDynalite } from '#test/support/contract/dynalite.ts';
import { memoryKeyring } from '#test/support/memory/keyring.ts';

const { freshTable } = useDynalite();
const PHONES = ['13800000001', '13800000002', '13800000003'];
const KEYS = [1, 2, 3].map((version) => ({ version, key: memoryKeyring(`secret-${version}`) }));
const rest = async () => undefined;

/** A keyring over the first versions; lookups end under those that are retired. */
function ringOf(versions: number, retired: readonly number[] = []): Keyring {
  const used = KEYS.slice(0, versions);
  return {
    ...memoryKeyring(),
    identify: async (purpose, text) => {
      const keys = used.map(({ key }) => key);
      const hashes = (await chainIdentity(keys, purpose, text)).map(
        (hash, at): IdentityHash => ({ version: at + 1, hash }),
      );
      return hashes.filter(({ version }) => !retired.includes(version)).toReversed();
    },
  };
}

async function openPersons() {
  const control = await freshTable('control');
  const under = (versions: number, retired: readonly number[] = []) =>
    persons(control, { keyring: ringOf(versions, retired), ids: randomIds() });
  const ownersBy = (versions: number, retired: readonly number[] = []) =>
    Promise.all(PHONES.map((phone) => under(versions, retired).find({ kind: 'phone', phone })));
  const first = await Promise.all(PHONES.map((phone) => under(1).findOrAdd({ kind: 'phone', phone })));
  return { control, under, ownersBy, first };
}

describe('persons after the data key was replaced', () => {
  test('persons are found before, while and after their hashes are rewritten, and keep their ids', async () => {
    const { control, under, ownersBy, first } = await openPersons();
    expect(await ownersBy(2)).toEqual(first);
    expect(await under(2).findOrAdd({ kind: 'phone', phone: PHONES[0] ?? '' })).toBe(first[0]);
    expect(await rewriteEntries(control, KEYS, { to: 2, most: 1, rest })).toEqual({
      moved: 1,
      conflicts: [],
      hasMore: true,
    });
    expect(await ownersBy(2)).toEqual(first);
    await rewriteEntries(control, KEYS, { to: 2, most: 9, rest });
    expect(await ownersBy(2, [1])).toEqual(first);
  });

  test('rewritten persons are found under the new version only, and the former key finds nobody', async () => {
    const { control, ownersBy } = await openPersons();
    expect(await countEntries(control, rest)).toEqual(new Map([[1, 3]]));
    await rewriteEntries(control, KEYS, { to: 2, most: 9, rest });
    expect(await countEntries(control, rest)).toEqual(new Map([[2, 3]]));
    expect(await ownersBy(1)).toEqual([undefined, undefined, undefined]);
  });

  test('persons whose hashes are two versions old are rewritten in one run, and a repeat does nothing', async () => {
    const { control, ownersBy, first } = await openPersons();
    expect(await rewriteEntries(control, KEYS, { to: 3, most: 9, rest })).toMatchObject({ moved: 3 });
    expect(await rewriteEntries(control, KEYS, { to: 3, most: 9, rest })).toMatchObject({ moved: 0, hasMore: false });
    expect(await ownersBy(3, [1, 2])).toEqual(first);
  });

  test('new persons are stored under the version in use', async () => {
    const { control, under } = await openPersons();
    await under(2).findOrAdd({ kind: 'phone', phone: '13800000009' });
    await under(2).findOrAdd({ kind: 'mini-program', platform: 'wechat', account: 'open-1' });
    expect(await countEntries(control, rest)).toEqual(
      new Map([
        [1, 3],
        [2, 2],
      ]),
    );
  });

  test('two persons who share a phone keep both ids, and the tool names the one that it left', async () => {
    const { control, under, first } = await openPersons();
    // Two environments that saw the new version at different moments added the same phone twice.
    const other = await persons(control, { keyring: ringOf(2, [1]), ids: randomIds() }).findOrAdd({
      kind: 'phone',
      phone: PHONES[0] ?? '',
    });
    expect(other).not.toBe(first[0]);
    expect(await rewriteEntries(control, KEYS, { to: 2, most: 9, rest })).toMatchObject({
      moved: 2,
      conflicts: [first[0]],
    });
    expect(await under(1).find({ kind: 'phone', phone: PHONES[0] ?? '' })).toBe(first[0]);
  });
});

test('Persons of a release whose ids were hashes keep their ids: each gets an entry, once', async () => {
  const { control, under } = await openPersons();
  const views = await freshTable('views');
  const [hash] = await ringOf(1).identify('phone', '13900000001');
  const old = `p${hash?.hash}`;
  for (const [pk, sk] of [
    [`OWNER#${old}`, '2026#1'],
    [`OWNER#${old}`, '2026#2'],
    ['OWNER#anonymous-1', '2026#3'],
    ['CASE#1', 'CASE'],
  ])
    await views.client.send(new PutCommand({ TableName: views.tableName, Item: { pk, sk } }));
  expect(await adoptPersons(views, control, { rest, dryRun: true })).toBe(1);
  expect(await under(1).find({ kind: 'phone', phone: '13900000001' })).toBeUndefined();
  expect(await adoptPersons(views, control, { rest })).toBe(1);
  expect(await adoptPersons(views, control, { rest })).toBe(0);
  expect(await under(1).find({ kind: 'phone', phone: '13900000001' })).toBe(old);
});
