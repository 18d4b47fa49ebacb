import { describe, expect, test } from 'vitest';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import type { GivenCase } from '#test/support/domain/case.ts';
import { givenCase } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';

/** What a reader of the lake wants to know of a sealed case. */
interface Secret {
  readonly street: string;
  readonly lead: string;
  readonly assist: string;
  readonly category: string;
}

const ONE: Secret = { street: '210102001', lead: 'parks', assist: 'street-1', category: '0101' };
const OTHERS: readonly Secret[] = [
  { ...ONE, street: '210102002' },
  { ...ONE, lead: 'heat' },
  { ...ONE, lead: 'street-2' },
  { ...ONE, assist: 'heat' },
];

/** The same life of a case in every hour, with a return, an assist, a hold and a bad answer, but for what is secret. */
function live({ street, lead, assist, category }: Secret, filing: object, begin: (given: GivenCase) => GivenCase) {
  const given = begin(givenCase({ filing: { ...filing, regionCode: street, categoryHint: category } }));
  given.when('suggest');
  given.when('accept', { category });
  given.when('dispatch', { lead });
  given.when('addAssist', { unitId: assist }, actorAs('DSP'));
  given.when('sign', {}, actorAs('UNT', lead)).when('sign', {}, actorAs('UNT', assist));
  given.when('contact', {}, actorAs('UNT', lead));
  return buildEventRows(given.events, '210000').map((row) => ({ ...row, appeal_id: 'twin' }));
}

describe('twins: sealed cases that differ in their secret only', () => {
  test.each(OTHERS)('no row of a confidential case tells its street, lead or assist: %o', (other) => {
    const filing = { kind: 'complaint' };
    const seal = (given: GivenCase) => given.when('flag', { flags: ['confidential'] }, actorAs('SUP'));
    const [rows, twins] = [live(ONE, filing, seal), live(other, filing, seal)];
    expect(rows.length).toBeGreaterThan(6);
    expect(rows).toEqual(twins);
  });

  test('the same attack tells open cases apart', () => {
    const filing = { kind: 'complaint' };
    for (const other of OTHERS)
      expect(live(ONE, filing, (given) => given)).not.toEqual(live(other, filing, (given) => given));
  });
});
