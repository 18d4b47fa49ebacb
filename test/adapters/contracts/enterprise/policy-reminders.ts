import { describe, expect, test } from 'vitest';
import type { PolicyReminder, PolicyReminders } from '#enterprise/support/policy-reminders.port.ts';
import { minute } from '#test/support/contract/samples.ts';
import { walk } from '#test/support/jobs/all-shards.ts';

const reminder = (policyId: string, subject: string, more: Partial<PolicyReminder> = {}): PolicyReminder => ({
  policyId,
  subject,
  phone: '13900000011',
  at: minute(1),
  ...more,
});

/** The contract of the port PolicyReminders. */
export function policyRemindersContract(open: () => Promise<PolicyReminders>): void {
  describe('PolicyReminders', () => {
    test('A reminder is found by policy and person, and put again it is replaced', async () => {
      const reminders = await open();
      await reminders.put(reminder('p-1', 'a'));
      await reminders.put(reminder('p-1', 'a', { sentOf: minute(2) }));
      expect(await reminders.find('p-1', 'a')).toStrictEqual(reminder('p-1', 'a', { sentOf: minute(2) }));
      expect(await reminders.find('p-1', 'b')).toBeUndefined();
      expect(await reminders.ofPerson('a')).toEqual(['p-1']);
    });

    test('The reminders of a policy and those of a person are listed, and a removed one is in neither', async () => {
      const reminders = await open();
      for (const [policy, person] of [
        ['p-2', 'a'],
        ['p-1', 'a'],
        ['p-1', 'b'],
      ] as const)
        await reminders.put(reminder(policy, person));
      expect(await reminders.ofPerson('a')).toEqual(['p-1', 'p-2']);
      const people = async () =>
        (await walk((after) => reminders.slice('p-1', 2, after))).map(({ subject }) => subject);
      expect((await people()).toSorted()).toEqual(['a', 'b']);
      await reminders.remove('p-1', 'a');
      await reminders.remove('p-1', 'a');
      expect([await people(), await reminders.ofPerson('a')]).toEqual([['b'], ['p-2']]);
    });

    test('What was sent is noted on a reminder that is still there, and makes no new one', async () => {
      const reminders = await open();
      await reminders.put(reminder('p-1', 'a'));
      await reminders.markSent(reminder('p-1', 'a'), minute(9));
      expect(await reminders.find('p-1', 'a')).toStrictEqual(reminder('p-1', 'a', { sentOf: minute(9) }));
      await reminders.markSent(reminder('p-1', 'b'), minute(9));
      expect(await reminders.find('p-1', 'b')).toBeUndefined();
    });

    test('An erasure removes all reminders of a person and no others', async () => {
      const reminders = await open();
      for (const id of ['p-1', 'p-2']) await reminders.put(reminder(id, 'a'));
      await reminders.put(reminder('p-1', 'b'));
      expect([await reminders.erase('a'), await reminders.erase('a')]).toEqual([2, 0]);
      expect(await reminders.ofPerson('a')).toEqual([]);
      expect(await reminders.find('p-1', 'a')).toBeUndefined();
      expect(await reminders.find('p-1', 'b')).toStrictEqual(reminder('p-1', 'b'));
    });
  });
}
