import {
  type AppealRequest,
  type Filer,
  findAppellantKind,
  listWishes,
  toFiling,
} from '../../contracts/commands/intake/filing.ts';
import type { Appeal } from '../../domain/appeal/appeal.ts';
import type { Actor, Context } from '../../domain/appeal/context.ts';
import type { RequestRef } from '../../domain/appeal/event.ts';
import { fold } from '../../domain/appeal/evolve.ts';
import { fail, ok, type Result, type RuleCode } from '../../domain/appeal/refusal.ts';
import { decideFiling } from '../../domain/deciding/decide.ts';
import { isNameOf } from '../../domain/directory/business.ts';
import { isActing } from '../../domain/enterprise/agents.ts';
import { findThreat } from '../../domain/routing/recognisers/threat-words.ts';
import { whyNotAccuse } from '../../domain/rules/intake/accusing.ts';
import { whyNotOnTrack } from '../../domain/rules/intake/business-complaint.ts';
import type { Persons } from '../../ports/access/persons.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Agents } from '../../ports/enterprise/agents.ts';
import type { Businesses } from '../../ports/enterprise/businesses.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { KnowledgeItems } from '../../ports/knowledge/knowledge-items.ts';
import type { MediaRecord, MediaRecords } from '../../ports/media.ts';
import type { Numbers } from '../../ports/numbers.ts';
import type { Contacts, FilingRecord, Filings, Places, Texts } from '../../ports/personal.ts';
import type { Keyring } from '../../ports/services/keyring.ts';
import type { TimeSource } from '../../ports/services/time-source.ts';
import { addPhoneOwner, findPhoneOwner, hasVerifiedPhone } from '../accounts/subjects.ts';
import { readContext } from '../cases/case-context.ts';
import { deriveAppealId, requestRef } from '../derived-ids/hashing.ts';
import { numberDigits } from '../derived-ids/number-digits.ts';
import { findQueryCode } from '../derived-ids/query-code.ts';
import type { Failure } from '../failure.ts';
import { checkCitation } from '../knowledge/check-citation.ts';
import { type CountedFiling, type CountFilingsDeps, giveBackFiling, takeFiling } from '../limits/count-filings.ts';
import { toDayRequest } from '../limits/day-request.ts';
import { tooManyToday } from '../limits/too-many.ts';
import { attachMedia, checkMedia, mediaNamed, mediumIn } from '../media/attach-media.ts';
import { claimNumber } from './claim-number.ts';

export interface FileAppealDeps {
  readonly log: EventLog;
  readonly filings: Filings;
  readonly numbers: Numbers;
  readonly contacts: Contacts;
  readonly places: Places;
  readonly texts: Texts;
  readonly media: MediaRecords;
  readonly directory: Directory;
  readonly keyring: Keyring;
  readonly persons: Persons;
  readonly time: TimeSource;
  /** For answers on the spot that cite an item. */
  readonly knowledge?: Pick<KnowledgeItems, 'find'>;
  /** Who acts for businesses: for complaints about the business environment. Absent where no citizen files. */
  readonly agents?: Pick<Agents, 'find'>;
  /** The register with the names of businesses, for the same complaints. */
  readonly businesses?: Pick<Businesses, 'find'>;
  /** Absent where no citizen files. */
  readonly rates?: CountFilingsDeps['rates'];
}

/** The appeal as its first event left it, with the query code of its filer. */
export interface FiledAppeal {
  readonly appeal: Appeal;
  readonly queryCode: string;
}

/** A request that has passed all checks, with what else is needed to store it. Nothing is stored yet. */
export interface CheckedFiling {
  readonly appealId: string;
  readonly request: AppealRequest;
  readonly ref: RequestRef;
  readonly media: readonly MediaRecord[];
  readonly context: Context;
  /** Five digits of the first number to try. */
  readonly digits: number;
  readonly queryCode: string;
}

/**
 * Files an appeal: checks what the request names while it counts against the limits of the day, then stores it. A retry with
 * the same key finds its own appeal.
 */
