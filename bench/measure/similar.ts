import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { RECENT_DAYS } from '#appeals/queues/ports/recent-cases.ts';
import { sketchWords } from '#appeals/queues/usecases/same-matter/describe-matter.ts';
import { ALIKE, MOST_NEAR } from '#appeals/queues/usecases/same-matter/near-cases.ts';
import { DAY_MS } from '#kernel/domain/instant.ts';
import type { MacKey } from '#kernel/ports/keyring.ts';
import { compareToAll, type Sketch } from '#texts/domain/classifier/word-likeness.ts';
import type { Measurement } from '../budgets.ts';
import { formatRows } from '../table.ts';

/** Public messages to a government board, with masked places. They are only measured, never shipped. */
export const MESSAGES = join(import.meta.dirname, '../../../shared/data/tipdm/annex3_messages.jsonl.gz');
/**
 * Pairs of them that were judged by reading both: whether they are about the same matter. The first were drawn by the likeness of an
 * earlier trial; the others at random from the rest of each range.
 */
const LABELS = join(import.meta.dirname, '../labels/same-matter.json');
const FROM = [0.4, 0.3, 0.2, ALIKE, 0.1, 0.05];

export interface Message {
  readonly id: string;
  readonly user: string;
  readonly title: string;
  readonly text: string;
  readonly time: string;
}
export interface Noted extends Message {
  readonly at: number;
  readonly area: string;
  readonly words: Sketch;
}
interface Pair {
  readonly name: string;
  readonly likeness: number;
}
interface Label {
  readonly one: string;
  readonly other: string;
  readonly same: boolean;
  readonly draw: 'first' | 'random';
}

/**
 * Measures the suggestions of the same matter: each message is compared with those of its area of the two weeks before, as the
 * search does without coordinates. The judged pairs of each range of likeness tell how many suggestions are right, and how many
 * of the pairs of different people are found.
 */
export async function measureSimilar(say: (line: string) => void): Promise<Measurement> {
  if (!existsSync(MESSAGES)) {
    say(`there are no messages at ${MESSAGES}: nothing was measured`);
    return { findings: [], appendix: 'The messages were not there: nothing was measured.' };
  }
  const messages = await readMessages();
  say(`${messages.length} messages`);
  const pairs = [...Map.groupBy(messages, ({ area }) => area).values()].flatMap(comparePairs);
  const labels = JSON.parse(readFileSync(LABELS, 'utf8')) as readonly Label[];
  const byName = new Map(labels.map((label) => [namePair(label.one, label.other), label]));

  const ranges = FROM.map((from, index) => {
    const inRange = pairs.filter(({ likeness }) => likeness >= from && likeness < (FROM[index - 1] ?? 2));
    const judged = inRange.flatMap(({ name }) => byName.get(name) ?? []);
    const [first, random] = (['first', 'random'] as const).map((draw) => judged.filter((each) => each.draw === draw));
    return {
      from,
      pairs: inRange.length,
      judged: judged.length,
      right: countSame(judged),
      ...estimate(inRange, first, random),
    };
  });
  const sum = (some: typeof ranges, key: 'pairs' | 'estimate') => some.reduce((total, each) => total + each[key], 0);
  const suggested = ranges.filter(({ from }) => from >= ALIKE);
  const right = sum(suggested, 'estimate');
  const wrong = sum(suggested, 'pairs') - right;
  return {
    findings: [
      { measure: 'similarRight', value: (right / sum(suggested, 'pairs')) * 100, note: `likeness from ${ALIKE} on` },
      {
        measure: 'similarFound',
        value:
          (right /
            sum(
              ranges.filter(({ from }) => from >= 0.1),
              'estimate',
            )) *
          100,
        note: 'of the pairs from 0.1 on; below, too few are the same to tell',
      },
      { measure: 'similarWrong', value: (wrong / messages.length) * 1000, note: `${messages.length} messages` },
    ],
    appendix: formatRows([
      ['likeness from', 'pairs', 'judged', 'same matter', 'estimated of all'],
      ...ranges.map((each) => [each.from, each.pairs, each.judged, each.right, Math.round(each.estimate)].map(String)),
    ]),
  };
}

function countSame(labels: readonly Label[]): number {
  return labels.filter(({ same }) => same).length;
}

/** How many pairs of a range are about the same matter: those known of the first draw, and of the rest the share of the random one. */
function estimate(inRange: readonly Pair[], first: readonly Label[] = [], random: readonly Label[] = []) {
  const share = random.length === 0 ? 0 : countSame(random) / random.length;
  return { estimate: countSame(first) + (inRange.length - first.length) * share };
}

/** The likeness of each message to those of its area before it, filed by other people. */
function comparePairs(messages: readonly Noted[]): readonly Pair[] {
  const inOrder = messages.toSorted((one, other) => one.at - other.at);
  return inOrder.flatMap((message, index) => {
    const before = inOrder
      .slice(Math.max(0, index - MOST_NEAR), index)
      .filter(({ at }) => message.at - at <= RECENT_DAYS * DAY_MS);
    const likeness = compareToAll(
      message.words,
      before.map(({ words }) => words),
    );
    return before.flatMap((other, at) =>
      other.user === message.user ? [] : { name: namePair(message.id, other.id), likeness: likeness[at] ?? 0 },
    );
  });
}

/** The messages with their times, areas and sketches, in no order. */
export async function readMessages(): Promise<readonly Noted[]> {
  const lines = gunzipSync(readFileSync(MESSAGES)).toString('utf8').trim().split('\n');
  const key: MacKey = { mac: async (purpose, text) => createHmac('sha256', purpose).update(text).digest('hex') };
  return Promise.all(
    lines.map(async (line) => {
      const message = JSON.parse(line) as Message;
      return { ...message, at: toTime(message.time), area: findArea(message), words: await sketchWords(key, message) };
    }),
  );
}

/** The masked district that a message names first; the city otherwise. */
function findArea({ title, text }: Message): string {
  return /[A-Z]\d*[区县市]/.exec(`${title}${text}`.replaceAll('A市', ''))?.[0] ?? 'A市';
}

/** `2019/2/28 11:25:05`, or a day number of a spreadsheet. */
function toTime(time: string): number {
  const days = Number(time);
  if (!Number.isNaN(days)) return (days - 25_569) * DAY_MS;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = time.split(/[/ :]/).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function namePair(one: string, other: string): string {
  return [one, other].toSorted().join(' ');
}
