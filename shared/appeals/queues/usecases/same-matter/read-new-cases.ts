import type { Places } from '#appeals/case/ports/personal.ts';
import type { Texts } from '#kernel/ports/texts.ts';

/** What the words of a case are taken from. */
export interface CaseSources {
  readonly texts: Pick<Texts, 'pick'>;
  readonly places: Pick<Places, 'pick'>;
}

/**
 * Reads the original texts and the places of new cases, each in one call, for the steps that look at them. If that fails, and for all else,
 * the steps read on their own: an item that cannot be read fails its own case only.
 */
export async function readNewCases(sources: CaseSources, appealIds: readonly string[]): Promise<CaseSources> {
  const known = new Set(appealIds);
  if (known.size === 0) return sources;
  const [texts, places] = await Promise.allSettled([
    sources.texts.pick([...known].map((appealId) => ({ appealId, id: 'original' }))),
    sources.places.pick([...known]),
  ]);
  const pickText: Texts['pick'] = async (refs) => {
    const isRead = refs.every(({ appealId, id }) => known.has(appealId) && id === 'original');
    if (texts.status === 'rejected' || !isRead) return sources.texts.pick(refs);
    return texts.value.filter((text) => refs.some(({ appealId }) => appealId === text.appealId));
  };
  const pickPlace: Places['pick'] = async (ids) => {
    if (places.status === 'rejected' || !ids.every((id) => known.has(id))) return sources.places.pick(ids);
    return places.value.filter(({ appealId }) => ids.includes(appealId));
  };
  return { texts: { pick: pickText }, places: { pick: pickPlace } };
}
