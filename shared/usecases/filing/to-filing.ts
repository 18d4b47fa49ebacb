import type { AppealRequest } from '../../contracts/commands/intake/filing.ts';
import type { AppealNumber } from '../../domain/appeal/appeal-number.ts';
import type { Actor } from '../../domain/appeal/context.ts';
import type { Filing } from '../../domain/appeal/event-data.ts';
import type { AppellantKind, Channel, Flag } from '../../domain/words/words.ts';

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
}

/** The data of the first event: what the request and the filer say. */
export function toFiling(
  filer: Filer,
  request: AppealRequest,
  phoneKey: string | undefined,
  number: AppealNumber,
): Omit<Filing, 'clockClass'> {
  const isAnonymous = request.flags?.anonymous === true;
  const ownerKeys = [filer.ownerKey, phoneKey].filter((key) => key !== undefined);
  return {
    number,
    kind: request.kind,
    channel: filer.channel,
    urgency: request.urgency ?? 'normal',
    appellantKind: isAnonymous ? 'anonymous' : request.enterprise ? 'enterprise' : filer.appellantKind,
    ownerKeys: [...new Set(ownerKeys)],
    // The key of a session with a verified phone is that of the phone.
    ...(phoneKey !== undefined && phoneKey !== filer.ownerKey && { unverifiedKeys: [phoneKey] }),
    canBeAsked: phoneKey !== undefined || filer.canAskOwner === true,
    ...(request.place?.regionCode !== undefined && { regionCode: request.place.regionCode }),
    ...(request.categoryHint !== undefined && { categoryHint: request.categoryHint }),
    ...(request.accusedUnitId !== undefined && { accusedUnitId: request.accusedUnitId }),
    ...(request.noticeVersion !== undefined && { noticeVersion: request.noticeVersion }),
  };
}

/** The appellant's wishes, and `threat` where title or text contain a threat word: a threat to life pages the supervisor. */
export function listFlags(request: AppealRequest, threatWords: readonly string[]): Flag[] {
  const wished = (['confidential', 'anonymous', 'noReply'] as const).filter((flag) => request.flags?.[flag] === true);
  const words = `${request.title}\n${request.text}`;
  return threatWords.some((word) => words.includes(word)) ? [...wished, 'threat'] : wished;
}
