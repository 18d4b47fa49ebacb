import { describe, expect, test } from 'vitest';
import type { Absence } from '#enterprise/businesses/absence.rules.ts';
import type { Absences } from '#enterprise/businesses/absences.port.ts';
import { minute } from '#test/support/contract/samples.ts';

const absence = (managerId: string, deputyId: string): Absence => ({
  managerId,
  deputyId,
  from: minute(1),
  to: minute(9),
  by: 'head',
});

/** The contract of the port Absences. */
export function absencesContract(open: () => Promise<Absences>): void {
  describe('Absences', () => {
    test('The newest absence of a manager replaces the one before, and a repeat changes nothing', async () => {
      const absences = await open();
      expect(await absences.find('m1')).toBeUndefined();
      for (const each of [absence('m1', 'd1'), absence('m1', 'd2'), absence('m1', 'd2')]) await absences.put(each);
      expect(await absences.find('m1')).toStrictEqual(absence('m1', 'd2'));
    });

    test('A person reads the managers whose deputy the person was made, in order of their ids', async () => {
      const absences = await open();
      for (const managerId of ['m2', 'm1', 'm1']) await absences.put(absence(managerId, 'd1'));
      await absences.put(absence('m3', 'd2'));
      expect(await absences.managersOf('d1')).toStrictEqual(['m1', 'm2']);
      expect(await absences.managersOf('nobody')).toStrictEqual([]);
    });
  });
}
