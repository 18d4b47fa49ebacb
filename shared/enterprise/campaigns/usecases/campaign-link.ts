import { isActing } from '#accounts/agents.rules.ts';
import type { Agents } from '#accounts/ports/agents.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Keyring, MacKey } from '#kernel/ports/keyring.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { sameText } from '#kernel/usecases/query-code.ts';
import type { CampaignLog, Campaigns } from '../campaigns.port.ts';
import { type Batch, foldBatch, type Participant, toBatchId } from '../domain/batch.ts';
import { type Campaign, isAnswerable } from '../domain/campaign.ts';

const SIGNATURE_DIGITS = 24;

export interface OpenLinkDeps {
  readonly campaigns: Pick<Campaigns, 'find'>;
  readonly campaignLog: Pick<CampaignLog, 'read'>;
  readonly agents: Pick<Agents, 'find'>;
  readonly keyring: Keyring;
  readonly time: TimeSource;
}

/** The business that a link asks, with the person who was asked. */
export interface OpenedLink {
  readonly campaign: Campaign;
  readonly batch: Batch;
  readonly participant: Participant & { readonly asked: NonNullable<Participant['asked']> };
}

/** The link of a business in a campaign: `<campaign>.<batch>.<index>.<signature>`. Nothing of it is stored. */
export async function campaignToken(key: MacKey, campaignId: string, batch: number, index: number): Promise<string> {
  const subject = `${campaignId}.${batch}.${index}`;
  return `${subject}.${await sign(key, subject)}`;
}

/**
 * What a link asks about. Not found: a forged link, a business that was not asked, a campaign that has ended, and a person who does not act
 * for the business any more, so that nobody answers for others.
 */
export async function openCampaignLink(deps: OpenLinkDeps, token: string): Promise<Result<OpenedLink, Failure>> {
  const [campaignId = '', number = '', index = '', signature = '', ...more] = token.split('.');
  const keys = await deps.keyring.accepted();
  const expected = await Promise.all(keys.map((key) => sign(key, `${campaignId}.${number}.${index}`)));
  if (!expected.some((each) => sameText(each, signature)) || more.length > 0) return NOT_FOUND;
  const [campaign, events] = await Promise.all([
    deps.campaigns.find(campaignId),
    deps.campaignLog.read(toBatchId(campaignId, Number(number))),
  ]);
  const batch = foldBatch(events);
  const participant = batch?.participants[Number(index)];
  if (!campaign || !batch || !participant?.asked || !isAnswerable(campaign, deps.time.now())) return NOT_FOUND;
  const { asked } = participant;
  const agent = await deps.agents.find(asked.agentId, participant.creditCode);
  return isActing(agent) ? ok({ campaign, batch, participant: { ...participant, asked } }) : NOT_FOUND;
}

async function sign(key: MacKey, subject: string): Promise<string> {
  return (await key.mac('campaign', subject)).slice(0, SIGNATURE_DIGITS);
}
