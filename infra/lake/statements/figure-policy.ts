/** The numbers of the policy that the figures of the lake are computed with. */
export interface FigurePolicy {
  readonly satisfiedFrom: number;
  readonly compositeWeights: { readonly response: number; readonly resolution: number; readonly satisfaction: number };
  /** Settings of an earlier release lack `rankFrom`. */
  readonly statistics: { readonly hideBelow: number; readonly rankFrom?: number };
  /** Settings of an earlier release lack it. */
  readonly enterprise?: { readonly helpfulFrom: number };
}

/** A number of the policy in a query: its value, in Trino also as `0.3E0`, and where the policy has it. */
const NUMBER = /(\d+(?:\.\d+)?)(E0)? \/\* policy\.([\w.]+) \*\//g;

/**
 * Writes the numbers of a policy into a query, at the comments that name them. Without a policy the query keeps its own, which are those
 * of the shipped policy, as is one that settings of an earlier release lack. Throws for a name that the policy does not have.
 */
export function fillPolicyNumbers(sql: string, policy?: FigurePolicy): string {
  if (policy === undefined) return sql;
  return sql.replace(
    NUMBER,
    (_whole, own: string, exponent = '', path: string) =>
      `${findNumber(policy, path, own)}${exponent} /* policy.${path} */`,
  );
}

/** Numbers that settings of an earlier release lack. */
const ADDED_LATER = ['statistics.rankFrom', 'enterprise.helpfulFrom'];

function findNumber(policy: FigurePolicy, path: string, own: string): number {
  const found = path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], policy);
  if (found === undefined && ADDED_LATER.includes(path)) return Number(own);
  if (typeof found !== 'number') throw new Error(`the policy has no number ${path}`);
  return found;
}
