import { pickTexts } from '#appeals/case/usecases/cases/shown-texts.ts';
import type { AnswerPlace, CampaignAnswers } from '#enterprise/campaigns/campaign-answers.port.ts';
import type { CampaignLog } from '#enterprise/campaigns/campaigns.port.ts';
import { foldBatch, type Participant, toBatchId } from '#enterprise/campaigns/domain/batch.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { Texts } from '#kernel/ports/texts.ts';

export interface ExportAnswersDeps {
  readonly campaignAnswers: Pick<CampaignAnswers, 'ofPerson'>;
  readonly campaignLog: Pick<CampaignLog, 'read'>;
  readonly texts: Pick<Texts, 'pick'>;
}

/** What a person said in a campaign for a business, or that the person does not want to be asked about it any more. */
export interface ExportedAnswer {
  readonly participant: Participant;
  readonly words?: string;
}

const MOST_ANSWERS = 20;

/** A page of the answers of a person in campaigns. A place at which the person said nothing after all is left out. */
export async function exportAnswers(
  deps: ExportAnswersDeps,
  subject: string,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<Page<ExportedAnswer>> {
  const page = await deps.campaignAnswers.ofPerson(subject, Math.min(limit, MOST_ANSWERS), after);
  const found = await Promise.all(page.items.map((place) => exportAnswer(deps, subject, place)));
  return { ...page, items: found.filter((each) => each !== undefined) };
}

async function exportAnswer(
  { campaignLog, texts }: ExportAnswersDeps,
  subject: string,
  { campaignId, batch, index }: AnswerPlace,
): Promise<ExportedAnswer | undefined> {
  const participant = foldBatch(await campaignLog.read(toBatchId(campaignId, batch)))?.participants[index];
  if (participant?.asked?.agentId !== subject) return undefined;
  const { answer, declinedAt, requestId } = participant;
  if (answer === undefined && declinedAt === undefined) return undefined;
  if (answer?.wordsId === undefined) return { participant };
  const [words] = await pickTexts(texts, requestId, [answer.wordsId]);
  return { participant, ...(words && { words: words.text }) };
}
