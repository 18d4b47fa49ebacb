import type { Assembly } from '../template/assembly.ts';
import { readIdentities } from './identities.ts';
import { plainName, type ResourceNames, resourceNames } from './resource-names.ts';
import { readResourcePolicies } from './resource-policies.ts';
import type { Statement } from './statement.ts';
import type { Usage } from './usage.ts';
import { compileWildcard } from './wildcard.ts';

/** One permission, in the names of records: an action, on a resource, of a kind. */
export interface Grant {
  /** A function, the role of a workflow, or a service of AWS. */
  readonly who: string;
  readonly action: string;
  readonly on: string;
  /** The pattern of partition keys, or the source on whose behalf a service calls; undefined when it is not limited. */
  readonly kind: string | undefined;
  /** The only attributes that a request may name; undefined when they are not limited. */
  readonly attributes: readonly string[] | undefined;
}

/** Lists every permission in the templates once, in order. */
export function listGrants(assembly: Assembly): readonly Grant[] {
  const findName = resourceNames(assembly);
  const ofRoles = [...readIdentities(assembly)].flatMap(([caller, { statements }]) =>
    statements.flatMap((statement) => grantsIn(statement, [plainName(caller)], statement.resources, findName)),
  );
  const ofServices = [...readResourcePolicies(assembly)].flatMap(([resource, statements]) =>
    statements.flatMap((statement) => {
      const services = statement.principals.flatMap((each) => (each.kind === 'service' ? [each.name] : []));
      return grantsIn(statement, services, [resource], findName);
    }),
  );
  const all = new Map([...ofRoles, ...ofServices].map((grant) => [describeGrant(grant), grant]));
  return [...all].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, grant]) => grant);
}

/** Formats a grant as one line. */
export function describeGrant({ who, action, on, kind, attributes }: Grant): string {
  return `${who} ${action} on ${on}${kind === undefined ? '' : ` of ${kind}`}${attributes ? ` (${attributes})` : ''}`;
}

function grantsIn(
  { isDeny, actions, limits }: Statement,
  who: readonly string[],
  resources: readonly string[],
  findName: ResourceNames,
): readonly Grant[] {
  if (isDeny) return [];
  const findValues = (key: string) => limits.find((limit) => limit.key === key)?.values;
  const kinds = findValues('dynamodb:LeadingKeys') ?? findValues('aws:SourceArn')?.map(findName) ?? [undefined];
  const attributes = findValues('dynamodb:Attributes');
  return who.flatMap((each) =>
    actions.flatMap((action) =>
      resources.flatMap((resource) =>
        kinds.map((kind) => ({ who: each, action, on: findName(resource), kind, attributes })),
      ),
    ),
  );
}

/** One use of a permission. */
export type Use = Pick<Grant, 'who' | 'action' | 'on' | 'kind'>;

export function listUses(usage: Usage): readonly Use[] {
  return Object.entries(usage).flatMap(([who, resources]) =>
    Object.entries(resources).flatMap(([on, actions]) =>
      Object.entries(actions).flatMap(([action, kinds]) =>
        (kinds.length === 0 ? [undefined] : kinds).map((kind) => ({ who, action, on, kind })),
      ),
    ),
  );
}

/** Whether the grant allows the use. */
export function covers(grant: Grant, use: Use): boolean {
  const isSame = grant.who === use.who && grant.action === use.action && (grant.on === use.on || grant.on === '*');
  return isSame && (grant.kind === undefined || compileWildcard(grant.kind)(use.kind ?? ''));
}
