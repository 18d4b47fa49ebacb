import { helpfulnessCounts, helpfulnessReleases } from '#enterprise/campaigns/adapters/helpfulness.ts';
import { campaignReleases, visitCounts, visitReleases } from '#enterprise/campaigns/adapters/services.ts';
import { systemClock } from '#kernel/adapters/system-clock.ts';
import { ENV } from '#kernel/env-names.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { knowledgeUses } from '#knowledge/adapters/knowledge-uses.ts';
import { cachedReleases } from '#statistics/adapters/cached-releases.ts';
import { counters } from '#statistics/adapters/counters.ts';
import { proposalDecisions } from '#statistics/adapters/decisions.ts';
import { publishedCases } from '#statistics/adapters/published-cases.ts';
import { releases } from '#statistics/adapters/releases.ts';
import { wholeMonths } from '#statistics/adapters/whole-months.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable, readJurisdiction } from './base.ts';

const table = () => openTable(ENV.publicTable);

export const openPublicStores = (time: TimeSource) =>
  lazyPorts({
    counters: () => counters(table()),
    /** What people decided on proposals of the classifier. */
    decisions: () => proposalDecisions(table()),
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
