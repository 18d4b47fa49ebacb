import type { Agents } from '#accounts/ports/agents.ts';
import { pickTexts } from '#appeals/case/usecases/cases/shown-texts.ts';
import { type BusinessVisit, foldVisits } from '#enterprise/visits/domain/visit-book.ts';
import { toVisitLogId, type VisitEvent } from '#enterprise/visits/domain/visit-event.ts';
import type { VisitLog } from '#enterprise/visits/visits.port.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { StoredText, Texts } from '#kernel/ports/texts.ts';

export interface ExportVisitsDeps {
  readonly agents: Pick<Agents, 'ofPerson'>;
  readonly visitLog: Pick<VisitLog, 'read'>;
  readonly texts: Pick<Texts, 'pick'>;
}

/** What a person did on a visit of a business: own events, with own words. */
export interface ExportedVisit {
  readonly visit: BusinessVisit;
  readonly events: readonly VisitEvent[];
  readonly texts: readonly StoredText[];
}

/** A page has words of some 120 kB at most. */
const MOST_VISITS = 20;

/** A page of what a person did on visits of the businesses for which the person acts or has acted, in the order of these. */
export async function exportVisits(
  deps: ExportVisitsDeps,
  subject: string,
  { limit, after = '' }: { readonly limit: number; readonly after?: string },
): Promise<Page<ExportedVisit>> {
  const most = Math.min(limit, MOST_VISITS);
  const codes = (await deps.agents.ofPerson(subject)).map(({ creditCode }) => creditCode);
  const found: { readonly visit: BusinessVisit; readonly events: readonly VisitEvent[] }[] = [];
  for (const code of codes.filter((each) => each >= after.slice(0, each.length))) {
    const own = foldVisits(await deps.visitLog.read(toVisitLogId(code)))
      .visits.toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .map((visit) => ({
        visit,
        events: visit.events.filter(({ actor }) => actor.role === 'APP' && actor.id === subject),
      }));
    found.push(...own.filter(({ visit, events }) => events.length > 0 && visit.id > after));
    if (found.length > most) break;
  }
  const items = await Promise.all(
    found.slice(0, most).map(async ({ visit, events }) => {
      const ids = events.flatMap(({ changes }) => (changes.texts ?? []).map(({ id }) => id));
      return { visit, events, texts: await pickTexts(deps.texts, visit.id, ids) };
    }),
  );
  const last = items.at(-1);
  return { items, ...(found.length > most && last && { after: last.visit.id }) };
}
