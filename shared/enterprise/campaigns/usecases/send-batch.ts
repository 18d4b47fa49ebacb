import { type Agent, isActing } from '#accounts/agents.rules.ts';
import type { Agents } from '#accounts/ports/agents.ts';
import type { Businesses } from '#directory/ports/businesses.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { Notices } from '#kernel/ports/notices.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { CampaignLog, Campaigns, Declines } from '../campaigns.port.ts';
import {
  type Batch,
  buildBatchEvent,
  type CampaignEvent,
  foldBatch,
  listAwaited,
  type Participant,
  type Round,
  toBatchId,
  type Unreached,
} from '../domain/batch.ts';
import { CAMPAIGN, type Campaign, isAnswerable } from '../domain/campaign.ts';
import { findSendTime, type SentCount } from '../domain/plan-next.ts';
import { campaignText } from '../presenting/campaign-question.ts';
import { campaignToken } from './campaign-link.ts';

export interface SendBatchDeps {
  readonly campaigns: Pick<Campaigns, 'find'>;
  readonly campaignLog: Pick<CampaignLog, 'read' | 'append'>;
  readonly agents: Pick<Agents, 'find' | 'ofBusiness'>;
  readonly businesses: Pick<Businesses, 'pick'>;
  readonly declines: Pick<Declines, 'ofBusiness'>;
  readonly directory: Pick<Directory, 'policy'>;
  readonly notices: Notices;
  readonly keyring: Keyring;
  readonly time: TimeSource;
  /** Where the links lead to; their token follows after a slash. */
  readonly campaignUrl: string;
}

/** The batch to work on. */
export interface BatchToSend {
  readonly campaignId: string;
  readonly run: number;
  readonly batch: number;
  readonly round: Round;
  /** A person whom the gateway refuses now is not asked again. */
  readonly isLastTry: boolean;
}

const NOTHING: SentCount = { businesses: 0, sent: 0, failed: 0, left: 0 };
/** The most businesses that are read at once. */
const MOST_PICKED = 100;

type Outcome = { readonly agentId: string } | { readonly why: Unreached } | 'failed';

/**
 * Sends the messages of a batch that are still to be sent, in chunks: the result of a chunk is recorded before the next one begins. A run
 * that died in a chunk sends it again with the same references, by which the gateway sends each message once. Between two chunks it stops
 * in the quiet hours, when the campaign has ended and when another run has taken over.
 */
export async function sendBatch(deps: SendBatchDeps, { batch: number, round, ...of }: BatchToSend): Promise<SentCount> {
  const id = toBatchId(of.campaignId, number);
  let batch = foldBatch(await deps.campaignLog.read(id));
  if (!batch) return NOTHING;
  const { length: businesses } = batch.participants;
  const names = await readNames(deps, batch);
  const policy = (await deps.directory.policy()).enterprise.campaign;
  const refused = new Set<number>();
  let sent = 0;
  for (;;) {
    const awaited = listAwaited(batch, round).filter(({ index }) => !refused.has(index));
    const chunk = awaited.slice(0, CAMPAIGN.chunk);
    const campaign = await deps.campaigns.find(of.campaignId);
    const now = deps.time.now();
    if (!campaign || campaign.run !== of.run || !isAnswerable(campaign, now)) return NOTHING;
    if (chunk.length === 0 || findSendTime(now, policy) > now)
      return { businesses, sent, failed: refused.size, left: awaited.length + refused.size };
    const outcomes = await sendChunk(deps, campaign, { batch, chunk, round, names });
    for (const [index, outcome] of outcomes) {
      if (outcome === 'failed' && !of.isLastTry) refused.add(index);
      if (typeof outcome === 'object' && 'agentId' in outcome) sent += 1;
    }
    batch = await record(deps, batch, round, outcomes, of.isLastTry);
  }
}

/** The names of the businesses that are active. */
async function readNames({ businesses }: SendBatchDeps, { participants }: Batch): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const codes = participants.map(({ creditCode }) => creditCode);
  for (let first = 0; first < codes.length; first += MOST_PICKED)
    for (const { creditCode, name, status } of await businesses.pick(codes.slice(first, first + MOST_PICKED)))
      if (status === 'active') names.set(creditCode, name);
  return names;
}

