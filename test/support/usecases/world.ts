import { fakeDomainClock } from 'one-machine-aws/testing';
import type { Captcha, MiniPrograms } from '#accounts/ports/sign-in.ts';
import type { Workflow } from '#appeals/case/ports/workflow.ts';
import type { CatalogueRule, Region } from '#directory/domain/directory.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import type { HelplineSecrets } from '#helplines/helplines.port.ts';
import { type Instant, toInstant, toMillis } from '#kernel/domain/instant.ts';
import type { TokenSigner } from '#kernel/ports/keyring.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { buildGazetteer } from '#texts/domain/places/gazetteer.ts';
import type { GazetteerSource } from '#texts/gazetteer.port.ts';
import type { RouterModelSource } from '#texts/router-model.port.ts';
import { CALENDAR, CATALOGUE, CATEGORIES, instant, localTime, UNITS, WORKERS } from '../domain/world.ts';
import { memoryAbsences } from '../memory/absences.ts';
import {
  memoryCampaignLog,
  memoryCampaignResults,
  memoryCampaigns,
  memoryDeclines,
  memoryServedRequests,
} from '../memory/campaigns.ts';
import { memoryIds } from '../memory/clock.ts';
import { memoryCallerProofs } from '../memory/control/caller-proofs.ts';
import { memoryClaims } from '../memory/control/claims.ts';
import { memoryErasures } from '../memory/control/erasures.ts';
import { memoryJobPositions } from '../memory/control/jobs.ts';
import { memoryNumbers } from '../memory/control/numbers.ts';
import { memoryPersons } from '../memory/control/persons.ts';
import { memoryCalendarProgress, memoryFinishedUnits } from '../memory/control/progress.ts';
import { memoryQueryCodes } from '../memory/control/query-codes.ts';
import { memoryRuns, memoryWaits } from '../memory/control/runs.ts';
import { memoryRateLimits, memoryRefreshTokens, memorySignInCodes } from '../memory/control/sign-in.ts';
import { memoryUsedKeys } from '../memory/control/used-keys.ts';
import { memoryDirectory } from '../memory/directory/directory.ts';
import { memoryPolicies } from '../memory/directory/support-policies.ts';
import { memoryAgents, memoryBusinesses } from '../memory/enterprise.ts';
import { memoryEventLog } from '../memory/event-log.ts';
import { memoryAnnouncements, memoryEventLanes, memoryNotices } from '../memory/fake-gateways.ts';
import { memoryFiles } from '../memory/files.ts';
import { memoryHotSpots } from '../memory/hot-spots.ts';
import { memoryKeyring } from '../memory/keyring.ts';
import { memoryIndexFiles, memoryIndexPointers } from '../memory/knowledge/indexes.ts';
import { memoryKnowledgeFeedbacks } from '../memory/knowledge/knowledge-feedback.ts';
import { memoryKnowledgeItems } from '../memory/knowledge/knowledge-items.ts';
import { memoryKnowledgeUses } from '../memory/knowledge/knowledge-uses.ts';
import { memoryPartnerRecords } from '../memory/partner-records.ts';
import { memoryCampaignAnswers } from '../memory/personal/campaign-answers.ts';
import { memoryMediaRecords } from '../memory/personal/media-records.ts';
import { memoryOpenings } from '../memory/personal/openings.ts';
import { memoryPersonal } from '../memory/personal/personal.ts';
import { memoryPolicyReminders } from '../memory/personal/policy-reminders.ts';
import { memoryReveals } from '../memory/personal/reveals.ts';
import { memoryRecentCases } from '../memory/recent-cases.ts';
import { memoryRequestLog, memoryRequestRows } from '../memory/requests.ts';
import { memorySearchIndex } from '../memory/search-index.ts';
import { memorySlotDays } from '../memory/slot-days.ts';
import { memoryDecisions, memoryHelpfulness, memoryVisitCounts } from '../memory/statistics.ts';
import { memoryViews } from '../memory/views.ts';
import { memoryVisitLog, memoryVisitRows } from '../memory/visits.ts';
import { memoryWorkflow } from '../memory/workflow.ts';
import { RECOGNISERS } from '../recognisers/models.ts';

const LAST_RESORT: CatalogueRule = {
  id: 'r-last',
  category: '*',
  regionCode: '210102',
  lead: 'district',
  assists: [],
  validFrom: instant('2024-01-01T00:00:00Z'),
};

const REGIONS: readonly Region[] = [
  { code: '210000', name: '辽宁省', level: 'province' },
  { code: '210100', name: '沈阳市', level: 'city', parentCode: '210000' },
  { code: '210102', name: '和平区', level: 'county', parentCode: '210100' },
  { code: '210102001', name: '街道一', level: 'street', parentCode: '210102' },
];

/** The answer to the captcha that is right in the world, however often. */
export const SOLVED = 'solved';

