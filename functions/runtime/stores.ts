import { awsConfig } from '../../shared/adapters/aws-config.ts';
import { systemClock } from '../../shared/adapters/clock/system-clock.ts';
import { documentClient } from '../../shared/adapters/dynamodb/client.ts';
import { auditPosition as auditPositionOf } from '../../shared/adapters/dynamodb/control/audit-position.ts';
import { calendarProgress as calendarProgressOf } from '../../shared/adapters/dynamodb/control/calendar-progress.ts';
import { callerProofs as callerProofsOf } from '../../shared/adapters/dynamodb/control/caller-proofs.ts';
import { claims as claimsOf } from '../../shared/adapters/dynamodb/control/claims.ts';
import { numbers as numbersOf } from '../../shared/adapters/dynamodb/control/numbers.ts';
import { rateLimits as rateLimitsOf } from '../../shared/adapters/dynamodb/control/rate-limits.ts';
import { refreshTokens as refreshTokensOf } from '../../shared/adapters/dynamodb/control/refresh-tokens.ts';
import { runs as runsOf } from '../../shared/adapters/dynamodb/control/runs.ts';
import { signInCodes as signInCodesOf } from '../../shared/adapters/dynamodb/control/sign-in-codes.ts';
import { directory as directoryOf } from '../../shared/adapters/dynamodb/directory/directory.ts';
import { eventLog as eventLogOf } from '../../shared/adapters/dynamodb/events/event-log.ts';
import { runStarts as runStartsOf } from '../../shared/adapters/dynamodb/events/run-starts.ts';
import { contacts as contactsOf } from '../../shared/adapters/dynamodb/personal/contacts.ts';
import { filings as filingsOf } from '../../shared/adapters/dynamodb/personal/filings.ts';
import { mediaRecords as mediaRecordsOf } from '../../shared/adapters/dynamodb/personal/media-records.ts';
import { places as placesOf } from '../../shared/adapters/dynamodb/personal/places.ts';
import { reveals as revealsOf } from '../../shared/adapters/dynamodb/personal/reveals.ts';
import { texts as textsOf } from '../../shared/adapters/dynamodb/personal/texts.ts';
import { counters as countersOf } from '../../shared/adapters/dynamodb/public/counters.ts';
import { keptReleases as keptReleasesOf } from '../../shared/adapters/dynamodb/public/kept-releases.ts';
import { publishedCases as publishedCasesOf } from '../../shared/adapters/dynamodb/public/published-cases.ts';
import { releases as releasesOf } from '../../shared/adapters/dynamodb/public/releases.ts';
import { wholeMonths as wholeMonthsOf } from '../../shared/adapters/dynamodb/public/whole-months.ts';
import type { TableAccess } from '../../shared/adapters/dynamodb/table.ts';
import { caseViews as caseViewsOf } from '../../shared/adapters/dynamodb/views/case-views.ts';
import { lists as listsOf } from '../../shared/adapters/dynamodb/views/lists.ts';
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
