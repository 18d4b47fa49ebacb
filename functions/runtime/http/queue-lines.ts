import { kebabOf } from '../../../shared/domain/appeal/transitions.ts';
import { findLight } from '../../../shared/domain/clocks/light.ts';
import type { Language } from '../../../shared/presenting/labels/language.ts';
import { STATUS_TEXTS } from '../../../shared/presenting/labels/states.ts';
import type { FoundAppeal } from '../../../shared/usecases/queues/find-appeals.ts';
import type { QueueEntry } from '../../../shared/usecases/queues/list-appeals.ts';
import { time } from '../stores.ts';

/** Lines of a desk list as they are answered: codes, title, deadline and its light at this moment. */
export function queueLines(items: readonly (QueueEntry & FoundAppeal)[], language: Language) {
  const now = time.now();
  return items.map((item) => ({
    number: item.number,
    title: item.title,
    kind: item.kind,
    appellantKind: item.appellantKind,
    status: item.status,
    statusText: STATUS_TEXTS[item.status][language],
    urgency: item.urgency,
    category: item.category,
    regionCode: item.regionCode,
    unitId: item.unitId,
    supervision: item.supervision,
    round: item.round,
    submittedAt: item.submittedAt,
    dueAt: item.dueAt,
    provisional: item.provisional,
    light: findLight(item, now),
    version: item.version,
    claim: item.claim,
    metresAway: item.metresAway,
    offers: item.offers?.map(kebabOf),
  }));
}