export async function fileAppeal(
  deps: FileAppealDeps,
  filer: Filer,
  request: AppealRequest,
  key: string,
): Promise<Result<FiledAppeal, Failure>> {
  const { rates } = deps;
  const counting = rates && { directory: deps.directory, keyring: deps.keyring, time: deps.time, rates };
  const [checked, counted] = await Promise.all([
    checkFiling(deps, filer, request, key),
    counting && filer.address !== undefined
      ? countFiling(counting, deps.persons, { subject: filer.actor.id, address: filer.address }, request, key)
      : undefined,
  ]);
  if (counted?.isTaken === false) return tooManyToday('filings', deps.time.now());
  const filed = checked.ok ? await storeFiling(deps, filer, checked.value) : checked;
  if (!filed.ok && counting && counted) await giveBackFiling(counting, counted.filing);
  return filed;
}

/** Counts a filing against the limits of the day, and says whether they allow it. */
async function countFiling(
  deps: CountFilingsDeps,
  persons: Persons,
  { subject, address }: Pick<CountedFiling, 'subject' | 'address'>,
  request: AppealRequest,
  key: string,
): Promise<{ readonly filing: CountedFiling; readonly isTaken: boolean }> {
  const { key: id, bodyHash } = requestRef(subject, key, request);
  const phone = request.contact?.phone;
  // Only the owner of a phone has a verified one, so for other sessions nobody has to be looked up.
  const owner = phone !== undefined && hasVerifiedPhone(subject) ? await findPhoneOwner(persons, phone) : undefined;
  const filing = { subject, address, phone, owner, request: toDayRequest(id, bodyHash) };
  return { filing, isTaken: await takeFiling(deps, filing) };
}

/** Reads side by side what the request names, and refuses a name that does not exist. */
export async function checkFiling(
  deps: FileAppealDeps,
  { actor, appellantKind }: Pick<Filer, 'actor' | 'appellantKind'>,
  request: AppealRequest,
  key: string,
): Promise<Result<CheckedFiling, Failure>> {
  const callerId = actor.id;
  const appealId = deriveAppealId(callerId, key);
  const { accusedUnitId, categoryHint, place, media: mediaIds = [] } = request;
  const regionCode = place?.regionCode;
  if (request.track !== undefined && request.answer)
    return fail({ kind: 'invalid', code: 'supervised-only', path: 'answer' });
  const wrong = whyNotOnTrack({ ...request, appellantKind: findAppellantKind(request, appellantKind) });
  if (wrong) return fail({ kind: 'invalid', code: wrong.invalid, path: wrong.path });
  const [media, region, context, digits, queryCode, cited, foreign] = await Promise.all([
    mediaNamed(deps.media, mediaIds),
    regionCode === undefined ? undefined : deps.directory.region(regionCode),
    readContext(deps.directory, deps.time.now(), [accusedUnitId]),
    numberDigits(deps.keyring, appealId, 0),
    findQueryCode(deps.keyring, { id: appealId, kind: request.kind }),
    checkCitation(deps.knowledge, request.answer?.knowledgeId, deps.time.now(), 'answer.knowledgeId'),
    whyNotOwnBusiness(deps, actor, request),
  ]);
  if (!cited.ok) return cited;
  if (foreign) return fail({ kind: 'invalid', ...foreign });
  if (regionCode !== undefined && !region)
    return fail({ kind: 'unknown-reference', path: 'place.regionCode', what: 'region' });
  const checkedMedia = checkMedia(media, mediaIds, callerId, appealId);
  if (!checkedMedia.ok) return checkedMedia;
  if (accusedUnitId !== undefined && !context.unit(accusedUnitId))
    return fail({ kind: 'unknown-reference', path: 'accusedUnitId', what: 'unit' });
  const notAccused = accusedUnitId === undefined ? undefined : whyNotAccuse(accusedUnitId, context);
  if (notAccused) return fail({ kind: 'invalid', code: notAccused, path: 'accusedUnitId' });
  if (categoryHint !== undefined && !context.category(categoryHint))
    return fail({ kind: 'unknown-reference', path: 'categoryHint', what: 'category' });
  const ref = requestRef(callerId, key, request);
  return ok({ appealId, request, ref, media, context, digits, queryCode });
}

