import { accessAuditPosition, auditPosition } from '../../../shared/adapters/dynamodb/control/audit-position.ts';
import { calendarProgress } from '../../../shared/adapters/dynamodb/control/calendar-progress.ts';
import { callerProofs } from '../../../shared/adapters/dynamodb/control/caller-proofs.ts';
import { claims } from '../../../shared/adapters/dynamodb/control/claims.ts';
import { erasures } from '../../../shared/adapters/dynamodb/control/erasures.ts';
import { numbers } from '../../../shared/adapters/dynamodb/control/numbers.ts';
import { persons } from '../../../shared/adapters/dynamodb/control/persons.ts';
import { queryCodes } from '../../../shared/adapters/dynamodb/control/query-codes.ts';
import { rateLimits } from '../../../shared/adapters/dynamodb/control/rate-limits.ts';
import { refreshTokens } from '../../../shared/adapters/dynamodb/control/refresh-tokens.ts';
import { retentionPosition } from '../../../shared/adapters/dynamodb/control/retention-position.ts';
import { requestWaits, runs } from '../../../shared/adapters/dynamodb/control/runs.ts';
import { signInCodes } from '../../../shared/adapters/dynamodb/control/sign-in-codes.ts';
import { usedKeys } from '../../../shared/adapters/dynamodb/control/used-keys.ts';
import { businesses } from '../../../shared/adapters/dynamodb/directory/businesses.ts';
import { directory } from '../../../shared/adapters/dynamodb/directory/directory.ts';
import { directoryWriter } from '../../../shared/adapters/dynamodb/directory/directory-writer.ts';
import { grantRequests } from '../../../shared/adapters/dynamodb/directory/grant-requests.ts';
import { supportPolicies } from '../../../shared/adapters/dynamodb/directory/support-policies.ts';
import { eventLog } from '../../../shared/adapters/dynamodb/events/event-log.ts';
import { runStarts } from '../../../shared/adapters/dynamodb/events/run-starts.ts';
import { knowledgeFeedbacks } from '../../../shared/adapters/dynamodb/knowledge/knowledge-feedback.ts';
import { knowledgeItems } from '../../../shared/adapters/dynamodb/knowledge/knowledge-items.ts';
import { agents } from '../../../shared/adapters/dynamodb/personal/agents.ts';
import { campaignAnswers } from '../../../shared/adapters/dynamodb/personal/campaign-answers.ts';
import { contacts } from '../../../shared/adapters/dynamodb/personal/contacts.ts';
import { filings } from '../../../shared/adapters/dynamodb/personal/filings.ts';
import { mediaRecords } from '../../../shared/adapters/dynamodb/personal/media-records.ts';
import { openings } from '../../../shared/adapters/dynamodb/personal/openings.ts';
import { places } from '../../../shared/adapters/dynamodb/personal/places.ts';
import { policyReminders } from '../../../shared/adapters/dynamodb/personal/policy-reminders.ts';
import { reveals } from '../../../shared/adapters/dynamodb/personal/reveals.ts';
import { texts } from '../../../shared/adapters/dynamodb/personal/texts.ts';
import { counters } from '../../../shared/adapters/dynamodb/public/counters.ts';
import { helpfulnessCounts, helpfulnessReleases } from '../../../shared/adapters/dynamodb/public/helpfulness.ts';
import { knowledgeUses } from '../../../shared/adapters/dynamodb/public/knowledge-uses.ts';
import { publishedCases } from '../../../shared/adapters/dynamodb/public/published-cases.ts';
import { releases } from '../../../shared/adapters/dynamodb/public/releases.ts';
import { campaignReleases, visitCounts, visitReleases } from '../../../shared/adapters/dynamodb/public/services.ts';
import { wholeMonths } from '../../../shared/adapters/dynamodb/public/whole-months.ts';
import { absences } from '../../../shared/adapters/dynamodb/requests/absences.ts';
import { campaignLog } from '../../../shared/adapters/dynamodb/requests/campaign-log.ts';
import { campaignResults, campaigns } from '../../../shared/adapters/dynamodb/requests/campaigns.ts';
import { partnerRecords } from '../../../shared/adapters/dynamodb/requests/partner-records.ts';
import { requestLog } from '../../../shared/adapters/dynamodb/requests/request-log.ts';
import { requestRows } from '../../../shared/adapters/dynamodb/requests/request-rows.ts';
import { declines, servedRequests } from '../../../shared/adapters/dynamodb/requests/served-requests.ts';
import { slotDays } from '../../../shared/adapters/dynamodb/requests/slot-days.ts';
import { visitLog } from '../../../shared/adapters/dynamodb/requests/visit-log.ts';
import { visitRows } from '../../../shared/adapters/dynamodb/requests/visit-rows.ts';
import type { TableAccess } from '../../../shared/adapters/dynamodb/table.ts';
import { caseViews } from '../../../shared/adapters/dynamodb/views/case-views.ts';
import { hotSpots } from '../../../shared/adapters/dynamodb/views/hot-spots.ts';
import { lists } from '../../../shared/adapters/dynamodb/views/lists.ts';
import { recentCases } from '../../../shared/adapters/dynamodb/views/recent-cases.ts';
import { wordIndex } from '../../../shared/adapters/dynamodb/views/word-index.ts';
import { randomIds } from '../../../shared/adapters/ids/random-ids.ts';
import { minute } from '../../support/contract/samples.ts';
import type { TableKind } from '../../support/contract/tables.ts';
import { memoryClock } from '../../support/memory/clock.ts';
import { memoryKeyring } from '../../support/memory/keyring.ts';
import { proofsContract } from '../contracts/access/caller-proofs.ts';
import { grantRequestsContract } from '../contracts/access/grant-requests.ts';
import { openingsContract } from '../contracts/access/openings.ts';
import { personsContract } from '../contracts/access/persons.ts';
import { queryCodesContract } from '../contracts/access/query-codes.ts';
import { revealsContract } from '../contracts/access/reveals.ts';
import { rateLimitsContract, refreshTokensContract, signInCodesContract } from '../contracts/access/sign-in.ts';
import { usedKeysContract } from '../contracts/access/used-keys.ts';
import { claimsContract } from '../contracts/claims.ts';
import {
  accessAuditPositionContract,
  auditPositionContract,
  calendarProgressContract,
  numbersContract,
  retentionPositionContract,
  runsContract,
  waitsContract,
} from '../contracts/control.ts';
import { directoryContract } from '../contracts/directory.ts';
import { absencesContract } from '../contracts/enterprise/absences.ts';
import { agentsContract } from '../contracts/enterprise/agents.ts';
import { businessesContract } from '../contracts/enterprise/businesses.ts';
import { campaignAnswersContract } from '../contracts/enterprise/campaign-answers.ts';
import {
  campaignLogContract,
  campaignResultsContract,
  campaignsContract,
  declinesContract,
  servedRequestsContract,
} from '../contracts/enterprise/campaigns.ts';
import { partnerRecordsContract } from '../contracts/enterprise/partner-records.ts';
import { policyRemindersContract } from '../contracts/enterprise/policy-reminders.ts';
import { requestLogContract, requestRowsContract } from '../contracts/enterprise/requests.ts';
import { slotDaysContract } from '../contracts/enterprise/slot-days.ts';
import { supportPoliciesContract } from '../contracts/enterprise/support-policies.ts';
import { visitLogContract, visitRaceContract, visitRowsContract } from '../contracts/enterprise/visits.ts';
import { erasuresContract } from '../contracts/erasures.ts';
import { eventLogContract } from '../contracts/event-log.ts';
import { hotSpotsContract } from '../contracts/hot-spots.ts';
import { knowledgeFeedbacksContract, knowledgeItemsContract } from '../contracts/knowledge.ts';
import { knowledgeUsesContract } from '../contracts/knowledge-uses.ts';
import { mediaRecordsContract } from '../contracts/media-records.ts';
import { personalContract } from '../contracts/personal.ts';
import { publishedCasesContract } from '../contracts/published-cases.ts';
import { recentCasesContract } from '../contracts/recent-cases.ts';
import {
  countersContract,
  helpfulnessContract,
  helpfulnessReleasesContract,
  releasesContract,
  serviceReleasesContract,
  visitCountsContract,
  wholeMonthsContract,
} from '../contracts/statistics.ts';
import { viewsContract } from '../contracts/views.ts';
import { wordIndexContract } from '../contracts/word-index.ts';

