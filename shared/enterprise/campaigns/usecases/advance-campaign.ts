import type { Directory } from '#directory/ports/directory.ts';
import { HOUR_MS, latest, MINUTE_MS, plusMillis } from '#kernel/domain/instant.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { CampaignRuns, Campaigns } from '../campaigns.port.ts';
import { CAMPAIGN, type Campaign } from '../domain/campaign.ts';
import { findLastCount, planNext, recordWave, type Todo, type Wave } from '../domain/plan-next.ts';
import { type CountCampaignDeps, countCampaign } from './count-campaign.ts';
import { type DrawCampaignDeps, drawCampaign } from './draw-campaign.ts';

export interface AdvanceCampaignDeps {
  readonly campaigns: Campaigns;
  readonly campaignRuns: CampaignRuns;
  readonly directory: Pick<Directory, 'policy'>;
  readonly time: TimeSource;
}

/** An execution asks what to do next, after a wave or not. `events` is the estimated length of its history. */
export interface Advance {
  readonly campaignId: string;
  readonly run: number;
  readonly events: number;
  readonly wave?: Wave | undefined;
}

/** How long a step may take before the execution counts as dead. */
const STEP_MS = HOUR_MS;

/**
 * Records the result of a wave, and plans the next step. An execution that has been replaced, and one of a campaign that is done, ends. One
 * whose history gets long starts the next one, which goes on from what is recorded.
 */
export async function advanceCampaign(
  deps: AdvanceCampaignDeps,
  { campaignId, run, events, wave }: Advance,
): Promise<Todo> {
  const { campaigns, campaignRuns, directory, time } = deps;
  const before = await campaigns.find(campaignId);
  if (!before || before.isDone) return { kind: 'done' };
  if (run < before.run) {
    // The run that handed over may have died before it started the next one.
    await campaignRuns.start(campaignId, before.run);
    return { kind: 'done' };
  }
  const now = time.now();
  const recorded = wave ? recordWave(before, wave, now) : { campaign: before };
  if (events > CAMPAIGN.mostEvents) {
    await save(campaigns, { ...recorded.campaign, run: run + 1, aliveUntil: plusMillis(now, STEP_MS) });
    await campaignRuns.start(campaignId, run + 1);
    return { kind: 'done' };
  }
  const { campaign: policy } = (await directory.policy()).enterprise;
  const planned = planNext(recorded.campaign, now, policy);
  const { waitUntil } = recorded;
  const todo: Todo = waitUntil !== undefined && planned.kind === 'send' ? { kind: 'wait', until: waitUntil } : planned;
  const aliveUntil = todo.kind === 'wait' ? latest(todo.until, now) : plusMillis(now, STEP_MS);
  const isDone = todo.kind === 'done' ? ({ isDone: true } as const) : {};
  await save(campaigns, { ...recorded.campaign, run, aliveUntil, ...isDone });
  return todo;
}

/** Draws the sample and records that it is there. */
export async function drawAndRecord(deps: DrawCampaignDeps, campaignId: string): Promise<void> {
  const drawn = await drawCampaign(deps, campaignId);
  const campaign = await deps.campaigns.find(campaignId);
  if (drawn && campaign && !campaign.drawn) await save(deps.campaigns, { ...campaign, drawn });
}

/** Counts the campaign. The count after its end is the last one. */
export async function countAndRecord(
  deps: CountCampaignDeps & Pick<AdvanceCampaignDeps, 'campaigns'>,
  campaignId: string,
): Promise<void> {
  const result = await countCampaign(deps, campaignId);
  const campaign = await deps.campaigns.find(campaignId);
  if (!result || !campaign) return;
  const { countedAt } = result;
  const isOver = countedAt >= findLastCount(campaign);
  const end = isOver && !campaign.ended ? { ended: { at: campaign.end, why: 'over' as const } } : {};
  await save(deps.campaigns, { ...campaign, countedAt, ...end, ...(isOver && { isDone: true as const }) });
}

export interface TendCampaignsDeps {
  readonly campaigns: Campaigns;
  readonly campaignRuns: CampaignRuns;
  readonly time: TimeSource;
}

/** How much later than announced a run may report. */
const GRACE_MS = 15 * MINUTE_MS;

/** Every few minutes: starts the execution of new campaigns, and the next one where an execution has not reported in time. */
export async function tendCampaigns(
  deps: TendCampaignsDeps,
): Promise<{ readonly started: readonly string[]; readonly replaced: readonly string[] }> {
  const now = deps.time.now();
  const [started, replaced]: string[][] = [[], []];
  for (const campaign of await deps.campaigns.list()) {
    const { id, run, aliveUntil, isDone } = campaign;
    if (isDone || (run > 0 && plusMillis(aliveUntil, GRACE_MS) > now)) continue;
    const next = { ...campaign, version: campaign.version + 1, run: run + 1, aliveUntil: plusMillis(now, STEP_MS) };
    // Somebody else has changed it: the next run looks again.
    if (!(await deps.campaigns.save(next))) continue;
    await deps.campaignRuns.start(id, next.run);
    (run === 0 ? started : replaced)?.push(id);
  }
  return { started: started ?? [], replaced: replaced ?? [] };
}

/** Throws when another change came first: the task is repeated, and reads again. */
async function save(campaigns: Campaigns, campaign: Campaign): Promise<void> {
  const next = { ...campaign, version: campaign.version + 1 };
  if (!(await campaigns.save(next))) throw new Error(`the campaign ${campaign.id} was changed meanwhile`);
}
