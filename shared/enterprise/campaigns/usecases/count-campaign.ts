import { findCity } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { buildHelpfulness, type HelpfulAnswer } from '#enterprise/requests/domain/helpfulness.ts';
import { toMonth } from '#kernel/domain/time/month.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { CampaignLog, CampaignResult, CampaignResults, Campaigns, CampaignWords } from '../campaigns.port.ts';
import { foldBatch, type Participant, toBatchId, UNREACHED, type Unreached } from '../domain/batch.ts';
import type { Campaign } from '../domain/campaign.ts';

export interface CountCampaignDeps {
  readonly campaigns: Pick<Campaigns, 'find'>;
  readonly campaignLog: Pick<CampaignLog, 'read'>;
  readonly campaignResults: Pick<CampaignResults, 'put'>;
  readonly directory: Pick<Directory, 'policy'>;
  readonly time: TimeSource;
}

/** How many logs are read at the same time, and of how many answers the words are shown. */
const AT_ONCE = 16;
const MOST_WORDS = 50;

/** Counts a campaign from the logs of its batches and stores what it found. Nothing is added up, so a repeat counts nothing twice. */
export async function countCampaign(deps: CountCampaignDeps, campaignId: string): Promise<CampaignResult | undefined> {
  const { campaigns, campaignResults, directory, time } = deps;
  const countedAt = time.now();
  const campaign = await campaigns.find(campaignId);
  if (!campaign?.drawn) return undefined;
  const { statistics, enterprise } = await directory.policy();
  const tally = openTally();
  const answers = listAnswers(listParticipants(deps, campaign), tally.add);
  const rows = await buildHelpfulness(answers, statistics.hideBelow, enterprise.helpfulFrom);
  const { progress, words } = tally.close();
  // The words of one of few answers would name who wrote them.
  const shown = progress.answered < statistics.hideBelow ? [] : words;
  const result = { campaignId, countedAt, hideBelow: statistics.hideBelow, rows, progress, words: shown };
  await campaignResults.put(result);
  return result;
}

/** The answers of businesses; `add` sees each business. */
async function* listAnswers(
  participants: AsyncIterable<Participant>,
  add: (participant: Participant) => void,
): AsyncGenerator<HelpfulAnswer> {
  for await (const participant of participants) {
    add(participant);
    const answer = toAnswer(participant);
    if (answer) yield answer;
  }
}

/** What the answer of a business counts for, if it has answered. */
export function toAnswer({ answer, creditCode, pool, type }: Participant): HelpfulAnswer | undefined {
  const where = { city: findCity(pool), pool, business: creditCode };
  return answer && { month: toMonth(answer.at), ...where, type, helpful: answer.helpful };
}

/** The businesses of all batches of a campaign, from their logs. */
export async function* listParticipants(
  { campaignLog }: Pick<CountCampaignDeps, 'campaignLog'>,
  { id: campaignId, drawn }: Pick<Campaign, 'id' | 'drawn'>,
): AsyncGenerator<Participant> {
  const batches = drawn?.batches ?? 0;
  for (let first = 0; first < batches; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, batches - first) }, (_, at) => first + at);
    const logs = await Promise.all(numbers.map((batch) => campaignLog.read(toBatchId(campaignId, batch))));
    for (const events of logs) yield* foldBatch(events)?.participants ?? [];
  }
}

function openTally() {
  const counts = { sample: 0, delivered: 0, reminded: 0, answered: 0, declined: 0 };
  const unreached = Object.fromEntries(UNREACHED.map((why) => [why, 0])) as Record<Unreached, number>;
  let words: CampaignWords[] = [];
  return {
    add({ requestId, asked, unreached: why, remindedAt, answer, declinedAt }: Participant): void {
      counts.sample += 1;
      if (asked) counts.delivered += 1;
      if (why) unreached[why] += 1;
      if (remindedAt) counts.reminded += 1;
      if (answer) counts.answered += 1;
      if (declinedAt) counts.declined += 1;
      if (answer?.wordsId === undefined) return;
      words.push({ requestId, wordsId: answer.wordsId, helpful: answer.helpful, at: answer.at });
      if (words.length >= 2 * MOST_WORDS) words = newest(words);
    },
    close: () => ({ progress: { ...counts, unreached }, words: newest(words) }),
  };
}

function newest(words: readonly CampaignWords[]): CampaignWords[] {
  return words.toSorted((one, other) => (one.at < other.at ? 1 : -1)).slice(0, MOST_WORDS);
}
