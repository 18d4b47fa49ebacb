import { describe } from 'vitest';
import type { CampaignsRow } from '#enterprise/campaigns/domain/campaigns.ts';
import type { HelpfulnessRow } from '#enterprise/requests/domain/helpfulness.ts';
import type { VisitsRow } from '#enterprise/visits/domain/visits.ts';
import { minute } from '#test/support/contract/samples.ts';
import { memoryAbsences } from '#test/support/memory/absences.ts';
import {
  memoryCampaignLog,
  memoryCampaignResults,
  memoryCampaigns,
  memoryDeclines,
  memoryServedRequests,
} from '#test/support/memory/campaigns.ts';
import { memoryClock } from '#test/support/memory/clock.ts';
import { memoryCallerProofs } from '#test/support/memory/control/caller-proofs.ts';
import { memoryClaims } from '#test/support/memory/control/claims.ts';
import { memoryErasures } from '#test/support/memory/control/erasures.ts';
import { memoryJobPositions } from '#test/support/memory/control/jobs.ts';
import { memoryNumbers } from '#test/support/memory/control/numbers.ts';
import { memoryPersons } from '#test/support/memory/control/persons.ts';
import { memoryCalendarProgress, memoryFinishedUnits } from '#test/support/memory/control/progress.ts';
import { memoryQueryCodes } from '#test/support/memory/control/query-codes.ts';
import { memoryRuns, memoryWaits } from '#test/support/memory/control/runs.ts';
import { memoryRateLimits, memoryRefreshTokens, memorySignInCodes } from '#test/support/memory/control/sign-in.ts';
import { memoryUsedKeys } from '#test/support/memory/control/used-keys.ts';
import { memoryDirectory } from '#test/support/memory/directory/directory.ts';
import { memoryGrantRequests } from '#test/support/memory/directory/grant-requests.ts';
import { memoryPolicies } from '#test/support/memory/directory/support-policies.ts';
import { memoryAgents, memoryBusinesses } from '#test/support/memory/enterprise.ts';
import { memoryEventLog } from '#test/support/memory/event-log.ts';
import { memoryHotSpots } from '#test/support/memory/hot-spots.ts';
import { memoryKeyring } from '#test/support/memory/keyring.ts';
import { memoryKnowledgeFeedbacks } from '#test/support/memory/knowledge/knowledge-feedback.ts';
import { memoryKnowledgeItems } from '#test/support/memory/knowledge/knowledge-items.ts';
import { memoryKnowledgeUses } from '#test/support/memory/knowledge/knowledge-uses.ts';
import { memoryPartnerRecords } from '#test/support/memory/partner-records.ts';
import { memoryCampaignAnswers } from '#test/support/memory/personal/campaign-answers.ts';
import { memoryMailLists, memorySentMails } from '#test/support/memory/personal/mail.ts';
import { memoryMediaRecords } from '#test/support/memory/personal/media-records.ts';
import { memoryOpenings } from '#test/support/memory/personal/openings.ts';
import { memoryPersonal } from '#test/support/memory/personal/personal.ts';
import { memoryPolicyReminders } from '#test/support/memory/personal/policy-reminders.ts';
import { memoryReveals } from '#test/support/memory/personal/reveals.ts';
import { memoryPublishedCases } from '#test/support/memory/published-cases.ts';
import { memoryRecentCases } from '#test/support/memory/recent-cases.ts';
import { memoryRequestLog, memoryRequestRows } from '#test/support/memory/requests.ts';
import { memorySearchIndex } from '#test/support/memory/search-index.ts';
import { memorySlotDays } from '#test/support/memory/slot-days.ts';
import {
  memoryCounters,
  memoryDecisions,
  memoryHelpfulness,
  memoryReleases,
  memoryVisitCounts,
  memoryWholeMonths,
} from '#test/support/memory/statistics.ts';
import { memoryViews } from '#test/support/memory/views.ts';
import { memoryVisitLog, memoryVisitRows } from '#test/support/memory/visits.ts';
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

