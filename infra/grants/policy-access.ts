import { INDEX } from '#kernel/env-names.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantIndex, grantTable, type Stores } from '../constructs/store-access.ts';
import { PERSONAL } from './case-access.ts';
import { readVersions } from './directory-access.ts';

/** Lists all policies for businesses by the index. No other kind of record is readable by this grant. */
export function listSupportPolicies(fn: AppFunction, { directory }: Stores): void {
  grantIndex(fn, directory, INDEX.byKind, { leadingKeys: ['supportPolicies'] });
}

/** Reads policies for businesses by their ids. */
export function readSupportPolicies(fn: AppFunction, { directory }: Stores): void {
  grantTable(fn, directory, ['BatchGetItem'], { leadingKeys: ['SUPPORTPOLICY#*'] });
}

/** Reads the policies that an advice cites, in the versions that were cited. */
export function readCitations(fn: AppFunction, stores: Stores): void {
  readSupportPolicies(fn, stores);
  readVersions(fn, stores);
}

/** Stores the reminder of a person, and looks how many the person has. */
export function setReminders(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['PutItem'], { leadingKeys: [PERSONAL.reminder, PERSONAL.reminders] });
  findReminder(fn, { personal });
  listReminders(fn, { personal });
}

/** Looks whether a person is reminded of a policy. */
export function findReminder(fn: AppFunction, { personal }: Pick<Stores, 'personal'>): void {
  grantTable(fn, personal, ['GetItem'], { leadingKeys: [PERSONAL.reminder] });
}

/** Lists the policies of which a person is reminded. */
export function listReminders(fn: AppFunction, { personal }: Pick<Stores, 'personal'>): void {
  grantTable(fn, personal, ['Query'], { leadingKeys: [PERSONAL.reminders] });
}

/** Removes reminders. */
export function endReminders(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['BatchWriteItem'], { leadingKeys: [PERSONAL.reminder, PERSONAL.reminders] });
}

/** Reads the reminders of a policy, notes what was sent, and removes them after the deadline. */
export function sendReminders(fn: AppFunction, stores: Stores): void {
  grantTable(fn, stores.personal, ['Query', 'GetItem', 'PutItem'], { leadingKeys: [PERSONAL.reminder] });
  endReminders(fn, stores);
}