export interface WorldOptions {
  /** Local date and time that the clock shows first. */
  readonly at?: string;
  readonly policy?: Partial<Policy>;
}

/**
 * All ports of the use cases in memory, under the names that the use cases ask for them by, over the small province of
 * `domain-world` with an owner of last resort for its district.
 */
export function openWorld({ at = '2026-03-09 10:00', policy = {} }: WorldOptions = {}) {
  const clock = fakeDomainClock(toMillis(localTime(at)));
  const time: TimeSource = { now: () => toInstant(clock.now()) };
  const log = memoryEventLog();
  const files = memoryFiles();
  const keyring = memoryKeyring();
  const requestRows = memoryRequestRows();
  const visitRows = memoryVisitRows();
  return {
    clock,
    time,
    log,
    starts: log,
    ...memoryPersonal(),
    ...memoryViews(),
    searchIndex: memorySearchIndex(),
    recentCases: memoryRecentCases(),
    hotSpots: memoryHotSpots(),
    announcements: memoryAnnouncements(),
    reveals: memoryReveals(),
    openings: memoryOpenings(),
    agents: memoryAgents(),
    supportPolicies: memoryPolicies(),
    helpfulness: memoryHelpfulness(),
    visitCounts: memoryVisitCounts(),
    decisions: memoryDecisions(),
    jurisdiction: '210000',
    campaigns: memoryCampaigns(),
    campaignLog: memoryCampaignLog(),
    campaignResults: memoryCampaignResults(),
    served: memoryServedRequests(),
    declines: memoryDeclines(),
    policyReminders: memoryPolicyReminders(),
    campaignAnswers: memoryCampaignAnswers(),
    requestLog: memoryRequestLog(),
    requestRows: requestRows,
    requestLists: requestRows,
    absences: memoryAbsences(),
    slotDays: memorySlotDays(),
    partnerRecords: memoryPartnerRecords(),
    visitLog: memoryVisitLog(),
    visitRows,
    visitLists: visitRows,
    requestRuns: memoryWaits(),
    businesses: memoryBusinesses(),
    claims: memoryClaims(),
    proofs: memoryCallerProofs(),
    usedKeys: memoryUsedKeys(),
    records: { current: async () => new Map() } as Pick<DirectoryRecords, 'current'>,
    helplineSecrets: { valid: async () => [] } as HelplineSecrets,
    realNow: () => 0,
    queryCodes: memoryQueryCodes(),
    media: memoryMediaRecords(),
    files,
    uploads: files.uploads,
    quarantine: files.quarantine,
    links: files.links,
    mediaFiles: files.mediaFiles,
    numbers: memoryNumbers(),
    runs: memoryRuns(),
    progress: memoryCalendarProgress(),
    finishedUnits: memoryFinishedUnits(),
    jobPositions: memoryJobPositions(),
    erasures: memoryErasures(),
    workflow: memoryWorkflow(),
    lanes: memoryEventLanes(),
    notices: memoryNotices(),
    keyring,
    persons: memoryPersons(keyring),
    rates: memoryRateLimits(time),
    codes: memorySignInCodes(),
    refreshTokens: memoryRefreshTokens(),
    knowledge: memoryKnowledgeItems(),
    feedbacks: memoryKnowledgeFeedbacks(),
    uses: memoryKnowledgeUses(),
    indexPointers: memoryIndexPointers(),
    indexFiles: memoryIndexFiles(),
    gazetteer: { read: async () => buildGazetteer(REGIONS, []) } as GazetteerSource,
    routerModel: { read: async () => undefined } as RouterModelSource,
    ...RECOGNISERS,
    miniPrograms: (async () => undefined) as MiniPrograms,
    captcha: { isAlwaysNeeded: false, passes: async (answer) => answer === SOLVED } as Captcha,
    signer: plainSigner,
    ids: memoryIds(),
    directory: memoryDirectory({
      policy: { ...DEFAULT_POLICY, ...policy },
      calendar: CALENDAR,
      units: UNITS,
      staff: WORKERS,
      categories: CATEGORIES,
      rules: [...CATALOGUE, LAST_RESORT],
      regions: REGIONS,
    }),
    surveyUrl: 'https://hotline.example/s',
    campaignUrl: 'https://hotline.example/v1/campaigns',
    /** Moves the clock forward to a local date and time. */
    at: (local: string): void => clock.jumpTo(toMillis(localTime(local))),
    /** Moves the clock forward to an instant. */
    on: (when: Instant): void => clock.jumpTo(toMillis(when)),
  };
}

/** With a workflow that records the calls it gets. */
export type MemoryWorld = ReturnType<typeof openWorld>;

/** With any workflow. */
export type World = Omit<MemoryWorld, 'workflow'> & { readonly workflow: Workflow };

/** Signs nothing: the token is its claims, so that a test can read them. */
const plainSigner: TokenSigner = { sign: async (claims) => JSON.stringify(claims) };
