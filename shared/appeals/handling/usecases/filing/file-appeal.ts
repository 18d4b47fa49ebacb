import type { Persons } from '#accounts/ports/persons.ts';
import {
  type CountedFiling,
  type CountFilingsDeps,
  giveBackFiling,
  takeFiling,
} from '#accounts/usecases/count-filings.ts';
import { addPhoneOwner } from '#accounts/usecases/subjects.ts';
import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { Filing } from '#appeals/case/domain/commands/parts.ts';
import { decideFiling } from '#appeals/case/domain/deciding/decide.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { Contacts, FilingRecord, Filings, Places } from '#appeals/case/ports/personal.ts';
import { claimNumber } from '#appeals/case/usecases/claim-number.ts';
import type { FindDangerDeps } from '#appeals/case/usecases/find-danger-in.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import type { AppealNumber } from '#kernel/domain/appeal-number.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { AppellantKind, Channel, Flag } from '#kernel/domain/vocabulary.ts';
import type { Numbers } from '#kernel/ports/case-numbers.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import { toDayRequest } from '#kernel/usecases/day-request.ts';
import { requestRef } from '#kernel/usecases/hashing.ts';
import { tooManyToday } from '#kernel/usecases/too-many.ts';
import { attachMedia, mediumIn } from '#media/usecases/attach-media.ts';
import { type Danger, findDanger, NO_DANGER } from '#texts/domain/recognisers/danger.ts';
import type { RouterModelSource } from '#texts/router-model.port.ts';
import { type CheckedFiling, type CheckFilingDeps, checkFiling, findAppellantKind } from './check-filing.ts';
import { findDoubt } from './find-doubt.ts';

export interface FileAppealDeps extends CheckFilingDeps, FindDangerDeps {
  readonly log: EventLog;
  readonly filings: Filings;
  readonly numbers: Numbers;
  readonly contacts: Contacts;
  readonly places: Places;
  readonly texts: Texts;
  readonly persons: Persons;
  /** Checks what appellants pick. Absent where none files. */
  readonly routerModel?: RouterModelSource;
  /** Absent where no citizen files. */
  readonly rates?: CountFilingsDeps['rates'];
}

/** Who files: the actor, the channel, and the key that owns the appeal when the actor is its appellant. */
export interface Filer {
  readonly actor: Actor;
  readonly channel: Channel;
  readonly ownerKey?: string;
  /** Whether the owner can be asked in the app afterwards; false for an anonymous session. */
  readonly canAskOwner?: boolean;
  readonly appellantKind: AppellantKind;
  /** The address of a citizen's session, whose filings are limited. Absent at the desk. */
  readonly address?: string;
  /** The address of mail of somebody who wrote a mail: there they can be asked. */
  readonly email?: string;
  /** The request of a business for which a service manager files. */
  readonly requestId?: string;
}

