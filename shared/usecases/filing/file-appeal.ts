import type { AppealRequest } from '../../contracts/commands/intake/filing.ts';
import { type AppealNumber, appealNumber } from '../../domain/appeal/appeal-number.ts';
import type { Actor } from '../../domain/appeal/context.ts';
import { decideFiling } from '../../domain/appeal/decide.ts';
import type { AppealEvent, Filing } from '../../domain/appeal/event.ts';
import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { AppellantKind, Channel, Flag } from '../../domain/appeal/words.ts';
import type { Directory } from '../../ports/directory.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { Keyring } from '../../ports/keyring.ts';
import type { MediaRecords } from '../../ports/media.ts';
import type { Numbers } from '../../ports/numbers.ts';
import type { Contacts, FilingRecord, Filings, Places, Texts } from '../../ports/personal.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import { phoneOwnerKey } from '../accounts/sign-in.ts';
import { contextFor } from '../cases/case-context.ts';
import type { Failure } from '../cases/failure.ts';
import { ahead } from '../commands/ahead.ts';
import { attachMedia, checkMedia, mediaNamed, mediumIn } from '../media/attach-media.ts';
import { appealIdOf, requestRef } from './hashing.ts';
import { numberDigits } from './number-digits.ts';

/** Who files: the caller, the channel, and the key that owns the appeal when the caller is its appellant. */
export interface Filer {
  readonly actor: Actor;
  readonly channel: Channel;
  readonly ownerKey?: string;
  /** Whether the owner can be asked in the app afterwards: not through an anonymous session. */
  readonly canAskOwner?: boolean;
  readonly appellantKind: AppellantKind;
}

/** A caller whose right to file is still being looked up; nothing is kept before it is known. */
export interface ComingFiler {
  readonly callerId: string;
  readonly filer: () => Promise<Result<Filer, Failure>>;
}

export interface FileAppeal {
  readonly log: EventLog;
  readonly filings: Filings;
  readonly numbers: Numbers;
  readonly contacts: Contacts;
  readonly places: Places;
  readonly texts: Texts;
  readonly media: MediaRecords;
  readonly directory: Directory;
  readonly keyring: Keyring;
  readonly time: TimeSource;
}

/**
 * Files an appeal: a chain of idempotent conditional puts - filing record (holding the instant chosen once), number claim
 * with texts, contact, place and files, first event - so that a retry with the same key finds its own appeal and goes on
 * where it stopped (ARCHITECTURE 1). Answers the log as the first event left it.
 */
export async function fileAppeal(
  deps: FileAppeal,
  who: Filer | ComingFiler,
  request: AppealRequest,
  key: string,
): Promise<Result<readonly AppealEvent[], Failure>> {
  const callerId = 'filer' in who ? who.callerId : who.actor.id;
  const appealId = appealIdOf(callerId, key);
  const ref = requestRef(callerId, key, request);
  const mediaIds = request.media ?? [];

  const phone = request.contact?.phone;
  const digits = ahead(numberDigits(deps.keyring, appealId, 0));
  const hashed = phone === undefined ? undefined : ahead(phoneOwnerKey(deps.keyring, phone));

  const [known, media, references, context] = await Promise.all([
    'filer' in who ? who.filer() : ok(who),
    mediaNamed(deps.media, mediaIds),
    checkReferences(deps.directory, request),
    contextFor(deps.directory, deps.time.now(), [request.accusedUnitId]),
  ]);
  if (!known.ok) return known;
  if (!references.ok) return references;
  const checked = checkMedia(media, mediaIds, callerId, appealId);
  if (!checked.ok) return checked;
  if (request.accusedUnitId !== undefined && !context.unit(request.accusedUnitId))
    return fail({ kind: 'unknown-reference', path: 'accusedUnitId', what: 'unit' });
  if (request.categoryHint !== undefined && !context.category(request.categoryHint))
    return fail({ kind: 'unknown-reference', path: 'categoryHint', what: 'category' });

  const record = await deps.filings.open({ appealId, callerId, bodyHash: ref.bodyHash, at: context.now });
  if (record.bodyHash !== ref.bodyHash) return fail({ kind: 'idempotency-conflict' });

  const filer = known.value;
  const phoneKey = await hashed;
  const [number, attached] = await Promise.all([
    claimNumber(deps, record, digits),
    attachMedia(deps.media, mediaIds, callerId, appealId),
    keepPersonal(deps, filer, request, record, phoneKey),
  ]);
  if (!attached.ok) return attached;

  const filing = filingOf(filer, request, number, phoneKey);
  const flags = flagsOf(request, context.policy.threatWords);
  const body = { filing, flags, textId: 'original', mediaIds };
  const atFiling = { ...context, now: record.at, medium: mediumIn(media) };
  const decided = request.answer
    ? decideFiling(
        appealId,
        {
          name: 'submitAnswered',
          body: { ...body, replyId: 'answer', ...knowledge(request.answer) },
        },
        filer.actor,
        atFiling,
        { request: ref },
      )
    : decideFiling(appealId, { name: 'submit', body }, filer.actor, atFiling, { request: ref });
  if (!decided.ok) return decided;
  if ((await deps.log.append(decided.value)) === 'appended') return ok([decided.value]);
  return ok((await deps.log.read(appealId)).slice(0, 1));
}

