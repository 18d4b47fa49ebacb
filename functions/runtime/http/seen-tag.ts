import type { CaseAccess } from '#appeals/case/domain/case.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { type Instant, toMillis } from '#kernel/domain/instant.ts';
import type { Numbers } from '#kernel/ports/case-numbers.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { sameText } from '#kernel/usecases/query-code.ts';
import { isLinked, LINKS_GOOD_MS, type ShownCase, toTagged } from './case-tag.ts';
import { listTags, makeWeakTag } from './entity-tag.ts';

/** An answer changes by time too, such as its lights, so the version alone confirms it for this long only. */
const GOOD_MS = 600_000;
const SIGNATURE_DIGITS = 24;
const BASE = 36;
const TAG = /^W\/"([0-9a-f]{32})\.(\d{1,5})\.([0-9a-z]{1,10})\.([0-9a-f]{24})"$/;

/** Where a tag confirms something: for one caller, and one route with its parameters and language. */
export interface SeenBinding {
  readonly callerId: string;
  readonly number: string;
  readonly route: string;
  readonly rawQuery: Readonly<Record<string, string>>;
  readonly language: string;
  /** What the answer shows besides the case and changes without it, such as who has claimed it. */
  readonly beside?: readonly string[];
}

export interface SeenDeps {
  readonly keyring: Keyring;
  readonly numbers: Pick<Numbers, 'find'>;
  readonly log: Pick<EventLog, 'findVersions'>;
  readonly time: TimeSource;
}

/**
 * The ETag of a case: of its content, and, signed, which version it shows to whom and until when. A case that follows another one changes
 * with that one too, so its ETag has the content only.
 */
export async function tagSeen(
  keyring: Keyring,
  binding: SeenBinding,
  { appeal, master }: Pick<CaseAccess, 'appeal' | 'master'>,
  body: ShownCase,
  now: Instant,
): Promise<string> {
  const tag = makeWeakTag(JSON.stringify(toTagged(body, now)));
  if (master !== undefined || appeal.merger !== undefined) return tag;
  const until = (toMillis(now) + (isLinked(body) ? LINKS_GOOD_MS : GOOD_MS)).toString(BASE);
  const seen = `${tag.slice('W/"'.length, -1)}.${appeal.version}.${until}`;
  return `W/"${seen}.${await sign(keyring, binding, seen)}"`;
}

/**
 * The ETag of the caller's `If-None-Match` that this caller got a short time ago for a version that is still the newest; undefined when there
 * is none. It takes two small reads instead of the whole case. Who has the signed ETag was allowed to see the case when it was made.
 */
export async function findSeenTag(
  deps: SeenDeps,
  binding: SeenBinding,
  known: string | undefined,
): Promise<string | undefined> {
  const now = toMillis(deps.time.now());
  for (const tag of listTags(known ?? '')) {
    const [, hash = '', version = '', until = '', signature = ''] = TAG.exec(tag) ?? [];
    if (hash === '' || Number.parseInt(until, BASE) <= now) continue;
    if (!sameText(await sign(deps.keyring, binding, `${hash}.${version}.${until}`), signature)) continue;
    const id = await deps.numbers.find(binding.number);
    return id !== undefined && (await deps.log.findVersions([id])).get(id) === Number(version) ? tag : undefined;
  }
  return undefined;
}

async function sign(keyring: Keyring, binding: SeenBinding, seen: string): Promise<string> {
  const { callerId, number, route, rawQuery, language, beside = [] } = binding;
  const subject = JSON.stringify([callerId, number, route, Object.entries(rawQuery).sort(), language, ...beside, seen]);
  return (await keyring.mac('seen', subject)).slice(0, SIGNATURE_DIGITS);
}
