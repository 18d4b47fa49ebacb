import type { RequestContext } from '../aws-service.ts';
import { compileConditions, type Limit } from './conditions.ts';
import { PolicyError } from './policy-error.ts';
import { compilePrincipals, type Principal } from './principal.ts';
import { compileArn, compileWildcard, type Matcher } from './wildcard.ts';

/** A compiled statement of a policy. */
export interface Statement {
  /** The policy that contains it. */
  readonly policy: string;
  readonly isDeny: boolean;
  /** As written: actions with their service, patterns of ARNs. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly limits: readonly Limit[];
  /** The callers that it applies to; empty in a policy of a role, which applies to the role. */
  readonly principals: readonly Principal[];
  readonly isAboutAction: Matcher;
  readonly isAboutResource: Matcher;
  readonly holds: (context: RequestContext) => boolean;
}

/** The place of a policy: on a role (`identity`), on a resource, or as the trust policy of a role. */
export type PolicyKind = 'identity' | 'resource' | 'trust';

const ELEMENTS = ['Sid', 'Effect', 'Action', 'Resource', 'Principal', 'Condition'];
const ACTION = /^(\*|[a-z][a-z0-9-]*:[A-Za-z0-9*?]+)$/;

/** Compiles a policy document. Throws PolicyError for everything that the evaluator would have to ignore. */
export function compilePolicy(policy: string, kind: PolicyKind, document: unknown): readonly Statement[] {
  if (!isObject(document)) throw new PolicyError(policy, 'the document', 'is no object');
  for (const name of Object.keys(document))
    if (!['Version', 'Statement', 'Id'].includes(name)) throw new PolicyError(policy, name, 'is not served');
  if (document.Version !== '2012-10-17')
    throw new PolicyError(policy, 'Version', `is ${document.Version}, not 2012-10-17`);
  const statements = [document.Statement].flat();
  return statements.map((statement) => compileStatement(policy, kind, statement));
}

function compileStatement(policy: string, kind: PolicyKind, raw: unknown): Statement {
  if (!isObject(raw)) throw new PolicyError(policy, 'Statement', 'is no object');
  for (const name of Object.keys(raw))
    if (!ELEMENTS.includes(name)) throw new PolicyError(policy, name, 'is not served');
  const { Effect: effect } = raw;
  if (effect !== 'Allow' && effect !== 'Deny') throw new PolicyError(policy, 'Effect', `is ${effect}`);
  const actions = listTexts(policy, 'Action', raw.Action);
  const wrong = actions.find((action) => !ACTION.test(action));
  if (wrong !== undefined) throw new PolicyError(policy, 'Action', `${wrong} is no action`);
  if (kind === 'trust' && raw.Resource !== undefined)
    throw new PolicyError(policy, 'Resource', 'has no place in a trust');
  const resources = kind === 'trust' ? ['*'] : listTexts(policy, 'Resource', raw.Resource);
  if (kind === 'identity' && raw.Principal !== undefined)
    throw new PolicyError(policy, 'Principal', 'has no place in a policy of a role');
  const limits = compileConditions(policy, raw.Condition, actions);
  // IAM compares names of actions without regard to letter case; everything else is case-sensitive.
  const isAction = matchAny(actions.map((action) => compileWildcard(action.toLowerCase())));
  return {
    policy,
    isDeny: effect === 'Deny',
    actions,
    resources,
    limits,
    principals: kind === 'identity' ? [] : compilePrincipals(policy, raw.Principal),
    isAboutAction: (action) => isAction(action.toLowerCase()),
    isAboutResource: compileResources(policy, resources),
    holds: (context) => limits.every((limit) => limit.holds(context)),
  };
}

function compileResources(policy: string, resources: readonly string[]): Matcher {
  const exact = new Set(resources.filter((resource) => !/[*?]/.test(resource)));
  const patterns = resources.map((resource) => {
    const matches = compileArn(resource);
    if (matches === undefined) throw new PolicyError(policy, 'Resource', `${resource} is no ARN`);
    return matches;
  });
  const isPatterned = exact.size < patterns.length;
  return (resource) => exact.has(resource) || (isPatterned && patterns.some((matches) => matches(resource)));
}

function matchAny(matchers: readonly Matcher[]): Matcher {
  return (text) => matchers.some((matches) => matches(text));
}

function listTexts(policy: string, element: string, given: unknown): string[] {
  if (given === undefined) throw new PolicyError(policy, element, 'is missing');
  const texts = [given].flat().filter((value) => typeof value === 'string');
  if (texts.length === 0 || texts.length < [given].flat().length)
    throw new PolicyError(policy, element, 'needs a text or a list of texts');
  const variable = texts.find((text) => text.includes('${'));
  if (variable !== undefined)
    throw new PolicyError(policy, element, `policy variables are not served, such as ${variable}`);
  return texts;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