function knowledge(answer: NonNullable<AppealRequest['answer']>): { knowledgeId?: string } {
  return answer.knowledgeId === undefined ? {} : { knowledgeId: answer.knowledgeId };
}

async function checkReferences(directory: Directory, request: AppealRequest): Promise<Result<undefined, Failure>> {
  const code = request.place?.regionCode;
  if (code === undefined || (await directory.region(code))) return ok(undefined);
  return fail({ kind: 'unknown-reference', path: 'place.regionCode', what: 'region' });
}

/** Walks the same numbers on every retry until one is free or already ours; claims never expire. */
async function claimNumber(
  { numbers, keyring }: Pick<FileAppeal, 'numbers' | 'keyring'>,
  { appealId, at }: FilingRecord,
  firstDigits: Promise<number>,
): Promise<AppealNumber> {
  let digits = firstDigits;
  for (let attempt = 1; ; attempt++) {
    const number = appealNumber(at, await digits);
    if ((await numbers.claim(number, appealId)) === 'claimed') return number;
    digits = numberDigits(keyring, appealId, attempt);
  }
}

async function keepPersonal(
  deps: FileAppeal,
  filer: Filer,
  request: AppealRequest,
  { appealId, at }: FilingRecord,
  phoneKey: string | undefined,
): Promise<void> {
  const by = filer.actor.id;
  const { contact, enterprise, place, answer } = request;
  await Promise.all([
    deps.texts.put({ appealId, id: 'original', kind: 'original', title: request.title, text: request.text, by, at }),
    answer && deps.texts.put({ appealId, id: 'answer', kind: 'publicReply', text: answer.text, by, at }),
    contact &&
      deps.contacts.put({
        appealId,
        ...contact,
        ...(enterprise && { enterprise }),
        ...(phoneKey !== undefined && { phoneKey }),
        at,
      }),
    place && deps.places.put({ appealId, ...place }),
  ]);
}

function filingOf(
  filer: Filer,
  request: AppealRequest,
  number: AppealNumber,
  phoneKey: string | undefined,
): Omit<Filing, 'clockClass'> {
  const anonymous = request.flags?.anonymous === true;
  const ownerKeys = [filer.ownerKey, phoneKey].filter((key) => key !== undefined);
  return {
    number,
    kind: request.kind,
    channel: filer.channel,
    urgency: request.urgency ?? 'normal',
    appellantKind: anonymous ? 'anonymous' : request.enterprise ? 'enterprise' : filer.appellantKind,
    ownerKeys: [...new Set(ownerKeys)],
    canBeAsked: phoneKey !== undefined || filer.canAskOwner === true,
    ...(request.place?.regionCode !== undefined && { regionCode: request.place.regionCode }),
    ...(request.categoryHint !== undefined && { categoryHint: request.categoryHint }),
    ...(request.accusedUnitId !== undefined && { accusedUnitId: request.accusedUnitId }),
    ...(request.noticeVersion !== undefined && { noticeVersion: request.noticeVersion }),
  };
}

/** What the appellant wished, and what the words themselves say: a threat to life pages the supervisor. */
function flagsOf(request: AppealRequest, threatWords: readonly string[]): Flag[] {
  const wished = (['confidential', 'anonymous', 'noReply'] as const).filter((flag) => request.flags?.[flag] === true);
  const words = `${request.title}\n${request.text}`;
  return threatWords.some((word) => words.includes(word)) ? [...wished, 'threat'] : wished;
}
