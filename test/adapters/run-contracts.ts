import { agents } from '#accounts/adapters/agents.ts';
import { callerProofs } from '#accounts/adapters/caller-proofs.ts';
import { persons } from '#accounts/adapters/persons.ts';
import { queryCodes } from '#accounts/adapters/query-codes.ts';
import { refreshTokens } from '#accounts/adapters/refresh-tokens.ts';
import { signInCodes } from '#accounts/adapters/sign-in-codes.ts';
import { contacts } from '#appeals/case/adapters/contacts.ts';
import { eventLog } from '#appeals/case/adapters/event-log.ts';
import { filings } from '#appeals/case/adapters/filings.ts';
import { openings } from '#appeals/case/adapters/openings.ts';
import { places } from '#appeals/case/adapters/places.ts';
import { reveals } from '#appeals/case/adapters/reveals.ts';
import { runStarts } from '#appeals/case/adapters/run-starts.ts';
import { requestWaits, runs } from '#appeals/case/adapters/runs.ts';
import { calendarProgress } from '#appeals/handling/calendar-progress.adapter.ts';
import { finishedUnits } from '#appeals/handling/finished-units.adapter.ts';
import { caseViews } from '#appeals/queues/adapters/case-views.ts';
import { hotSpots } from '#appeals/queues/adapters/hot-spots.ts';
import { lists } from '#appeals/queues/adapters/lists.ts';
import { recentCases } from '#appeals/queues/adapters/recent-cases.ts';
import { searchIndex } from '#appeals/queues/adapters/search-index.ts';
import { businesses } from '#directory/adapters/businesses.ts';
import { directory } from '#directory/adapters/directory.ts';
import { directoryWriter } from '#directory/adapters/directory-writer.ts';
import { grantRequests } from '#directory/adapters/grant-requests.ts';
import { supportPolicies } from '#directory/adapters/support-policies.ts';
import { absences } from '#enterprise/businesses/absences.adapter.ts';
import { campaignAnswers } from '#enterprise/campaigns/adapters/campaign-answers.ts';
import { campaignLog } from '#enterprise/campaigns/adapters/campaign-log.ts';
import { campaignResults, campaigns } from '#enterprise/campaigns/adapters/campaigns.ts';
import { helpfulnessCounts, helpfulnessReleases } from '#enterprise/campaigns/adapters/helpfulness.ts';
import { declines, servedRequests } from '#enterprise/campaigns/adapters/served-requests.ts';
import { campaignReleases, visitCounts, visitReleases } from '#enterprise/campaigns/adapters/services.ts';
import { requestLog } from '#enterprise/requests/request-log.adapter.ts';
import { requestRows } from '#enterprise/requests/request-rows.adapter.ts';
import { partnerRecords } from '#enterprise/services/partner-records.adapter.ts';
import { slotDays } from '#enterprise/services/slot-days.adapter.ts';
import { policyReminders } from '#enterprise/support/policy-reminders.adapter.ts';
import { visitLog } from '#enterprise/visits/visit-log.adapter.ts';
import { visitRows } from '#enterprise/visits/visit-rows.adapter.ts';
import { numbers } from '#kernel/adapters/dynamodb/case-numbers.ts';
import { jobPositions } from '#kernel/adapters/dynamodb/job-positions.ts';
import { claims } from '#kernel/adapters/dynamodb/queue-claims.ts';
import { rateLimits } from '#kernel/adapters/dynamodb/rate-limits.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { texts } from '#kernel/adapters/dynamodb/texts.ts';
import { usedKeys } from '#kernel/adapters/dynamodb/used-keys.ts';
import { randomIds } from '#kernel/adapters/random-ids.ts';
import { knowledgeFeedbacks } from '#knowledge/adapters/knowledge-feedback.ts';
import { knowledgeItems } from '#knowledge/adapters/knowledge-items.ts';
import { knowledgeUses } from '#knowledge/adapters/knowledge-uses.ts';
import { mailLists, sentMails } from '#mail/adapters/mail-lists.ts';
import { mediaRecords } from '#media/adapters/media-records.ts';
import { erasures } from '#own-data/erasures.adapter.ts';
import { counters } from '#statistics/adapters/counters.ts';
import { proposalDecisions } from '#statistics/adapters/decisions.ts';
import { publishedCases } from '#statistics/adapters/published-cases.ts';
import { releases } from '#statistics/adapters/releases.ts';
import { wholeMonths } from '#statistics/adapters/whole-months.ts';
import { minute } from '#test/support/contract/samples.ts';
import type { TableKind } from '#test/support/contract/tables.ts';
import { memoryClock } from '#test/support/memory/clock.ts';
import { memoryKeyring } from '#test/support/memory/keyring.ts';
import { proofsContract } from './contracts/access/caller-proofs.ts';
import { grantRequestsContract } from './contracts/access/grant-requests.ts';
import { openingsContract } from './contracts/access/openings.ts';
import { personsContract } from './contracts/access/persons.ts';
import { queryCodesContract } from './contracts/access/query-codes.ts';
import { revealsContract } from './contracts/access/reveals.ts';
import { rateLimitsContract, refreshTokensContract, signInCodesContract } from './contracts/access/sign-in.ts';
import { usedKeysContract } from './contracts/access/used-keys.ts';
import { claimsContract } from './contracts/claims.ts';
import {
  calendarProgressContract,
  finishedUnitsContract,
  numbersContract,
  runsContract,
  waitsContract,
} from './contracts/control.ts';
import { decisionsContract } from './contracts/decisions.ts';
import { directoryContract } from './contracts/directory.ts';
import { absencesContract } from './contracts/enterprise/absences.ts';
import { agentsContract } from './contracts/enterprise/agents.ts';
import { businessesContract } from './contracts/enterprise/businesses.ts';
import { campaignAnswersContract } from './contracts/enterprise/campaign-answers.ts';
import {
  campaignLogContract,
  campaignResultsContract,
  campaignsContract,
  declinesContract,
  servedRequestsContract,
} from './contracts/enterprise/campaigns.ts';
import { partnerRecordsContract } from './contracts/enterprise/partner-records.ts';
import { policyRemindersContract } from './contracts/enterprise/policy-reminders.ts';
import { requestLogContract, requestRowsContract } from './contracts/enterprise/requests.ts';
import { slotDaysContract } from './contracts/enterprise/slot-days.ts';
import { supportPoliciesContract } from './contracts/enterprise/support-policies.ts';
import { visitLogContract, visitRaceContract, visitRowsContract } from './contracts/enterprise/visits.ts';
import { erasuresContract } from './contracts/erasures.ts';
import { eventLogContract } from './contracts/event-log.ts';
import { hotSpotsContract } from './contracts/hot-spots.ts';
import { jobPositionsContract } from './contracts/jobs.ts';
import { knowledgeFeedbacksContract, knowledgeItemsContract } from './contracts/knowledge.ts';
import { knowledgeUsesContract } from './contracts/knowledge-uses.ts';
import { mailListsContract, sentMailsContract } from './contracts/mail/mail-lists.ts';
import { mediaRecordsContract } from './contracts/media-records.ts';
import { personalContract } from './contracts/personal.ts';
import { publishedCasesContract } from './contracts/published-cases.ts';
import { recentCasesContract } from './contracts/recent-cases.ts';
import { searchIndexContract } from './contracts/search-index.ts';
import {
  countersContract,
  helpfulnessContract,
  helpfulnessReleasesContract,
  releasesContract,
  serviceReleasesContract,
  visitCountsContract,
  wholeMonthsContract,
} from './contracts/statistics.ts';
import { viewsContract } from './contracts/views.ts';

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
  mailListsContract(async () => mailLists(await freshTable('personal')));
  sentMailsContract(async () => sentMails(await freshTable('control')));
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
  jobPositionsContract(async () => jobPositions(await freshTable('control')));
  erasuresContract(async () => erasures(await freshTable('control')));
  calendarProgressContract(async () => calendarProgress(await freshTable('control')));
  finishedUnitsContract(async () => finishedUnits(await freshTable('control')));
  hotSpotsContract(async () => hotSpots(await freshTable('views')));
  recentCasesContract(async () => recentCases(await freshTable('views')));
  searchIndexContract(async () => searchIndex(await freshTable('views')));
  viewsContract(async () => {
    const table = await freshTable('views');
    return { views: caseViews(table), lists: lists(table) };
  });
  publishedCasesContract(async () => publishedCases(await freshTable('public')));
  countersContract(async () => counters(await freshTable('public')));
  decisionsContract(async () => proposalDecisions(await freshTable('public')));
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
