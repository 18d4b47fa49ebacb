import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { toClassifiedText } from '#appeals/case/domain/proposal-record.ts';
import { isHiddenFromAccused } from '#appeals/case/domain/scope.ts';
import { DAY_MS, plusMillis } from '#kernel/domain/instant.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { StoredText } from '#kernel/ports/texts.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { classifyText } from '#texts/domain/classifier/classify-text.ts';
import { scoreEvent } from '#texts/domain/recognisers/event-model.ts';
import type { RouterModelSource } from '#texts/router-model.port.ts';
import type { RunModelSource } from '#texts/run-model.port.ts';
import { RECENT_DAYS, type RecentCase, type RecentCases } from '../../ports/recent-cases.ts';
import { hashMentions, hashPlace, type MatterTexts, sketchWords } from './describe-matter.ts';
import type { CaseSources } from './read-new-cases.ts';

export interface NoteMatterDeps extends CaseSources {
  readonly keyring: Keyring;
  readonly recentCases: Pick<RecentCases, 'put'>;
  readonly eventModel: RunModelSource;
  /** Absent where no category is proposed. */
  readonly routerModel?: RouterModelSource;
  readonly time: TimeSource;
}

/** A case as it was noted, with the words and the place that it was noted by. */
export interface NotedMatter {
  readonly recent: RecentCase;
  readonly texts: MatterTexts;
}

/** From this probability on a proposed category counts: cases of one matter agree in it more often than others. */
export const CERTAIN_ENOUGH = 0.3;

/** The area of cases of which no division is known. */
export const NO_AREA = 'none';

type FirstEvent = AppealEvent & { readonly type: 'appeal.submitted' };

/**
 * Whether an event brings a case that is noted. Left out are tip-offs and complaints about offices, because nobody may learn who else
 * accuses somebody; cases that ended with their filing; and those that are too old to be compared.
 */
export function isNoted({ time }: Pick<NoteMatterDeps, 'time'>, event: AppealEvent): event is FirstEvent {
  if (event.type !== 'appeal.submitted' || isHiddenFromAccused(event.data)) return false;
  return event.at >= plusMillis(time.now(), -RECENT_DAYS * DAY_MS);
}

/**
 * Adds a new case to the index in which the search for the same matter looks. `sources`: texts and places that were read for several cases
 * together. Idempotent. Undefined for a case that is left out.
 */
export async function noteMatter(
  deps: NoteMatterDeps,
  first: AppealEvent,
  sources: CaseSources = deps,
): Promise<NotedMatter | undefined> {
  if (!isNoted(deps, first)) return undefined;
  const { appealId, at: submittedAt } = first;
  const [[original], [place]] = await Promise.all([
    sources.texts.pick([{ appealId, id: 'original' }]),
    sources.places.pick([appealId]),
  ]);
  if (!original) return undefined;
  const { lat, lng, address } = place ?? {};
  const point = lat === undefined || lng === undefined ? undefined : { lat, lng };
  const { number, regionCode: area = NO_AREA, categoryHint, ownerKeys } = first.data;
  const [words, hashes, mentions, category, eventModel] = await Promise.all([
    sketchWords(deps.keyring, original),
    hashPlace(deps.keyring, { address, point }),
    address === undefined ? hashMentions(deps.keyring, original) : undefined,
    categoryHint ?? proposeCategory(deps, original),
    deps.eventModel.read(),
  ]);
  const whole = toClassifiedText(original);
  const recent: RecentCase = {
    appealId,
    number,
    submittedAt,
    area,
    words,
    ...hashes,
    category,
    ownerKeys,
    ...(mentions && mentions.length > 0 && { mentions }),
    eventScore: scoreEvent(eventModel, whole),
  };
  await deps.recentCases.put(recent);
  return { recent, texts: { title: original.title, text: original.text, address, point } };
}

async function proposeCategory(
  { routerModel }: Pick<NoteMatterDeps, 'routerModel'>,
  original: StoredText,
): Promise<string | undefined> {
  const model = await routerModel?.read();
  const [first] = model ? classifyText(model, toClassifiedText(original)).categories : [];
  return first && first.probability >= CERTAIN_ENOUGH ? first.label : undefined;
}
