import type { FindDangerDeps } from '#appeals/case/usecases/find-danger-in.ts';
import type { Businesses } from '#directory/ports/businesses.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import { sha256 } from '#kernel/usecases/hashing.ts';
import { findDanger, isDanger } from '#texts/domain/recognisers/danger.ts';
import type { CampaignAnswers } from '../campaign-answers.port.ts';
import type { CampaignLog, Declines } from '../campaigns.port.ts';
import { buildBatchEvent, type CampaignEvent, type CampaignEventData, type HelpfulStep } from '../domain/batch.ts';
import { type OpenedLink, type OpenLinkDeps, openCampaignLink } from './campaign-link.ts';

export interface AnswerCampaignDeps extends OpenLinkDeps, FindDangerDeps {
  readonly campaignLog: Pick<CampaignLog, 'read' | 'append'>;
  readonly businesses: Pick<Businesses, 'pick'>;
  readonly declines: Declines;
  /** For the export of the person's data. */
  readonly campaignAnswers: Pick<CampaignAnswers, 'note'>;
  readonly texts: Pick<Texts, 'put'>;
  readonly directory: Pick<Directory, 'policy'>;
}

/** Each time that an append comes too late another business of the batch has answered, or a chunk was recorded. */
const MOST_TRIES = 300;

/** What a business says: how helpful the service was, or that the person does not want to be asked any more. */
export type CampaignAnswer =
  | { readonly helpful: HelpfulStep; readonly words?: string | undefined }
  | { readonly decline: true };

/** What a link shows. */
export interface ShownQuestion {
  readonly businessName: string | undefined;
  readonly until: OpenedLink['campaign']['end'];
  readonly type: OpenedLink['participant']['type'];
  readonly helpful?: HelpfulStep;
  readonly isDeclined: boolean;
}

/** The question of a link. Reading it uses up nothing. */
export async function showQuestion(
  deps: OpenLinkDeps & Pick<AnswerCampaignDeps, 'businesses'>,
  token: string,
): Promise<Result<ShownQuestion, Failure>> {
  const opened = await openCampaignLink(deps, token);
  return opened.ok ? ok(await describe(deps, opened.value)) : opened;
}

/**
 * Records the one answer of a business in a campaign, or that the person does not want to be asked for it any more. The same answer again
 * gets the same result; another one is `already-answered`. Of two at the same moment one is recorded.
 */
export async function answerCampaign(
  deps: AnswerCampaignDeps,
  token: string,
  answer: CampaignAnswer,
): Promise<Result<ShownQuestion, Failure>> {
  const load = async () => {
    const opened = await openCampaignLink(deps, token);
    return opened.ok ? opened.value : undefined;
  };
  const first = await load();
  if (!first) return NOT_FOUND;
  if ('decline' in answer) await keepDecline(deps, first);
  await noteAnswer(deps, first);
  const said = first.participant.answer ? {} : await storeWords(deps, first, answer);
  for (let found: OpenedLink | undefined = first, tries = 0; found; found = await load(), tries++) {
    if (isRecorded(found, answer)) return ok(await describe(deps, found));
    const decided = decide(found, answer, said, deps.time.now());
    if (!decided.ok) return decided;
    if ((await deps.campaignLog.append(decided.value)) === 'appended')
      return ok(await describe(deps, { ...found, participant: withAnswer(found, answer) }));
    if (tries === MOST_TRIES) throw new Error('others were faster too often');
  }
  return NOT_FOUND;
}

function decide(
  { campaign, batch, participant }: OpenedLink,
  answer: CampaignAnswer,
  said: Pick<CampaignEventData['campaign.answered'], 'wordsId' | 'threat'>,
  at: CampaignEvent['at'],
): Result<CampaignEvent, Failure> {
  const { index, creditCode, requestId, type, pool } = participant;
  if ('decline' in answer) return ok(buildBatchEvent(batch, 'campaign.declined', { index }, at));
  if (participant.answer) return fail({ kind: 'already-answered' });
  const { helpful } = answer;
  const of = { campaignId: campaign.id, index, creditCode, requestId, type, pool };
  return ok(buildBatchEvent(batch, 'campaign.answered', { ...of, helpful, ...said }, at));
}

function isRecorded({ participant, campaign }: OpenedLink, answer: CampaignAnswer): boolean {
  if ('decline' in answer) return participant.declinedAt !== undefined;
  const { answer: before } = participant;
  return before?.helpful === answer.helpful && before.wordsId === toWordsId(campaign.id, participant.index, answer);
}

function withAnswer({ participant, campaign }: OpenedLink, answer: CampaignAnswer): OpenedLink['participant'] {
  if ('decline' in answer) return { ...participant, declinedAt: campaign.begin };
  return { ...participant, answer: { helpful: answer.helpful, at: campaign.begin } };
}

/** Whose answer it is, before it is stored, so that no answer is missing in the export of a person's data. */
async function noteAnswer(
  { campaignAnswers }: Pick<AnswerCampaignDeps, 'campaignAnswers'>,
  { campaign, batch, participant }: OpenedLink,
): Promise<void> {
  const place = { campaignId: campaign.id, batch: batch.number, index: participant.index };
  await campaignAnswers.note(participant.asked.agentId, place);
}

/** It is stored before the event, so that nobody whose wish was confirmed is asked again. */
async function keepDecline(
  { declines, time }: AnswerCampaignDeps,
  { campaign, participant }: OpenedLink,
): Promise<void> {
  const { creditCode, asked } = participant;
  await declines.put({ creditCode, agentId: asked.agentId, campaignId: campaign.id, at: time.now() });
}

/** The words are a text of the request that was asked about, and are removed with its other words. Says whether they tell of danger to life. */
async function storeWords(
  { texts, directory, time, threatModel }: AnswerCampaignDeps,
  { campaign, participant: { requestId, index, asked } }: OpenedLink,
  answer: CampaignAnswer,
): Promise<Pick<CampaignEventData['campaign.answered'], 'wordsId' | 'threat'>> {
  const id = 'decline' in answer ? undefined : toWordsId(campaign.id, index, answer);
  if (id === undefined || 'decline' in answer || answer.words === undefined) return {};
  const { threatWords } = await directory.policy();
  await texts.put({
    appealId: requestId,
    id,
    kind: 'surveyWords',
    text: answer.words,
    by: asked.agentId,
    at: time.now(),
  });
  const danger = findDanger({ words: threatWords, model: await threatModel.read() }, answer.words);
  return { wordsId: id, ...(isDanger(danger) && { threat: true }) };
}

/** Another answer has other words: it does not replace those of the answer that counts. */
function toWordsId(campaignId: string, index: number, answer: CampaignAnswer): string | undefined {
  if ('decline' in answer || answer.words === undefined) return undefined;
  return `campaign-${sha256(`${campaignId}\n${index}\n${answer.helpful}\n${answer.words}`).slice(0, 20)}`;
}

async function describe(
  { businesses }: Pick<AnswerCampaignDeps, 'businesses'>,
  { campaign, participant: { creditCode, type, answer, declinedAt } }: OpenedLink,
): Promise<ShownQuestion> {
  const [business] = await businesses.pick([creditCode]);
  return {
    businessName: business?.name,
    until: campaign.end,
    type,
    ...(answer && { helpful: answer.helpful }),
    isDeclined: declinedAt !== undefined,
  };
}