/**
 * Why a citizen may not complain about the business environment for the business that the filing names: only the own business, by its code
 * and its registered name. Operators file for callers.
 */
async function whyNotOwnBusiness(
  { agents, businesses }: Pick<FileAppealDeps, 'agents' | 'businesses'>,
  { id, grants }: Actor,
  { track, enterprise: named }: AppealRequest,
): Promise<{ readonly code: RuleCode; readonly path: string } | undefined> {
  if (track === undefined || !named || !grants.some(({ role }) => role === 'APP')) return undefined;
  const [agent, found] = await Promise.all([agents?.find(id, named.creditCode), businesses?.find(named.creditCode)]);
  if (!isActing(agent) || !found) return { code: 'not-your-business', path: 'enterprise.creditCode' };
  return isNameOf(found.business, named.name) ? undefined : { code: 'other-business-name', path: 'enterprise.name' };
}

/**
 * Stores a filing as a chain of idempotent conditional puts (ARCHITECTURE 1):
 * 1. the filing record, which fixes the instant of the filing, and the person with the phone;
 * 2. the number claim, with texts, contact, place and files;
 * 3. the first event.
 *
 * A retry continues where the first try stopped.
 */
export async function storeFiling(
  deps: FileAppealDeps,
  filer: Filer,
  checked: CheckedFiling,
): Promise<Result<FiledAppeal, Failure>> {
  const { appealId, request, ref, media, context, queryCode } = checked;
  const callerId = filer.actor.id;
  const mediaIds = request.media ?? [];
  const phone = request.contact?.phone;
  const [record, phoneKey] = await Promise.all([
    deps.filings.open({ appealId, callerId, bodyHash: ref.bodyHash, at: context.now }),
    phone === undefined ? undefined : addPhoneOwner(deps.persons, phone),
  ]);
  if (record.bodyHash !== ref.bodyHash) return fail({ kind: 'idempotency-conflict' });

  const [number, attached] = await Promise.all([
    claimNumber(deps, record, checked.digits),
    attachMedia(deps.media, mediaIds, callerId, appealId),
    storePersonal(deps, callerId, checked, phoneKey, record.at),
  ]);
  if (!attached.ok) return attached;

  const filing = toFiling(filer, checked.request, phoneKey, number);
  const body = { filing, flags: listWishes(request), textId: 'original', mediaIds };
  const { answer } = request;
  // A threat to life pages the supervisor.
  const threat = findThreat(`${request.title}\n${request.text}`, context.policy.threatWords);
  const decided = decideFiling(
    appealId,
    answer
      ? { name: 'submitAnswered', body: { ...body, replyId: 'answer', ...pickKnowledge(answer) } }
      : { name: 'submit', body },
    filer.actor,
    { ...context, now: record.at, medium: mediumIn(media), ...(threat && { threat }) },
    { request: ref },
  );
  if (!decided.ok) return decided;

  const appended = await deps.log.append(decided.value);
  const first = appended === 'appended' ? [decided.value] : (await deps.log.read(appealId)).slice(0, 1);
  return ok({ appeal: fold(first) as Appeal, queryCode });
}

function pickKnowledge({ knowledgeId }: NonNullable<AppealRequest['answer']>): { knowledgeId?: string } {
  return knowledgeId === undefined ? {} : { knowledgeId };
}

async function storePersonal(
  deps: FileAppealDeps,
  by: string,
  { appealId, request }: CheckedFiling,
  phoneKey: string | undefined,
  at: FilingRecord['at'],
): Promise<void> {
  const { title, text, contact, enterprise, place, answer } = request;
  await Promise.all([
    deps.texts.put({ appealId, id: 'original', kind: 'original', title, text, by, at }),
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
