import { systemClock } from '../../../../shared/adapters/clock/system-clock.ts';
import { cachedReleases } from '../../../../shared/adapters/dynamodb/public/cached-releases.ts';
import { counters } from '../../../../shared/adapters/dynamodb/public/counters.ts';
import { helpfulnessCounts, helpfulnessReleases } from '../../../../shared/adapters/dynamodb/public/helpfulness.ts';
import { knowledgeUses } from '../../../../shared/adapters/dynamodb/public/knowledge-uses.ts';
import { publishedCases } from '../../../../shared/adapters/dynamodb/public/published-cases.ts';
import { releases } from '../../../../shared/adapters/dynamodb/public/releases.ts';
import { campaignReleases, visitCounts, visitReleases } from '../../../../shared/adapters/dynamodb/public/services.ts';
import { wholeMonths } from '../../../../shared/adapters/dynamodb/public/whole-months.ts';
import { ENV } from '../../../../shared/names.ts';
import type { TimeSource } from '../../../../shared/ports/services/time-source.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable, readJurisdiction } from './base.ts';

const table = () => openTable(ENV.publicTable);

export const openPublicStores = (time: TimeSource) =>
  lazyPorts({
    counters: () => counters(table()),
    wholeMonths: () => wholeMonths(table(), readJurisdiction()),
    releases: () => releases(table(), readJurisdiction()),
    /** The releases for readers: a published month never changes, so it is kept. */
    publishedMonths: () => cachedReleases(releases(table(), readJurisdiction()), time),
    helpfulness: () => helpfulnessCounts(table()),
    helpfulnessReleases: () => helpfulnessReleases(table(), readJurisdiction()),
    publishedHelpfulness: () => cachedReleases(helpfulnessReleases(table(), readJurisdiction()), time),
    /** Answers about requests are counted since another day than appeals. */
    helpfulnessMonths: () => wholeMonths(table(), `${readJurisdiction()}#helpfulness`),
    visitCounts: () => visitCounts(table()),
    visitReleases: () => visitReleases(table(), readJurisdiction()),
    publishedVisits: () => cachedReleases(visitReleases(table(), readJurisdiction()), time),
    /** Visits are counted since another day too. */
    visitMonths: () => wholeMonths(table(), `${readJurisdiction()}#visits`),
    campaignReleases: () => campaignReleases(table(), readJurisdiction()),
    publishedCampaigns: () => cachedReleases(campaignReleases(table(), readJurisdiction()), time),
    uses: () => knowledgeUses(table()),
    publishedCases: () => publishedCases(table()),
  });

/** Statistics and published cases. */
export const publicStores = openPublicStores(systemClock());
