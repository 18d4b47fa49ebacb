import { findLight } from '#appeals/case/domain/clocks/light.ts';
import { deadlineText, LIGHT_TEXTS } from '#appeals/case/presenting/deadlines.ts';
import { STATUS_TEXTS } from '#appeals/case/presenting/states.ts';
import { categoryName } from '#directory/presenting/category-name.ts';
import { withRegionName } from '#directory/presenting/region-name.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { DAY_MS, type Instant, startOfDayMillis, toLocalDate } from '#kernel/domain/instant.ts';
import { isTerminal, type Status } from '#kernel/domain/vocabulary.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { LineNames } from '../usecases/queues/line-names.ts';
import type { OwnEntry, QueueEntry } from '../usecases/queues/list-appeals.ts';
import type { SimilarCase } from '../usecases/same-matter/find-similar.ts';
import type { FoundAppeal } from '../usecases/search/find-appeals.ts';

/** Lines of a desk list: codes with their names, title, deadline and its light at this instant. */
export function presentQueue(
  items: readonly (QueueEntry & FoundAppeal)[],
  names: LineNames,
  language: Language,
  now: Instant,
) {
  return items.map((item) => ({
    number: item.number,
    title: item.title,
    kind: item.kind,
    appellantKind: item.appellantKind,
    status: item.status,
    statusText: STATUS_TEXTS[item.status][language],
    urgency: item.urgency,
    category: item.category,
    categoryName: item.category && categoryName(names.category(item.category), item.category, language),
    ...withRegionName(names.regions, item.regionCode),
    unitId: item.unitId,
    unitName: item.unitId && unitName(names.unit(item.unitId), item.unitId, language),
    supervision: item.supervision,
    round: item.round,
    submittedAt: item.submittedAt,
    dueAt: item.dueAt,
    provisional: item.provisional,
    light: findLight(item, now),
    version: item.version,
    claim: item.claim,
    metresAway: item.metresAway,
    hold: presentHold(item, now),
    offers: item.offers?.map(toKebabCase),
  }));
}

/** Cases that may be about the same matter, each with why it is named. */
export function presentSimilar(items: readonly SimilarCase[], names: LineNames, language: Language, now: Instant) {
  return presentQueue(items, names, language, now).map((line, index) => {
    const { same, likeness, joined } = items[index] as SimilarCase;
    return { ...line, same, likeness, joined };
  });
}

/** A hold in days: those used so far in all holds of the case, counted by local days as the rule counts them. */
function presentHold({ hold, holdReason }: QueueEntry, now: Instant) {
  if (!hold) return undefined;
  const { since, until, daysBefore } = hold;
  const toDay = (at: Instant) => startOfDayMillis(toLocalDate(at)) / DAY_MS;
  return { since, until, daysUsed: daysBefore + toDay(now) - toDay(since), reason: holdReason };
}

/** Lines of an appellant's own list, with the light at this instant. */
export function presentOwnAppeals(items: readonly OwnEntry[], language: Language, now: Instant) {
  return items.map((item) => {
    const { number, title, kind, status, submittedAt, dueAt, provisional, version } = item;
    const light = findLight(item, now);
    return {
      number,
      title,
      kind,
      status,
      statusText: STATUS_TEXTS[status][language],
      submittedAt,
      dueAt,
      provisional,
      light,
      lightText: LIGHT_TEXTS[light][language],
      deadlineText: deadlineText({ dueAt, provisional }, light, language),
      version,
      master: item.master && presentMasterInList(item.master, language),
    };
  });
}

/** The state of the case that another one follows. Its number belongs to its own appellant. */
function presentMasterInList({ status }: OwnEntry, language: Language) {
  return { status, statusText: STATUS_TEXTS[status][language], open: !isTerminal(status) };
}

/** Open appeals that are like the one being filed. */
export function presentDuplicates<T extends { readonly status: Status }>(duplicates: readonly T[], language: Language) {
  return duplicates.map((each) => ({ ...each, statusText: STATUS_TEXTS[each.status][language] }));
}
