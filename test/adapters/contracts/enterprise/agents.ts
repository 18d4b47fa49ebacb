import { describe, expect, test } from 'vitest';
import type { Agent } from '#accounts/agents.rules.ts';
import type { Agents } from '#accounts/ports/agents.ts';
import { minute } from '#test/support/contract/samples.ts';

const CODE = '91210102MA0E00001H';
const OTHER = '91210102MA0E00002L';
const INVITED: Agent = {
  creditCode: CODE,
  subject: 'p-2',
  name: '李四',
  state: 'invited',
  way: 'invitation',
  by: 'p-1',
  at: minute(0),
  until: minute(60),
};

/** The contract of the port Agents. */
export function agentsContract(open: () => Promise<Agents>): void {
  describe('Agents', () => {
    test('An agent is found as stored, by person and business alone', async () => {
      const agents = await open();
      expect(await agents.put(INVITED, undefined)).toBe(true);
      expect(await agents.find('p-2', CODE)).toStrictEqual(INVITED);
      expect(await agents.find('p-2', OTHER)).toBeUndefined();
      expect(await agents.find('p-1', CODE)).toBeUndefined();
    });

    test('Businesses of a person come in order of code, persons of a business in order of time', async () => {
      const agents = await open();
      const later = { ...INVITED, subject: 'p-1', at: minute(5) };
      const elsewhere = { ...INVITED, creditCode: OTHER };
      for (const each of [later, elsewhere, INVITED]) await agents.put(each, undefined);
      expect(await agents.ofPerson('p-2')).toStrictEqual([INVITED, elsewhere]);
      expect(await agents.ofBusiness(CODE)).toStrictEqual([INVITED, later]);
      expect(await agents.ofPerson('p-3')).toEqual([]);
      expect(await agents.ofBusiness('91210102MA0E00003P')).toEqual([]);
    });

    test('An erased person is in no business any more, and the others stay', async () => {
      const agents = await open();
      const elsewhere = { ...INVITED, creditCode: OTHER };
      const another = { ...INVITED, subject: 'p-3' };
      for (const each of [INVITED, elsewhere, another]) await agents.put(each, undefined);
      expect([await agents.erase('p-2'), await agents.erase('p-2')]).toEqual([2, 0]);
      expect([await agents.find('p-2', CODE), await agents.ofPerson('p-2')]).toEqual([undefined, []]);
      expect([await agents.ofBusiness(CODE), await agents.ofBusiness(OTHER)]).toStrictEqual([[another], []]);
      expect(await agents.put(INVITED, undefined)).toBe(true);
    });

    test('A person whose right has ended is not listed, and is found with the others by id, until a new right', async () => {
      const agents = await open();
      const another = { ...INVITED, subject: 'p-3' };
      for (const each of [INVITED, another]) await agents.put(each, undefined);
      const { until: _until, ...rest } = INVITED;
      const revoked: Agent = { ...rest, state: 'revoked', at: minute(2), revokedBy: 'p-1' };
      expect([await agents.put(revoked, INVITED), await agents.put(revoked, INVITED)]).toEqual([true, true]);
      expect(await agents.ofBusiness(CODE)).toStrictEqual([another]);
      const picked = await agents.pick(['p-2', 'p-3', 'p-4'], CODE);
      expect([...picked].sort((one, other) => (one.subject < other.subject ? -1 : 1))).toStrictEqual([
        revoked,
        another,
      ]);
      expect([await agents.pick(['p-2'], OTHER), await agents.pick([], CODE)]).toEqual([[], []]);
      expect(await agents.ofPerson('p-2')).toStrictEqual([revoked]);
      const again = { ...INVITED, at: minute(3) };
      expect(await agents.put(again, revoked)).toBe(true);
      expect(await agents.ofBusiness(CODE)).toStrictEqual([another, again]);
    });

    test('Persons who have come and gone hide nobody who acts for the business', async () => {
      const agents = await open();
      for (let index = 0; index < 120; index++) {
        const gone = { ...INVITED, subject: `a-${String(index).padStart(3, '0')}` };
        await agents.put(gone, undefined);
        if (index % 2 === 0) await agents.put({ ...gone, state: 'revoked', at: minute(1) }, gone);
      }
      const last = { ...INVITED, subject: 'z-last', at: minute(9) };
      await agents.put(last, undefined);
      const listed = await agents.ofBusiness(CODE);
      expect([listed.length, listed.at(-1)]).toStrictEqual([61, last]);
    });

    test('Of two changes of the same agent the second is refused, and a repeat succeeds', async () => {
      const agents = await open();
      await agents.put(INVITED, undefined);
      const { until: _until, ...rest } = INVITED;
      const active: Agent = { ...rest, state: 'active', at: minute(1) };
      const revoked: Agent = { ...rest, state: 'revoked', at: minute(2), revokedBy: 'p-1' };
      expect(await agents.put(active, INVITED)).toBe(true);
      expect(await agents.put(revoked, INVITED)).toBe(false);
      expect(await agents.put({ ...INVITED, at: minute(3) }, undefined)).toBe(false);
      expect(await agents.put(active, INVITED)).toBe(true);
      expect(await agents.put(revoked, active)).toBe(true);
      expect(await agents.ofBusiness(CODE)).toStrictEqual([]);
    });
  });
}
