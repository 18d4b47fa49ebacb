import type { PolicyReminder, PolicyReminders } from '#enterprise/support/policy-reminders.port.ts';
import { sliceOf } from '../../jobs/slices.ts';
import { compareTexts, copyStored } from '../stored.ts';

/** Reminders of deadlines in memory. */
export function memoryPolicyReminders(): PolicyReminders {
  const all = new Map<string, PolicyReminder>();
  const toKey = (policyId: string, subject: string) => `${policyId} ${subject}`;
  const ofPerson = (subject: string) =>
    [...all.values()].flatMap((each) => (each.subject === subject ? [each.policyId] : [])).sort(compareTexts);
  return {
    put: async (reminder) => {
      all.set(toKey(reminder.policyId, reminder.subject), copyStored(reminder));
    },
    find: async (policyId, subject) => copyStored(all.get(toKey(policyId, subject))),
    markSent: async (reminder, sentOf) => {
      const key = toKey(reminder.policyId, reminder.subject);
      if (all.has(key)) all.set(key, copyStored({ ...reminder, sentOf }));
    },
    remove: async (policyId, subject) => {
      all.delete(toKey(policyId, subject));
    },
    ofPerson: async (subject) => ofPerson(subject),
    slice: async (policyId, limit, after) => {
      const found = [...all.values()].filter((each) => each.policyId === policyId);
      return sliceOf(
        found.map((record) => ({ record: copyStored(record), sort: record.subject })),
        limit,
        after,
      );
    },
    erase: async (subject) => {
      const own = ofPerson(subject);
      for (const policyId of own) all.delete(toKey(policyId, subject));
      return own.length;
    },
  };
}