/** Runs every contract on the DynamoDB adapters; `freshTable` creates an empty table of a kind. */
export function dynamodbContracts(freshTable: (kind: TableKind) => Promise<TableAccess>): void {
  eventLogContract(async () => {
    const table = await freshTable('events');
    return { log: eventLog(table), starts: runStarts(table) };
  });
  personalContract(async () => {
    const table = await freshTable('personal');
    return { filings: filings(table), contacts: contacts(table), places: places(table), texts: texts(table) };
  });
  mediaRecordsContract(async () => mediaRecords(await freshTable('personal')));
  campaignAnswersContract(async () => campaignAnswers(await freshTable('personal')));
  policyRemindersContract(async () => policyReminders(await freshTable('personal')));
  agentsContract(async () => agents(await freshTable('personal')));
  personsContract(async () => persons(await freshTable('control'), { keyring: memoryKeyring(), ids: randomIds() }));
  businessesContract(async () => {
    const table = await freshTable('directory');
    const writer = directoryWriter(table);
    return { businesses: businesses(table), put: (business) => writer.seed('businesses', [business]) };
  });
  supportPoliciesContract(async () => {
    const table = await freshTable('directory');
    const writer = directoryWriter(table);
    return {
      policies: supportPolicies({ ...table, time: memoryClock(minute(0)) }),
      put: (policy) => writer.seed('supportPolicies', [policy]),
    };
  });
  requestLogContract(async () => requestLog(await freshTable('requests')));
  requestRowsContract(async () => requestRows(await freshTable('requestRows')));
  visitLogContract(async () => visitLog(await freshTable('requests')));
  visitRowsContract(async () => visitRows(await freshTable('requestRows')));
  visitRaceContract(async () => ({
    log: visitLog(await freshTable('requests')),
    texts: texts(await freshTable('personal')),
  }));
  absencesContract(async () => absences(await freshTable('requestRows')));
  slotDaysContract(async () => slotDays(await freshTable('requestRows')));
  campaignsContract(async () => campaigns(await freshTable('requestRows')));
  campaignLogContract(async () => campaignLog(await freshTable('requests')));
  campaignResultsContract(async () => campaignResults(await freshTable('requestRows')));
  servedRequestsContract(async () => servedRequests(await freshTable('requestRows')));
  declinesContract(async () => declines(await freshTable('requestRows')));
  partnerRecordsContract(async () => partnerRecords(await freshTable('requestRows')));
  openingsContract(async () => openings(await freshTable('personal')));
  revealsContract(async () => reveals(await freshTable('personal')));
  claimsContract(async () => claims(await freshTable('control')));
  proofsContract(async () => callerProofs(await freshTable('control')));
  usedKeysContract(async () => usedKeys(await freshTable('control')));
  numbersContract(async () => numbers(await freshTable('control')));
  runsContract(async () => runs(await freshTable('control')));
  waitsContract(async () => requestWaits(await freshTable('control')));
  queryCodesContract(async () => queryCodes(await freshTable('control')));
  accessAuditPositionContract(async () => accessAuditPosition(await freshTable('control')));
  auditPositionContract(async () => auditPosition(await freshTable('control')));
  erasuresContract(async () => erasures(await freshTable('control')));
  retentionPositionContract(async () => retentionPosition(await freshTable('control')));
  calendarProgressContract(async () => calendarProgress(await freshTable('control')));
  hotSpotsContract(async () => hotSpots(await freshTable('views')));
  recentCasesContract(async () => recentCases(await freshTable('views')));
  wordIndexContract(async () => wordIndex(await freshTable('views')));
  viewsContract(async () => {
    const table = await freshTable('views');
    return { views: caseViews(table), lists: lists(table) };
  });
  publishedCasesContract(async () => publishedCases(await freshTable('public')));
  countersContract(async () => counters(await freshTable('public')));
  releasesContract(async () => releases(await freshTable('public'), '210000'));
  helpfulnessContract(async () => helpfulnessCounts(await freshTable('public')));
  helpfulnessReleasesContract(async () => helpfulnessReleases(await freshTable('public'), '210000'));
  visitCountsContract(async () => visitCounts(await freshTable('public')));
  serviceReleasesContract(async () => {
    const table = await freshTable('public');
    return [visitReleases(table, '210000'), campaignReleases(table, '210000')];
  });
  wholeMonthsContract(async () => wholeMonths(await freshTable('public'), '210000'));
  rateLimitsContract(async () => {
    const clock = memoryClock(minute(0));
    return { limits: rateLimits(await freshTable('control'), clock), clock };
  });
  signInCodesContract(async () => signInCodes(await freshTable('control')));
  refreshTokensContract(async () => refreshTokens(await freshTable('control')));
  knowledgeItemsContract(async () => knowledgeItems(await freshTable('directory')));
  knowledgeUsesContract(async () => knowledgeUses(await freshTable('public')));
  knowledgeFeedbacksContract(async () => knowledgeFeedbacks(await freshTable('directory')));
  grantRequestsContract(async () => grantRequests(await freshTable('directory')));
  directoryContract(async (contents) => {
    const table = await freshTable('directory');
    const writer = directoryWriter(table);
    for (const policy of contents.policies) await writer.putPolicy(policy);
    for (const calendar of contents.calendars) await writer.putCalendar(calendar);
    for (const unit of contents.units) await writer.putUnit(unit);
    for (const member of contents.staff) await writer.putStaff(member);
    for (const category of contents.categories) await writer.putCategory(category);
    for (const rule of contents.rules) await writer.putRule(rule);
    await writer.seed('regions', contents.regions);
    return directory({ ...table, time: memoryClock(minute(0)), jurisdiction: '210000' });
  });
}