/** The appeal as its first event left it, with the query code of its filer. */
export interface FiledAppeal {
  readonly appeal: Appeal;
  readonly queryCode: string;
  /** What danger to life its words told of. */
  readonly danger: Danger;
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
): Promise<Result<FiledAppeal, CaseFailure>> {
  const { rates } = deps;
  const counting = rates && { directory: deps.directory, keyring: deps.keyring, time: deps.time, rates };
  const [checked, counted] = await Promise.all([
    checkFiling(deps, filer, request, key),
    counting && filer.address !== undefined
      ? countFiling(counting, { subject: filer.actor.id, address: filer.address }, request, key)
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
  { subject, address }: Pick<CountedFiling, 'subject' | 'address'>,
  request: AppealRequest,
  key: string,
): Promise<{ readonly filing: CountedFiling; readonly isTaken: boolean }> {
  const { key: id, bodyHash } = requestRef(subject, key, request);
  const filing = { subject, address, phone: request.contact?.phone, request: toDayRequest(id, bodyHash) };
  return { filing, isTaken: await takeFiling(deps, filing) };
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
): Promise<Result<FiledAppeal, CaseFailure>> {
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
    attachMedia(deps, mediaIds, callerId, appealId),
    storePersonal(deps, { ...filer, by: callerId }, checked, phoneKey, record.at),
  ]);
  if (!attached.ok) return attached;

  const textCategory = await findDoubt(deps, filer.actor, request);
  const filing = {
    ...toFiling(filer, checked.request, phoneKey, number),
    ...(textCategory !== undefined && { textCategory }),
  };
  const body = { filing, flags: listWishes(request), textId: 'original', mediaIds };
  const { answer } = request;
  const signs = { words: context.policy.threatWords, model: await deps.threatModel.read() };
  const danger = findDanger(signs, `${request.title}\n${request.text}`);
  const decided = decideFiling(
    appealId,
    answer
      ? { name: 'submitAnswered', body: { ...body, replyId: 'answer', ...pickKnowledge(answer) } }
      : { name: 'submit', body },
    filer.actor,
    { ...context, now: record.at, medium: mediumIn(media), danger },
    { request: ref },
  );
  if (!decided.ok) return decided;

  const appended = await deps.log.append(decided.value);
  const first = appended === 'appended' ? [decided.value] : (await deps.log.read(appealId)).slice(0, 1);
  return ok({ appeal: fold(first) as Appeal, queryCode, danger: first[0]?.changes ?? NO_DANGER });
}

function pickKnowledge({ knowledgeId }: NonNullable<AppealRequest['answer']>): { knowledgeId?: string } {
  return knowledgeId === undefined ? {} : { knowledgeId };
}

async function storePersonal(
  deps: FileAppealDeps,
  { by, email }: Pick<Filer, 'email'> & { readonly by: string },
  { appealId, request }: CheckedFiling,
  phoneKey: string | undefined,
  at: FilingRecord['at'],
): Promise<void> {
  const { title, text, contact, enterprise, place, answer } = request;
  await Promise.all([
    deps.texts.put({ appealId, id: 'original', kind: 'original', title, text, by, at }),
    answer && deps.texts.put({ appealId, id: 'answer', kind: 'publicReply', text: answer.text, by, at }),
    (contact || email !== undefined) &&
      deps.contacts.put({
        appealId,
        ...contact,
        ...(email !== undefined && { email }),
        ...(enterprise && { enterprise }),
        ...(phoneKey !== undefined && { phoneKey }),
        at,
      }),
    place && deps.places.put({ appealId, ...place }),
  ]);
}

/** The data of the first event: what the request and the filer say. */
function toFiling(
  filer: Filer,
  request: AppealRequest,
  phoneKey: string | undefined,
  number: AppealNumber,
): Omit<Filing, 'clockClass'> {
  const ownerKeys = [filer.ownerKey, phoneKey].filter((key) => key !== undefined);
  return {
    number,
    kind: request.kind,
    channel: filer.channel,
    urgency: request.urgency ?? 'normal',
    appellantKind: findAppellantKind(request, filer.appellantKind),
    ownerKeys: [...new Set(ownerKeys)],
    // The key of a session with a verified phone is that of the phone.
    ...(phoneKey !== undefined && phoneKey !== filer.ownerKey && { unverifiedKeys: [phoneKey] }),
    canBeAsked: phoneKey !== undefined || filer.canAskOwner === true,
    ...(request.place?.regionCode !== undefined && { regionCode: request.place.regionCode }),
    ...(request.categoryHint !== undefined && { categoryHint: request.categoryHint }),
    ...(request.accusedUnitId !== undefined && { accusedUnitId: request.accusedUnitId }),
    ...(request.noticeVersion !== undefined && { noticeVersion: request.noticeVersion }),
    ...(request.track !== undefined && { track: request.track }),
    ...(filer.requestId !== undefined && { requestId: filer.requestId }),
  };
}

/** The wishes of the appellant. */
function listWishes(request: AppealRequest): Flag[] {
  return (['confidential', 'anonymous', 'noReply'] as const).filter((flag) => request.flags?.[flag] === true);
}
