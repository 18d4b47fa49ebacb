import { awsConfig } from '../../shared/adapters/aws-config.ts';
import { systemClock } from '../../shared/adapters/clock/system-clock.ts';
import { auditPosition as auditPositionOf } from '../../shared/adapters/dynamodb/audit-position.ts';
import { calendarProgress as calendarProgressOf } from '../../shared/adapters/dynamodb/calendar-progress.ts';
import { callerProofs as callerProofsOf } from '../../shared/adapters/dynamodb/caller-proofs.ts';
import { caseViews as caseViewsOf } from '../../shared/adapters/dynamodb/case-views.ts';
import { claims as claimsOf } from '../../shared/adapters/dynamodb/claims.ts';
import { documentClient } from '../../shared/adapters/dynamodb/client.ts';
import { contacts as contactsOf } from '../../shared/adapters/dynamodb/contacts.ts';
import { counters as countersOf } from '../../shared/adapters/dynamodb/counters.ts';
import { directory as directoryOf } from '../../shared/adapters/dynamodb/directory.ts';
import { eventLog as eventLogOf } from '../../shared/adapters/dynamodb/event-log.ts';
import { filings as filingsOf } from '../../shared/adapters/dynamodb/filings.ts';
import { keptReleases as keptReleasesOf } from '../../shared/adapters/dynamodb/kept-releases.ts';
import { lists as listsOf } from '../../shared/adapters/dynamodb/lists.ts';
import { mediaRecords as mediaRecordsOf } from '../../shared/adapters/dynamodb/media-records.ts';
import { numbers as numbersOf } from '../../shared/adapters/dynamodb/numbers.ts';
import { places as placesOf } from '../../shared/adapters/dynamodb/places.ts';
import { publishedCases as publishedCasesOf } from '../../shared/adapters/dynamodb/published-cases.ts';
import { rateLimits as rateLimitsOf } from '../../shared/adapters/dynamodb/rate-limits.ts';
import { refreshTokens as refreshTokensOf } from '../../shared/adapters/dynamodb/refresh-tokens.ts';
import { releases as releasesOf } from '../../shared/adapters/dynamodb/releases.ts';
import { reveals as revealsOf } from '../../shared/adapters/dynamodb/reveals.ts';
import { runStarts as runStartsOf } from '../../shared/adapters/dynamodb/run-starts.ts';
import { runs as runsOf } from '../../shared/adapters/dynamodb/runs.ts';
import { signInCodes as signInCodesOf } from '../../shared/adapters/dynamodb/sign-in-codes.ts';
import type { TableAccess } from '../../shared/adapters/dynamodb/table.ts';
import { texts as textsOf } from '../../shared/adapters/dynamodb/texts.ts';
import { wholeMonths as wholeMonthsOf } from '../../shared/adapters/dynamodb/whole-months.ts';
import { randomIds } from '../../shared/adapters/ids/random-ids.ts';
import { ENV } from '../../shared/names.ts';
import { fromEnvironment, once } from './environment.ts';

/** The ports of the use cases as this environment has them; each is made at its first use and kept. */

export const time = systemClock();
export const ids = randomIds();

/** `once`, marked as pure for this file: that is as far as the bundler believes the mark of a function. */
/* @__NO_SIDE_EFFECTS__ */
function kept<T>(make: () => T): () => T {
  return once(make);
}

const client = kept(() => documentClient(awsConfig()));

/* @__NO_SIDE_EFFECTS__ */
function table(name: string): () => TableAccess {
  return once(() => ({ client: client(), tableName: fromEnvironment(name) }));
}
const events = table(ENV.eventsTable);
const personal = table(ENV.personalTable);
const views = table(ENV.viewsTable);
const control = table(ENV.controlTable);
export const directoryTable = table(ENV.directoryTable);
const published = table(ENV.publicTable);

export const log = kept(() => eventLogOf(events()));
export const starts = kept(() => runStartsOf(events()));
export const filings = kept(() => filingsOf(personal()));
export const contacts = kept(() => contactsOf(personal()));
export const places = kept(() => placesOf(personal()));
export const texts = kept(() => textsOf(personal()));
export const reveals = kept(() => revealsOf(personal()));
export const media = kept(() => mediaRecordsOf(personal()));
export const caseViews = kept(() => caseViewsOf(views()));
export const lists = kept(() => listsOf(views()));
export const numbers = kept(() => numbersOf(control()));
export const claims = kept(() => claimsOf(control()));
export const callerProofs = kept(() => callerProofsOf(control()));
export const runs = kept(() => runsOf(control()));
export const auditPosition = kept(() => auditPositionOf(control()));
export const calendarProgress = kept(() => calendarProgressOf(control()));
export const rates = kept(() => rateLimitsOf(control(), time));
export const signInCodes = kept(() => signInCodesOf(control()));
export const refreshTokens = kept(() => refreshTokensOf(control()));
export const counters = kept(() => countersOf(published()));
export const wholeMonths = kept(() => wholeMonthsOf(published(), fromEnvironment(ENV.jurisdiction)));
export const releases = kept(() => releasesOf(published(), fromEnvironment(ENV.jurisdiction)));
/** For those who read what never changes. */
export const publishedMonths = kept(() => keptReleasesOf(releases(), time));
export const publishedCases = kept(() => publishedCasesOf(published()));
export const directory = kept(() =>
  directoryOf({ ...directoryTable(), time, jurisdiction: fromEnvironment(ENV.jurisdiction) }),
);
