import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toClassifiedText } from '#appeals/case/domain/proposal-record.ts';
import { findBurst, isUnusual } from '#appeals/queues/domain/bursts.ts';
import type { NearReport } from '#appeals/queues/domain/hot-spots.ts';
import { listMentions } from '#appeals/queues/domain/place-names.ts';
import { RECENT_DAYS } from '#appeals/queues/ports/recent-cases.ts';
import { MOST_TOGETHER } from '#appeals/queues/usecases/same-matter/cases-of-area.ts';
import { MOST_CHARACTERS } from '#appeals/queues/usecases/same-matter/describe-matter.ts';
import { MOST_NEAR } from '#appeals/queues/usecases/same-matter/near-cases.ts';
import { CERTAIN_ENOUGH } from '#appeals/queues/usecases/same-matter/note-matter.ts';
import { ALIKE_ENOUGH_TO_JOIN } from '#appeals/queues/usecases/same-matter/same-matter.ts';
import { DEFAULT_HOT_SPOT_POLICY, type HotSpotPolicy } from '#directory/domain/policy/hot-spot-policy.ts';
import { DAY_MS, toInstant } from '#kernel/domain/instant.ts';
import { classifyText } from '#texts/domain/classifier/classify-text.ts';
import { compareToAll, type Sketch } from '#texts/domain/classifier/word-likeness.ts';
import { scoreEvent } from '#texts/domain/recognisers/event-model.ts';
import { readModel } from '#texts/model-header.contract.ts';
import { runModelFile } from '#texts/run-model.adapter.ts';
import type { Measurement } from '../budgets.ts';
import { formatRows } from '../table.ts';
import { MESSAGES, readMessages } from './similar.ts';

interface Report extends NearReport {
  readonly area: string;
  readonly words: Sketch;
  readonly mentions: readonly string[];
}

/** Windows and numbers of people that are tried; the first is that of the default policy. */
const TRIED: readonly (readonly [window: string, people: number])[] = [
  [DEFAULT_HOT_SPOT_POLICY.window, DEFAULT_HOT_SPOT_POLICY.people],
  ['P1D', 5],
  ['P1D', 3],
  ['P3D', 3],
];

/**
 * Measures how many hot spots are noticed in public messages to a government board, as the consumer would: no message of them is known to
 * belong to one within hours, so each is a false alarm.
 */
export async function measureHotSpots(say: (line: string) => void): Promise<Measurement> {
  if (!existsSync(MESSAGES)) {
    say(`there are no messages at ${MESSAGES}: nothing was measured`);
    return { findings: [], appendix: 'The messages were not there: nothing was measured.' };
  }
  const reports = await readReports();
  say(`${reports.length} messages`);
  const rows = TRIED.map(([window, people]) => {
    const policy: HotSpotPolicy = { window, people, quiet: window, expected: [] };
    const noticed = [...Map.groupBy(reports, ({ area }) => area).values()].reduce(
      (sum, each) => sum + countNoticed(each, policy),
      0,
    );
    return { window, people, noticed, perThousand: (noticed / reports.length) * 1000 };
  });
  return {
    findings: [{ measure: 'hotSpotsWrong', value: rows[0]?.perThousand ?? 0, note: `${reports.length} messages` }],
    appendix: formatRows([
      ['window', 'people', 'hot spots', 'for a thousand messages'],
      ...rows.map((row) => [row.window, String(row.people), String(row.noticed), row.perThousand.toFixed(1)]),
    ]),
  };
}

/** How many hot spots are noticed in an area. A message of one opens no other. */
function countNoticed(reports: readonly Report[], policy: HotSpotPolicy): number {
  const taken = new Set<string>();
  let noticed = 0;
  const inOrder = reports.toSorted((one, other) => (one.submittedAt < other.submittedAt ? -1 : 1));
  for (const [index, own] of inOrder.entries()) {
    const since = toInstant(Date.parse(own.submittedAt) - RECENT_DAYS * DAY_MS);
    const earlier = inOrder
      .slice(Math.max(0, index - MOST_NEAR), index)
      .filter(({ submittedAt }) => submittedAt >= since);
    const likeness = compareToAll(
      own.words,
      earlier.map(({ words }) => words),
    );
    const alike = new Set(
      earlier.filter((_each, at) => (likeness[at] ?? 0) >= ALIKE_ENOUGH_TO_JOIN).map(({ appealId }) => appealId),
    );
    const isAlike = ({ appealId }: Report) => alike.has(appealId);
    const burst = findBurst(
      own,
      earlier.slice(-MOST_TOGETHER),
      {
        isAlike,
        isAtPlace: ({ mentions }) => mentions.some((name) => own.mentions.includes(name)),
        hasPlace: () => false,
        areApart: () => false,
      },
      policy,
    );
    if (!burst || !isUnusual(burst, own, earlier, policy)) continue;
    const { cases: found } = burst;
    if (!found.some(({ appealId }) => taken.has(appealId))) noticed += 1;
    for (const { appealId } of found) taken.add(appealId);
  }
  return noticed;
}

async function readReports(): Promise<readonly Report[]> {
  const read = readModel(readFileSync(join(import.meta.dirname, '../../data/router/model.bin')));
  if (!read.ok) throw new Error(read.error);
  const eventModel = await runModelFile(
    join(import.meta.dirname, '../../data/router/recognisers/event-weights.json'),
  ).read();
  return (await readMessages()).map((message) => {
    const text = toClassifiedText(message);
    const [first] = classifyText(read.value, text).categories;
    const category = first && first.probability >= CERTAIN_ENOUGH ? first.label : undefined;
    return {
      appealId: message.id,
      number: message.id,
      submittedAt: toInstant(message.at),
      area: message.area,
      words: message.words,
      ownerKeys: [message.user],
      mentions: listMentions(text.slice(0, MOST_CHARACTERS)),
      eventScore: scoreEvent(eventModel, text),
      category,
    };
  });
}
