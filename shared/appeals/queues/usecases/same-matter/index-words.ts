import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { INDEXED_EVENTS } from '#kernel/event-lists.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { StoredText, Texts } from '#kernel/ports/texts.ts';
import type { SearchIndex } from '../../ports/search-index.ts';
import { CENTRE } from '../views/case-lines.ts';
import { listIndexedPairs } from './pairs.ts';

export interface IndexWordsDeps {
  readonly texts: Pick<Texts, 'pick'>;
  readonly keyring: Keyring;
  readonly log: Pick<EventLog, 'readAtLeast'>;
  readonly searchIndex: Pick<SearchIndex, 'put'>;
}

const INDEXED: ReadonlySet<string> = new Set(INDEXED_EVENTS);

/** How many pairs of a case are indexed: the title, and the beginning of a restatement. An item stays below 1 kB. */
const MOST_PAIRS = 100;
const HASH_DIGITS = 7;

/**
 * Indexes the words of a case in the list of the centre and of each unit that has had a share in it. Idempotent, in any order: hashes of
 * a later version stay. An event that a later one of `INDEXED_EVENTS` follows already is left to that one. `texts`: those that were read
 * for several cases together.
 */
export async function indexWords(deps: IndexWordsDeps, event: AppealEvent, texts = deps.texts): Promise<void> {
  const events = await deps.log.readAtLeast(event.appealId, event.version);
  const isFollowed = events.some(({ version, type }) => version > event.version && INDEXED.has(type));
  if (!isFollowed) await indexCase({ texts, keyring: deps.keyring, searchIndex: deps.searchIndex }, events);
}

/** The same for the log of a case, to rebuild the index. */
export async function indexCase(
  { texts, keyring, searchIndex }: Pick<IndexWordsDeps, 'texts' | 'keyring' | 'searchIndex'>,
  events: readonly AppealEvent[],
): Promise<void> {
  const appeal = fold(events);
  if (!appeal) return;
  const read = await texts.pick(listSearchedTexts(appeal));
  const pairs = listIndexedPairs(read.flatMap(toWritings), MOST_PAIRS);
  if (pairs.length === 0) return;
  const hashes = await hashPairs(keyring, pairs);
  const { id: appealId, number, submittedAt, version } = appeal;
  const scopes = new Set([CENTRE, ...appeal.assignments.map(({ unitId }) => unitId)]);
  await Promise.all(
    [...scopes].map((scope) => searchIndex.put({ appealId, number, submittedAt, version, scope, hashes })),
  );
}

/** The texts that a search looks into: the title, of a report the restatement only. */
export function listSearchedTexts({ id: appealId, kind, texts }: Appeal): readonly { appealId: string; id: string }[] {
  if (kind !== 'report') return [{ appealId, id: 'original' }];
  const restatement = texts.findLast((text) => text.kind === 'restatement')?.id;
  return restatement === undefined ? [] : [{ appealId, id: restatement }];
}

/** The parts of a text that a search covers: of the original, only the title. */
export function toWritings({ kind, title = '', text }: StoredText): readonly string[] {
  return kind === 'restatement' ? [title, text] : [title];
}

/** Keyed hashes of pairs: who reads the index without the key learns no word. */
export function hashPairs(keyring: Keyring, pairs: readonly string[]): Promise<readonly string[]> {
  return Promise.all(pairs.map(async (pair) => (await keyring.mac('word', pair)).slice(0, HASH_DIGITS)));
}
