import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import type { PolicyVersion } from '#directory/ports/support-policies.ts';
import { parseCitation } from './cite-policies.rules.ts';

/** The policies that advices cite, by citation, each in the version that was cited. */
export type CitedPolicies = ReadonlyMap<string, PolicyVersion>;

const NOTHING: CitedPolicies = new Map();

/**
 * Reads cited policies, also those that have changed or ended since. A citation without a version is of before versions were cited, and
 * gives the current one. Unknown ones are left out. The history of a policy is read only when it has changed.
 */
export async function readCitations(
  records: Pick<DirectoryRecords, 'current' | 'versions'>,
  citations: readonly string[],
): Promise<CitedPolicies> {
  if (citations.length === 0) return NOTHING;
  const cited = [...new Set(citations)].map((citation) => ({ citation, ...parseCitation(citation) }));
  const current = await records.current('supportPolicies', [...new Set(cited.map(({ id }) => id))]);
  const found = await Promise.all(
    cited.map(async ({ citation, id, version }) => {
      const newest = current.get(id);
      if (newest === undefined || version === undefined || version === newest.version)
        return [citation, newest] as const;
      const history = await records.versions('supportPolicies', newest);
      return [citation, history.find((each) => each.version === version)] as const;
    }),
  );
  return new Map(found.flatMap(([citation, policy]) => (policy ? [[citation, policy] as const] : [])));
}
