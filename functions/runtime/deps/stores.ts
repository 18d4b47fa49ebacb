import { awsConfig } from '../../../shared/adapters/aws-config.ts';
import { systemClock } from '../../../shared/adapters/clock/system-clock.ts';
import { documentClient } from '../../../shared/adapters/dynamodb/client.ts';
import { accessAuditPosition, auditPosition } from '../../../shared/adapters/dynamodb/control/audit-position.ts';
import { calendarProgress } from '../../../shared/adapters/dynamodb/control/calendar-progress.ts';
import { callerProofs } from '../../../shared/adapters/dynamodb/control/caller-proofs.ts';
import { claims } from '../../../shared/adapters/dynamodb/control/claims.ts';
import { erasures } from '../../../shared/adapters/dynamodb/control/erasures.ts';
import { numbers } from '../../../shared/adapters/dynamodb/control/numbers.ts';
import { queryCodes } from '../../../shared/adapters/dynamodb/control/query-codes.ts';
import { rateLimits } from '../../../shared/adapters/dynamodb/control/rate-limits.ts';
import { refreshTokens } from '../../../shared/adapters/dynamodb/control/refresh-tokens.ts';
import { retentionPosition } from '../../../shared/adapters/dynamodb/control/retention-position.ts';
import { runs } from '../../../shared/adapters/dynamodb/control/runs.ts';
import { signInCodes } from '../../../shared/adapters/dynamodb/control/sign-in-codes.ts';
import { usedKeys } from '../../../shared/adapters/dynamodb/control/used-keys.ts';
import { businesses } from '../../../shared/adapters/dynamodb/directory/businesses.ts';
import { directory } from '../../../shared/adapters/dynamodb/directory/directory.ts';
import { directoryChanges } from '../../../shared/adapters/dynamodb/directory/directory-changes.ts';
import { directoryRecords } from '../../../shared/adapters/dynamodb/directory/directory-records.ts';
import { grantRequests } from '../../../shared/adapters/dynamodb/directory/grant-requests.ts';
import { eventLog } from '../../../shared/adapters/dynamodb/events/event-log.ts';
import { runStarts } from '../../../shared/adapters/dynamodb/events/run-starts.ts';
import { indexPointers } from '../../../shared/adapters/dynamodb/knowledge/index-pointers.ts';
import { knowledgeFeedbacks } from '../../../shared/adapters/dynamodb/knowledge/knowledge-feedback.ts';
import { knowledgeItems } from '../../../shared/adapters/dynamodb/knowledge/knowledge-items.ts';
import { agents } from '../../../shared/adapters/dynamodb/personal/agents.ts';
import { contacts } from '../../../shared/adapters/dynamodb/personal/contacts.ts';
import { filings } from '../../../shared/adapters/dynamodb/personal/filings.ts';
import { mediaRecords } from '../../../shared/adapters/dynamodb/personal/media-records.ts';
import { openings } from '../../../shared/adapters/dynamodb/personal/openings.ts';
import { places } from '../../../shared/adapters/dynamodb/personal/places.ts';
import { reveals } from '../../../shared/adapters/dynamodb/personal/reveals.ts';
import { texts } from '../../../shared/adapters/dynamodb/personal/texts.ts';
import { cachedReleases } from '../../../shared/adapters/dynamodb/public/cached-releases.ts';
import { counters } from '../../../shared/adapters/dynamodb/public/counters.ts';
import { publishedCases } from '../../../shared/adapters/dynamodb/public/published-cases.ts';
import { releases } from '../../../shared/adapters/dynamodb/public/releases.ts';
import { wholeMonths } from '../../../shared/adapters/dynamodb/public/whole-months.ts';
import { requestLog } from '../../../shared/adapters/dynamodb/requests/request-log.ts';
import { requestRows } from '../../../shared/adapters/dynamodb/requests/request-rows.ts';
import { caseViews } from '../../../shared/adapters/dynamodb/views/case-views.ts';
import { lists } from '../../../shared/adapters/dynamodb/views/lists.ts';
import { recentCases } from '../../../shared/adapters/dynamodb/views/recent-cases.ts';
import { wordIndex } from '../../../shared/adapters/dynamodb/views/word-index.ts';
import { randomIds } from '../../../shared/adapters/ids/random-ids.ts';
import { ENV } from '../../../shared/names.ts';
import type { TimeSource } from '../../../shared/ports/services/time-source.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

const clients = lazyPorts({ document: () => documentClient(awsConfig()) });
const table = (name: string) => ({ client: clients.document, tableName: readVariable(name) });
const events = () => table(ENV.eventsTable);
const personal = () => table(ENV.personalTable);
const views = () => table(ENV.viewsTable);
const published = () => table(ENV.publicTable);
const requests = () => table(ENV.requestsTable);
const requestRowsTable = () => table(ENV.requestRowsTable);
const jurisdiction = () => readVariable(ENV.jurisdiction);

/** Tables that other groups of ports read too. */
export const directoryTable = () => table(ENV.directoryTable);
export const controlTable = () => table(ENV.controlTable);

/** The ports over the tables, with a clock and the jurisdiction of this environment. */
export const openStores = (time: TimeSource) =>
  lazyPorts({
    time: () => time,
    ids: randomIds,
    jurisdiction,
    log: () => eventLog(events()),
    starts: () => runStarts(events()),
    requestLog: () => requestLog(requests()),
    requestRows: () => requestRows(requestRowsTable()),
    requestLists: () => requestRows(requestRowsTable()),
    filings: () => filings(personal()),
    contacts: () => contacts(personal()),
    places: () => places(personal()),
    texts: () => texts(personal()),
    reveals: () => reveals(personal()),
    openings: () => openings(personal()),
    agents: () => agents(personal()),
    media: () => mediaRecords(personal()),
    views: () => caseViews(views()),
    lists: () => lists(views()),
    recentCases: () => recentCases(views()),
    wordIndex: () => wordIndex(views()),
    numbers: () => numbers(controlTable()),
    claims: () => claims(controlTable()),
    proofs: () => callerProofs(controlTable()),
    usedKeys: () => usedKeys(controlTable()),
    queryCodes: () => queryCodes(controlTable()),
    runs: () => runs(controlTable()),
    position: () => auditPosition(controlTable()),
    accessPosition: () => accessAuditPosition(controlTable()),
    progress: () => calendarProgress(controlTable()),
    erasures: () => erasures(controlTable()),
    retention: () => retentionPosition(controlTable()),
    rates: () => rateLimits(controlTable(), time),
    codes: () => signInCodes(controlTable()),
    refreshTokens: () => refreshTokens(controlTable()),
    requestRuns: () => runs(controlTable(), 'REQUESTRUN#'),
    counters: () => counters(published()),
    wholeMonths: () => wholeMonths(published(), jurisdiction()),
    releases: () => releases(published(), jurisdiction()),
    /** The releases for readers: a published month never changes, so it is kept. */
    publishedMonths: () => cachedReleases(releases(published(), jurisdiction()), time),
    publishedCases: () => publishedCases(published()),
    directory: () => directory({ ...directoryTable(), time, jurisdiction: jurisdiction() }),
    records: () => directoryRecords(directoryTable()),
    businesses: () => businesses(directoryTable()),
    requests: () => grantRequests(directoryTable()),
    knowledge: () => knowledgeItems(directoryTable()),
    feedbacks: () => knowledgeFeedbacks(directoryTable()),
    indexPointers: () => indexPointers(directoryTable()),
    changes: () => directoryChanges(directoryTable(), time),
  });

export const stores = openStores(systemClock());

export type Stores = typeof stores;
