import { fail, ok, type Result } from '../domain/result.ts';

/** How often a writer that was overtaken decides again. Each time another writer has made progress. */
export const ATTEMPTS = 10;

/** The steps of a command on a case of any kind. */
export interface AppendSteps<Found, Event, Refused> {
  readonly load: () => Promise<Found | undefined>;
  readonly decide: (found: Found) => Promise<Result<Event, Refused>>;
  readonly append: (event: Event) => Promise<'appended' | 'taken'>;
  /** The refusal of a writer that others overtook too often. */
  readonly refuseStale: (found: Found) => Refused;
}

/**
 * Reads a case, decides and appends one event. When another writer takes the slot first, it reads and decides again. `loaded`
 * saves the first read. Returns the event with the case that it was decided on.
 */
export async function appendDecided<Found, Event, Refused>(
  { load, decide, append, refuseStale }: AppendSteps<Found, Event, Refused>,
  loaded?: Found,
): Promise<Result<{ readonly found: Found; readonly event: Event }, Refused | { readonly kind: 'not-found' }>> {
  let found = loaded ?? (await load());
  for (let attempt = 1; found && attempt <= ATTEMPTS; attempt++) {
    const decided = await decide(found);
    if (!decided.ok) return decided;
    if ((await append(decided.value)) === 'appended') return ok({ found, event: decided.value });
    found = await load();
  }
  return found ? fail(refuseStale(found)) : fail({ kind: 'not-found' });
}
