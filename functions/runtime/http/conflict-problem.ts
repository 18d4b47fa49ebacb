import type { Caller } from '#accounts/usecases/resolve-viewer.ts';
import type { Case } from '#appeals/case/domain/case.ts';
import { buildAppellantTimeline, buildStaffTimeline } from '#appeals/case/presenting/timeline.ts';
import { type OpenCaseDeps, openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { pickTexts } from '#appeals/case/usecases/cases/shown-texts.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { HttpFailure } from './problem.ts';
import type { UseCaseFailure } from './use-case-failure.ts';

/** How many timeline lines an answer holds; of more lines the newest. */
const MOST_LINES = 20;
/** Of how many events the texts are read. An appellant sees not all of them. */
const MOST_EVENTS = 60;

/**
 * The refusal of a command. A caller who decided on an older version also gets what has happened since, in the timeline
 * lines that the same caller sees when reading the case.
 */
export async function conflictProblem(
  deps: OpenCaseDeps & { readonly texts: Texts },
  failure: UseCaseFailure,
  call: { readonly number: string; readonly caller: Caller; readonly expectedVersion?: number },
  language: Language,
): Promise<HttpFailure> {
  const { expectedVersion: since } = call;
  if (failure.kind !== 'stale-version' || since === undefined || since >= failure.version) return failure;
  const access = await openCase(deps, call.number, call.caller);
  if (!access.ok) return access.error;
  const seen = { ...access.value, events: eventsUpTo(access.value, failure.version) };
  const newest = seen.events.slice(Math.max(since, seen.events.length - MOST_EVENTS));
  const texts = await pickTexts(
    deps.texts,
    seen.appeal.id,
    newest.flatMap(({ changes }) => changes.texts ?? []).map(({ id }) => id),
  );
  const lines =
    seen.scope.audience === 'staff'
      ? buildStaffTimeline(seen, texts, language, since)
      : buildAppellantTimeline(seen, texts, language, since);
  const leftOut = Math.max(0, lines.length - MOST_LINES);
  return { ...failure, changes: lines.slice(leftOut), ...(leftOut > 0 && { changesLeftOut: leftOut }) };
}

/** The events up to the version of the conflict. Changes that arrived later belong to the next conflict. */
function eventsUpTo({ events }: Case, version: number): Case['events'] {
  return events.slice(0, version);
}