describe('in memory', () => {
  requestLogContract(async () => memoryRequestLog());
  requestRowsContract(async () => memoryRequestRows());
  personsContract(async () => memoryPersons(memoryKeyring()));
  eventLogContract(async () => {
    const log = memoryEventLog();
    return { log, starts: log };
  });
  personalContract(async () => memoryPersonal());
  mediaRecordsContract(async () => memoryMediaRecords());
  mailListsContract(async () => memoryMailLists());
  sentMailsContract(async () => memorySentMails());
  agentsContract(async () => memoryAgents());
  supportPoliciesContract(async () => {
    const policies = memoryPolicies();
    return { policies, put: async (policy) => policies.putPolicy(policy) };
  });
  campaignAnswersContract(async () => memoryCampaignAnswers());
  policyRemindersContract(async () => memoryPolicyReminders());
  businessesContract(async () => {
    const businesses = memoryBusinesses();
    return { businesses, put: async (business) => businesses.putBusiness(business) };
  });
  openingsContract(async () => memoryOpenings());
  hotSpotsContract(async () => memoryHotSpots());
  recentCasesContract(async () => memoryRecentCases());
  searchIndexContract(async () => memorySearchIndex());
  revealsContract(async () => memoryReveals());
  claimsContract(async () => memoryClaims());
  proofsContract(async () => memoryCallerProofs());
  usedKeysContract(async () => memoryUsedKeys());
  numbersContract(async () => memoryNumbers());
  runsContract(async () => memoryRuns());
  waitsContract(async () => memoryWaits());
  queryCodesContract(async () => memoryQueryCodes());
  jobPositionsContract(async () => memoryJobPositions());
  erasuresContract(async () => memoryErasures());
  calendarProgressContract(async () => memoryCalendarProgress());
  finishedUnitsContract(async () => memoryFinishedUnits());
  viewsContract(async () => memoryViews());
  publishedCasesContract(async () => memoryPublishedCases());
  countersContract(async () => memoryCounters());
  decisionsContract(async () => memoryDecisions());
  helpfulnessContract(async () => memoryHelpfulness());
  helpfulnessReleasesContract(async () => memoryReleases<HelpfulnessRow>());
  visitCountsContract(async () => memoryVisitCounts());
  serviceReleasesContract(async () => [memoryReleases<VisitsRow>(), memoryReleases<CampaignsRow>()]);
  releasesContract(async () => memoryReleases());
  wholeMonthsContract(async () => memoryWholeMonths());
  rateLimitsContract(async () => {
    const clock = memoryClock(minute(0));
    return { limits: memoryRateLimits(clock), clock };
  });
  signInCodesContract(async () => memorySignInCodes());
  refreshTokensContract(async () => memoryRefreshTokens());
  knowledgeItemsContract(async () => memoryKnowledgeItems());
  knowledgeUsesContract(async () => memoryKnowledgeUses());
  knowledgeFeedbacksContract(async () => memoryKnowledgeFeedbacks());
  visitLogContract(async () => memoryVisitLog());
  visitRowsContract(async () => memoryVisitRows());
  visitRaceContract(async () => ({ log: memoryVisitLog(), texts: memoryPersonal().texts }));
  absencesContract(async () => memoryAbsences());
  slotDaysContract(async () => memorySlotDays());
  campaignsContract(async () => memoryCampaigns());
  campaignLogContract(async () => memoryCampaignLog());
  campaignResultsContract(async () => memoryCampaignResults());
  servedRequestsContract(async () => memoryServedRequests());
  declinesContract(async () => memoryDeclines());
  partnerRecordsContract(async () => memoryPartnerRecords());
  grantRequestsContract(async () => memoryGrantRequests());
  directoryContract(async ({ policies, calendars, ...content }) => {
    const [policy, calendar] = [policies[0], calendars[0]];
    if (policy === undefined || calendar === undefined) throw new Error('a directory needs a policy and a calendar');
    const directory = memoryDirectory({ ...content, policy, calendar });
    for (const each of policies) directory.putPolicy(each);
    for (const each of calendars) directory.putCalendar(each);
    return directory;
  });
});
