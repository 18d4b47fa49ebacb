import { isActing } from '#accounts/agents.rules.ts';
import type { Agents } from '#accounts/ports/agents.ts';
import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import type { Context } from '#appeals/case/domain/context.ts';
import type { CaseFailure, RuleCode } from '#appeals/case/domain/refusal.ts';
import { whyNotAccuse } from '#appeals/case/domain/rules/intake/accusing.ts';
import { whyNotOnTrack } from '#appeals/case/domain/rules/intake/business-complaint.ts';
import { readContext } from '#appeals/case/usecases/cases/case-context.ts';
import { isNameOf } from '#directory/domain/business.ts';
import type { Businesses } from '#directory/ports/businesses.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { AppellantKind } from '#kernel/domain/vocabulary.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { deriveAppealId, requestRef } from '#kernel/usecases/hashing.ts';
import { numberDigits } from '#kernel/usecases/number-digits.ts';
import { findQueryCode } from '#kernel/usecases/query-code.ts';
import type { KnowledgeItems } from '#knowledge/ports/knowledge-items.ts';
import { checkCitation } from '#knowledge/usecases/check-citation.ts';
import type { MediaRecord, MediaRecords } from '#media/media.port.ts';
import { checkMedia, mediaNamed } from '#media/usecases/attach-media.ts';

export interface CheckFilingDeps {
  readonly media: MediaRecords;
  readonly directory: Directory;
  readonly keyring: Keyring;
  readonly time: TimeSource;
  /** For answers on the spot that cite an item. */
  readonly knowledge?: Pick<KnowledgeItems, 'find'>;
  /** Who acts for businesses: for complaints about the business environment. Absent where no citizen files. */
  readonly agents?: Pick<Agents, 'find'>;
  /** The register with the names of businesses, for the same complaints. */
  readonly businesses?: Pick<Businesses, 'find'>;
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

/** Reads side by side what the request names, and refuses a name that does not exist. */
export async function checkFiling(
  deps: CheckFilingDeps,
  { actor, appellantKind }: { readonly actor: Actor; readonly appellantKind: AppellantKind },
  request: AppealRequest,
  key: string,
): Promise<Result<CheckedFiling, CaseFailure>> {
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
  { agents, businesses }: Pick<CheckFilingDeps, 'agents' | 'businesses'>,
  { id, grants }: Actor,
  { track, enterprise: named }: AppealRequest,
): Promise<{ readonly code: RuleCode; readonly path: string } | undefined> {
  if (track === undefined || !named || !grants.some(({ role }) => role === 'APP')) return undefined;
  const [agent, found] = await Promise.all([agents?.find(id, named.creditCode), businesses?.find(named.creditCode)]);
  if (!isActing(agent) || !found) return { code: 'not-your-business', path: 'enterprise.creditCode' };
  return isNameOf(found.business, named.name) ? undefined : { code: 'other-business-name', path: 'enterprise.name' };
}

/** Whether the appellant is a business, a person, or nobody who is named. */
export function findAppellantKind(
  { flags: wishes, enterprise: business }: Pick<AppealRequest, 'flags' | 'enterprise'>,
  other: AppellantKind,
): AppellantKind {
  return wishes?.anonymous === true ? 'anonymous' : business ? 'enterprise' : other;
}
