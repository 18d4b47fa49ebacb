import { covers, describeGrant, type Grant, listUses } from './grants.ts';
import type { Usage } from './usage.ts';
import { compileWildcard } from './wildcard.ts';

/** A grant, whether the recorded run used it, and if not the written reason. */
export interface ReviewedGrant {
  readonly grant: Grant;
  readonly isUsed: boolean;
  readonly reason: string | undefined;
}

/** The reason why grants may stay unused; patterns with `*`. */
export interface Reason {
  readonly who: string;
  readonly actions: readonly string[];
  readonly on: string;
  /** The kind to which the grant is limited, literally; any kind when left out. */
  readonly of?: string;
  readonly reason: string;
}

export interface Review {
  readonly grants: readonly ReviewedGrant[];
  /** Violations: used but not granted, granted but neither used nor explained, explained but not granted. */
  readonly problems: readonly string[];
}

/** Compares the grants with the uses and with the reasons for unused grants. */
export function reviewGrants(grants: readonly Grant[], usage: Usage, reasons: readonly Reason[]): Review {
  const uses = listUses(usage);
  const matchers = reasons.map((given) => {
    const [isWho, isOn] = [compileWildcard(given.who), compileWildcard(given.on)];
    const isKind = (kind: string | undefined) => given.of === undefined || given.of === kind;
    const fits = ({ who, on, action, kind }: Grant) =>
      isWho(who) && isOn(on) && isKind(kind) && given.actions.includes(action);
    return { given, fits };
  });
  const reviewed = grants.map((grant) => {
    const isUsed = uses.some((use) => covers(grant, use));
    return { grant, isUsed, reason: isUsed ? undefined : matchers.find(({ fits }) => fits(grant))?.given.reason };
  });
  const leftOver = matchers.flatMap(({ given, fits }) =>
    given.actions
      .filter((action) => !grants.some((grant) => grant.action === action && fits(grant)))
      .map((action) => `explained, but not granted: ${given.who} ${action} on ${given.on}`),
  );
  return {
    grants: reviewed,
    problems: [
      ...uses
        .filter((use) => !grants.some((grant) => covers(grant, use)))
        .map((use) => `used, but not granted: ${describeGrant({ ...use, attributes: undefined })}`),
      ...reviewed
        .filter(({ isUsed, reason }) => !isUsed && reason === undefined)
        .map(({ grant }) => `granted, but neither used nor explained: ${describeGrant(grant)}`),
      ...leftOver,
    ],
  };
}
