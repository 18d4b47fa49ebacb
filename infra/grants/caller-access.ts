import type { AppFunction } from '../constructs/app-function.ts';
import { grantTable, type Stores } from '../constructs/store-access.ts';
import { decryptSecrets } from './directory-access.ts';

/** Counts calls and attempts of callers without an account. */
export function limitRate(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['UpdateItem'], { leadingKeys: ['RATE#*'] });
}

/** Remembers with which body a key was used first. */
export function rememberKeys(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem', 'PutItem'], { leadingKeys: ['KEY#*'] });
}

/** Finds persons by keyed hashes of their phones. */
export function findPersons(fn: AppFunction, stores: Stores): void {
  grantTable(fn, stores.control, ['GetItem'], { leadingKeys: ['PERSON#*'] });
  decryptSecrets(fn, stores);
}

/** Finds persons, and adds those whom nobody knew. */
export function addPersons(fn: AppFunction, stores: Stores): void {
  grantTable(fn, stores.control, ['GetItem', 'PutItem'], { leadingKeys: ['PERSON#*'] });
  decryptSecrets(fn, stores);
}

/** Stores the proof of a caller's identity, and reads it for a repeated request. */
export function storeProofs(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem', 'PutItem'], { leadingKeys: ['PROOF#*'] });
}

/** Reads proofs of a caller's identity. */
export function readProofs(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem'], { leadingKeys: ['PROOF#*'] });
}

/** Reads whether the session of a citizen's token is open. */
export function readSession(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['BatchGetItem'], { leadingKeys: ['REFRESH#*', 'SIGNOUT#*'] });
}

/** Lists the sessions of a person, and reads which of them are open. */
export function listSessions(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['Query'], { leadingKeys: ['SESSIONS#*'] });
  grantTable(fn, control, ['BatchGetItem'], { leadingKeys: ['REFRESH#*', 'SIGNOUT#*'] });
}

/** Deletes the sessions of a person, and ends those that are not listed. */
export function eraseSessions(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['BatchWriteItem'], { leadingKeys: ['REFRESH#*', 'SESSIONS#*'] });
  grantTable(fn, control, ['PutItem'], { leadingKeys: ['SIGNOUT#*'] });
}

/** Reads how often the query code of a number was renewed. */
export function readQueryCodes(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem'], { leadingKeys: ['QUERYCODE#*'] });
}

/** Renews the query code of a number. */
export function renewQueryCodes(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem', 'PutItem'], { leadingKeys: ['QUERYCODE#*'] });
}