interface Chunk {
  readonly batch: Batch;
  readonly chunk: readonly Participant[];
  readonly round: Round;
  readonly names: ReadonlyMap<string, string>;
}

async function sendChunk(
  deps: SendBatchDeps,
  campaign: Campaign,
  { batch, chunk, round, names }: Chunk,
): Promise<readonly (readonly [number, Outcome])[]> {
  const outcomes: (readonly [number, Outcome])[] = [];
  for (let first = 0; first < chunk.length; first += CAMPAIGN.atOnce)
    outcomes.push(
      ...(await Promise.all(
        chunk.slice(first, first + CAMPAIGN.atOnce).map(async (participant) => {
          const name = names.get(participant.creditCode);
          const outcome = name === undefined ? ({ why: 'inactive' } as const) : await ask(participant, name);
          return [participant.index, outcome] as const;
        }),
      )),
    );
  return outcomes;

  async function ask(participant: Participant, name: string): Promise<Outcome> {
    const person = await findPerson(deps, participant);
    if (typeof person === 'string') return { why: person };
    const link = `${deps.campaignUrl}/${await campaignToken(deps.keyring, campaign.id, batch.number, participant.index)}`;
    const reference = `campaign-${batch.id}-${participant.index}-${round}`;
    try {
      await deps.notices.send({
        phone: person.phone,
        text: campaignText(name, { link, until: campaign.end, isReminder: round === 'remind' }),
        reference,
      });
      return { agentId: person.subject };
    } catch {
      return 'failed';
    }
  }
}

/** Who is asked for a business: the person who was, else who filed the request, else who has acted for it longest. */
async function findPerson(
  { agents, declines }: SendBatchDeps,
  { creditCode, asked, agentId }: Participant,
): Promise<(Agent & { readonly phone: string }) | Unreached> {
  const [found, declined] = await Promise.all([
    asked
      ? agents.find(asked.agentId, creditCode).then((agent) => (agent ? [agent] : []))
      : agents.ofBusiness(creditCode),
    declines.ofBusiness(creditCode),
  ]);
  const reached = found.filter((agent) => isActing(agent) && agent.phone !== undefined);
  const person = reached.find(({ subject }) => subject === agentId) ?? reached[0];
  if (!person) return 'noPhone';
  return declined.includes(person.subject) ? 'declined' : (person as Agent & { readonly phone: string });
}

/** Records the result of a chunk. Answers that came meanwhile are in the log already. */
async function record(
  deps: SendBatchDeps,
  before: Batch,
  round: Round,
  outcomes: readonly (readonly [number, Outcome])[],
  isLastTry: boolean,
): Promise<Batch> {
  const done = outcomes.flatMap(([index, outcome]) => {
    if (outcome === 'failed') return isLastTry ? [{ index, why: 'refused' as const }] : [];
    return [{ index, ...outcome }];
  });
  if (done.length === 0) return before;
  for (let batch = before; ; ) {
    const event = buildSent(batch, round, done, deps.time.now());
    if (!event) return batch;
    const isAppended = (await deps.campaignLog.append(event)) === 'appended';
    const after = foldBatch(await deps.campaignLog.read(batch.id));
    if (!after) throw new Error(`the log of ${batch.id} has lost its first event`);
    if (isAppended) return after;
    batch = after;
  }
}

/** The event of a chunk, of those whom no other run has recorded; undefined when there are none. */
function buildSent(
  batch: Batch,
  round: Round,
  done: readonly ({ readonly index: number } & Exclude<Outcome, 'failed'>)[],
  at: Campaign['begin'],
): CampaignEvent | undefined {
  const open = new Set(listAwaited(batch, round).map(({ index }) => index));
  // An answer may have come between the message and this event: the business was reminded all the same.
  const news = done.filter(
    ({ index }) => open.has(index) || (round === 'remind' && !batch.participants[index]?.remindedAt),
  );
  if (news.length === 0) return undefined;
  if (round === 'remind')
    return buildBatchEvent(batch, 'campaign.reminded', { indexes: news.map(({ index }) => index) }, at);
  const sent = news.flatMap((each) => ('agentId' in each ? [{ index: each.index, agentId: each.agentId }] : []));
  const unreached = news.flatMap((each) => ('why' in each ? [{ index: each.index, why: each.why }] : []));
  return buildBatchEvent(batch, 'campaign.asked', { sent, unreached }, at);
}
