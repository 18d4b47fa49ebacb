import { headsEnterprise, type UnitGrant } from '#accounts/agents.rules.ts';
import type { Region, StaffMember } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { readUnitGrants } from '#enterprise/businesses/open-business.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { DAY_MS, type Instant, latest, plusDays, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { StoredText, Texts } from '#kernel/ports/texts.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { requestRef } from '#kernel/usecases/hashing.ts';
import type { CampaignResult, CampaignResults, Campaigns } from '../campaigns.port.ts';
import {
  CAMPAIGN,
  type Campaign,
  type CampaignOrder,
  type CampaignState,
  findCampaignState,
  toPeriod,
} from '../domain/campaign.ts';
import { hashText } from '../domain/hash-text.ts';

export interface ManageCampaignsDeps {
  readonly campaigns: Campaigns;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** A campaign as a person orders it: without a beginning it begins at once, without a seed one follows from its id. */
export type NewCampaign = Omit<CampaignOrder, 'begin' | 'seed'> & {
  readonly begin?: Instant | undefined;
  readonly seed?: number | undefined;
};

export interface ShownCampaign {
  readonly campaign: Campaign;
  readonly state: CampaignState;
  readonly regions: ReadonlyMap<string, Region>;
}

/** A campaign with what it found so far. */
export interface OpenedCampaign extends ShownCampaign {
  readonly result?: CampaignResult;
  readonly texts: readonly StoredText[];
}

/**
 * A supervisor, or the leader of the government of a region, orders a campaign among the businesses of the region. Managers do not: it is
 * their work that is asked about. Not found for everybody else. The same key gives the same campaign.
 */
export async function createCampaign(
  deps: ManageCampaignsDeps,
  staff: StaffMember,
  { begin, seed, ...order }: NewCampaign,
  key: string,
): Promise<Result<ShownCampaign, Failure>> {
  const grants = await readUnitGrants(deps.directory, staff.grants);
  if (!heads(grants, order.regionCode)) return NOT_FOUND;
  const { key: id, bodyHash } = requestRef(staff.subject, key, { begin, seed, ...order });
  const campaignId = id.slice(0, 16);
  const before = await deps.campaigns.find(campaignId);
  if (before)
    return before.bodyHash === bodyHash ? ok(await show(deps, before)) : fail({ kind: 'idempotency-conflict' });
  const now = deps.time.now();
  const starts = latest(now, begin ?? now);
  const wrong = findWrongTime({ ...order, begin: starts }, now);
  if (wrong) return fail({ kind: 'unknown-reference', ...wrong });
  if (!(await deps.directory.regionPaths([order.regionCode])).has(order.regionCode))
    return fail({ kind: 'unknown-reference', path: 'regionCode', what: 'region' });
  const campaign: Campaign = {
    ...order,
    id: campaignId,
    version: 1,
    seed: seed ?? hashText(campaignId, 0) % 2 ** 31,
    begin: starts,
    createdBy: staff.subject,
    createdAt: now,
    bodyHash,
    run: 0,
    aliveUntil: now,
    asked: 0,
    reminded: 0,
    tries: 0,
  };
  if (await deps.campaigns.create(campaign)) return ok(await show(deps, campaign));
  return createCampaign(deps, staff, { begin, seed, ...order }, key);
}

/** The campaigns of the regions that the caller heads, newest first. */
export async function listCampaigns(
  deps: ManageCampaignsDeps,
  staff: StaffMember,
): Promise<Result<readonly ShownCampaign[], Failure>> {
  const grants = await readUnitGrants(deps.directory, staff.grants);
  // A leader of another unit than a government heads no managers.
  if (!grants.some((grant) => grant.role === 'SUP' || headsEnterprise(grant, grant.unit.regionCode))) return NOT_FOUND;
  const all = (await deps.campaigns.list()).filter(({ regionCode }) => heads(grants, regionCode));
  const newest = all.toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
  return ok(await Promise.all(newest.map((campaign) => show(deps, campaign))));
}

/** A campaign with its result as it was counted last, and the newest words of businesses, which name nobody. */
export async function readCampaign(
  deps: ManageCampaignsDeps & { readonly campaignResults: CampaignResults; readonly texts: Pick<Texts, 'pick'> },
  staff: StaffMember,
  id: string,
): Promise<Result<OpenedCampaign, Failure>> {
  const opened = await openCampaign(deps, staff, id);
  if (!opened.ok) return opened;
  const result = await deps.campaignResults.find(id);
  const refs = (result?.words ?? []).map(({ requestId, wordsId }) => ({ appealId: requestId, id: wordsId }));
  const texts = refs.length === 0 ? [] : await deps.texts.pick(refs);
  const codes = (result?.rows ?? []).flatMap(({ by, value }) => (by === 'city' || by === 'pool' ? [value] : []));
  return ok({ ...(await show(deps, opened.value, codes)), ...(result && { result }), texts });
}

/** Ends a campaign before its time: nobody is asked or reminded any more, and its links end. A repeat changes nothing. */
export async function endCampaign(
  deps: ManageCampaignsDeps,
  staff: StaffMember,
  id: string,
): Promise<Result<ShownCampaign, Failure>> {
  const opened = await openCampaign(deps, staff, id);
  if (!opened.ok) return opened;
  const { value: campaign } = opened;
  const at = deps.time.now();
  if (campaign.ended || at >= campaign.end) return ok(await show(deps, campaign));
  const ended = {
    ...campaign,
    version: campaign.version + 1,
    ended: { at, why: 'stopped' as const, by: staff.subject },
  };
  return (await deps.campaigns.save(ended)) ? ok(await show(deps, ended)) : endCampaign(deps, staff, id);
}

async function openCampaign(
  deps: ManageCampaignsDeps,
  staff: StaffMember,
  id: string,
): Promise<Result<Campaign, Failure>> {
  const [campaign, grants] = await Promise.all([deps.campaigns.find(id), readUnitGrants(deps.directory, staff.grants)]);
  return campaign && heads(grants, campaign.regionCode) ? ok(campaign) : NOT_FOUND;
}

function heads(grants: readonly UnitGrant[], regionCode: string): boolean {
  return grants.some((grant) => headsEnterprise(grant, regionCode));
}

/** The frame must be at rest when the sample is drawn: the period ends a whole day before the campaign begins. */
function findWrongTime(order: Omit<CampaignOrder, 'seed'>, now: Instant) {
  const { from, to } = toPeriod(order);
  const isPeriod = order.from <= order.to && plusMillis(to, DAY_MS) <= order.begin;
  if (!isPeriod || plusDays(order.from, CAMPAIGN.mostPeriodDays) <= toLocalDate(plusMillis(to, -1)) || from >= to)
    return { path: 'to', what: 'campaign-period' as const };
  const isEnd =
    order.end > order.begin && order.end > now && order.end <= plusMillis(order.begin, CAMPAIGN.mostDays * DAY_MS);
  return isEnd ? undefined : { path: 'end', what: 'campaign-end' as const };
}

async function show(
  { directory, time }: ManageCampaignsDeps,
  campaign: Campaign,
  codes: readonly string[] = [],
): Promise<ShownCampaign> {
  const regions = await directory.regionPaths([...new Set([campaign.regionCode, ...codes])]);
  return { campaign, state: findCampaignState(campaign, time.now()), regions };
}
