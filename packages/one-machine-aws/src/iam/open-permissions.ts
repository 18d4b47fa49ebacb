import { type Authorize, AwsError, type RequestContext } from '../aws-service.ts';
import type { Assembly } from '../template/assembly.ts';
import { type Subject, whyDenied } from './decide.ts';
import { type Identity, readIdentities } from './identities.ts';
import { findOwner, type KeyUse, keyUses } from './key-use.ts';
import { plainName, resourceNames } from './resource-names.ts';
import { readResourcePolicies } from './resource-policies.ts';
import type { Statement } from './statement.ts';
import { openUsage, type Usage } from './usage.ts';

export interface Permissions {
  /**
   * Allows a call, or throws AccessDeniedException in AWS's words and logs it. The caller is a function, the role of a
   * state machine, a service (`events.amazonaws.com`), `anonymous`, or the operator, who may do everything.
   */
  readonly authorize: Authorize;
  /** The reason why the call would be denied; undefined when it would be allowed. Records and logs nothing. */
  readonly denial: (...call: Parameters<Authorize>) => string | undefined;
  /** The permissions used so far. */
  readonly used: () => Usage;
}

export interface PermissionsOptions {
  readonly assembly: Assembly;
  /** The caller who may do everything: the tools that work on the running platform. */
  readonly operator: string;
  readonly log: (line: string) => void;
  /** Called when a permission is used for the first time. */
  readonly onNewUse?: () => void;
}

/** Evaluates all policies of the templates. Throws PolicyError for a policy that it cannot evaluate as AWS does. */
export function openPermissions({
  assembly,
  operator,
  log,
  onNewUse = () => undefined,
}: PermissionsOptions): Permissions {
  const identities = readIdentities(assembly);
  const resourcePolicies = readResourcePolicies(assembly);
  const findKeyUse = keyUses(assembly);
  const usage = openUsage(plainName, resourceNames(assembly), onNewUse);
  const { accountId } = assembly;

  const asked = new Map<string, Asked>();
  const askedBy = (caller: string): Asked => {
    const known = asked.get(caller) ?? newAsked(findSubject(caller, identities, accountId));
    asked.set(caller, known);
    return known;
  };

  const findDenial = (by: Asked, action: string, resource: string, context: RequestContext): string | undefined => {
    const why = whyDenied({
      subject: by.subject,
      action,
      resource,
      context,
      own: by.statementsOn(action),
      onResource: resourcePolicies.get(findOwner(resource)) ?? [],
    });
    if (why === undefined) return undefined;
    return `User: ${formatUser(by.subject)} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
  };

  /**
   * Checks the permission on the key that the encryption of the resource needs. A grant is cached, as it never
   * changes.
   */
  const denialOfKey = (by: Asked, use: KeyUse, note?: Note): string | undefined => {
    if (by.keyUses.has(use)) return undefined;
    for (const action of use.actions) {
      const denial = findDenial(by, action, use.keyArn, use.context);
      if (denial !== undefined) return denial;
    }
    if (note === undefined) return undefined;
    for (const action of use.actions) note(action, use.keyArn, {});
    by.keyUses.add(use);
    return undefined;
  };

  const ask = (caller: string, action: string, resource: string, context: RequestContext, note?: Note) => {
    if (caller === operator) return undefined;
    const by = askedBy(caller);
    const denial = findDenial(by, action, resource, context);
    if (denial !== undefined) return denial;
    const use = findKeyUse(action, resource);
    const denialByKey = use === undefined ? undefined : denialOfKey(by, use, note);
    if (denialByKey === undefined) note?.(action, resource, context);
    return denialByKey;
  };

  return {
    authorize: ({ name }, action, resource, context = {}) => {
      const denial = ask(name, action, resource, context, (...use) => usage.note(name, ...use));
      if (denial === undefined) return;
      log(`denied to ${plainName(name)}: ${denial}`);
      throw new AwsError('AccessDeniedException', denial);
    },
    denial: ({ name }, action, resource, context = {}) => ask(name, action, resource, context),
    used: usage.read,
  };
}

type Note = (action: string, resource: string, context: RequestContext) => void;

/** The cached results for a caller. */
interface Asked {
  readonly subject: Subject;
  readonly statementsOn: (action: string) => readonly Statement[];
  readonly keyUses: Set<KeyUse>;
}

function newAsked(subject: Subject): Asked {
  const statements = subject.kind === 'role' ? subject.identity.statements : [];
  const byAction = new Map<string, readonly Statement[]>();
  return {
    subject,
    keyUses: new Set(),
    statementsOn: (action) => {
      const known = byAction.get(action) ?? statements.filter((statement) => statement.isAboutAction(action));
      byAction.set(action, known);
      return known;
    },
  };
}

function findSubject(caller: string, identities: ReadonlyMap<string, Identity>, accountId: string): Subject {
  const identity = identities.get(caller);
  if (identity !== undefined) return { kind: 'role', identity, accountId };
  return caller.endsWith('.amazonaws.com') ? { kind: 'service', name: caller } : { kind: 'anonymous' };
}

function formatUser(subject: Subject): string {
  if (subject.kind === 'role') return subject.identity.userArn;
  return subject.kind === 'service' ? subject.name : 'anonymous';
}
