import type { SupportPolicy } from '#directory/domain/support-policy.ts';
import type { Instant } from '#kernel/domain/instant.ts';

/** A version of a policy, as an advice cites it. */
export interface Citation {
  readonly id: string;
  /** Absent in an event of before versions were cited. */
  readonly version?: number;
}

/** Why a version of a policy cannot be cited. */
export type CitationFault = 'unknown-policy' | 'policy-over' | 'policy-changed';

const CITATION = /^([A-Za-z0-9][A-Za-z0-9_.-]*)@([1-9]\d{0,5})$/;

/** A citation as commands and events have it: `equipment-renewal@3`. */
export function formatCitation(id: string, version: number): string {
  return `${id}@${version}`;
}

/** The policy and version of a citation. */
export function parseCitation(text: string): Citation {
  const [, id, version] = CITATION.exec(text) ?? [];
  return id === undefined ? { id: text } : { id, version: Number(version) };
}

/**
 * Why an advice cannot cite these versions of policies (DOMAIN 8): a policy does not exist, has ended, or is not in the version that the
 * manager has read. A policy that has not begun may be cited.
 */
export function findCitationFault(
  cited: readonly Citation[],
  find: (id: string) => { readonly record: SupportPolicy; readonly version: number } | undefined,
  now: Instant,
): CitationFault | undefined {
  for (const { id, version } of cited) {
    const found = find(id);
    if (found === undefined) return 'unknown-policy';
    const { validTo } = found.record;
    if (validTo !== undefined && validTo <= now) return 'policy-over';
    if (version !== found.version) return 'policy-changed';
  }
  return undefined;
}
