import type { RequestContext } from '../aws-service.ts';
import { PolicyError } from './policy-error.ts';
import { compileArn, compileWildcard, type Matcher } from './wildcard.ts';

/** One line of a Condition element. All limits of a statement must be met. */
export interface Limit {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
  readonly holds: (context: RequestContext) => boolean;
}

type Base = 'StringEquals' | 'StringLike' | 'ArnEquals' | 'ArnLike' | 'Bool';

interface KnownKey {
  /** Whether a request may have several values of the key. */
  readonly isMany?: boolean;
  readonly operators: readonly Base[];
  /** The actions whose requests carry the key; all when left out. For other actions the limit would have no effect. */
  readonly actions?: RegExp;
}

const TEXT: readonly Base[] = ['StringEquals', 'StringLike'];
const ARN: readonly Base[] = ['ArnEquals', 'ArnLike', ...TEXT];

/**
 * The supported keys. `dynamodb:Attributes` is supported for queries only: whether AWS treats a GetItem without
 * projection as a request for all attributes is not documented.
 */
const KNOWN: readonly (readonly [name: RegExp, key: KnownKey])[] = [
  [
    /^dynamodb:LeadingKeys$/,
    {
      isMany: true,
      operators: TEXT,
      actions: /^dynamodb:(GetItem|BatchGetItem|Query|PutItem|UpdateItem|DeleteItem|BatchWriteItem)$/,
    },
  ],
  [/^dynamodb:Attributes$/, { isMany: true, operators: TEXT, actions: /^dynamodb:Query$/ }],
  [/^dynamodb:Select$/, { operators: TEXT, actions: /^dynamodb:Query$/ }],
  [/^kms:ViaService$/, { operators: TEXT, actions: /^kms:/ }],
  [/^kms:EncryptionContext:.+$/, { operators: TEXT, actions: /^kms:/ }],
  [/^aws:SourceArn$/, { operators: ARN }],
  [/^aws:SourceAccount$/, { operators: TEXT }],
  [/^aws:SecureTransport$/, { operators: ['Bool'] }],
];

/** All requests use TLS in the cloud. Plain HTTP on one machine counts as TLS. */
const ALWAYS: RequestContext = { 'aws:SecureTransport': ['true'] };

const OPERATOR = /^(ForAllValues:)?(StringEquals|StringLike|ArnEquals|ArnLike|Bool)(IfExists)?$/;

/**
 * Compiles a Condition element for the actions of its statement. Throws PolicyError for an unsupported operator or
 * key.
 */
export function compileConditions(policy: string, raw: unknown, actions: readonly string[]): readonly Limit[] {
  if (raw === undefined) return [];
  return listMembers(policy, 'Condition', raw).flatMap(([operator, keys]) => {
    const [, forAll, base, ifExists] = OPERATOR.exec(operator) ?? [];
    if (base === undefined) throw new PolicyError(policy, `Condition.${operator}`, 'this operator is not served');
    return listMembers(policy, `Condition.${operator}`, keys).map(([key, given]) => {
      const element = `Condition.${operator}.${key}`;
      checkKey(policy, element, key, base as Base, forAll !== undefined, actions);
      const values = listValues(policy, element, given);
      const matchers = values.map((value) => compileValue(policy, element, base as Base, value));
      const isMet = (value: string) => matchers.some((matches) => matches(value));
      const whenAbsent = forAll !== undefined || ifExists !== undefined;
      return {
        key,
        operator,
        values,
        holds: (context: RequestContext) => {
          const asked = context[key] ?? ALWAYS[key];
          return asked === undefined || asked.length === 0 ? whenAbsent : asked.every(isMet);
        },
      };
    });
  });
}

function checkKey(
  policy: string,
  element: string,
  key: string,
  base: Base,
  isForAll: boolean,
  actions: readonly string[],
): void {
  const known = KNOWN.find(([name]) => name.test(key))?.[1];
  if (known === undefined) throw new PolicyError(policy, element, 'this condition key is not served');
  if (!known.operators.includes(base)) throw new PolicyError(policy, element, `${base} does not fit this key`);
  if (isForAll !== (known.isMany ?? false))
    throw new PolicyError(policy, element, isForAll ? 'the key has one value only' : 'the key needs ForAllValues');
  const { actions: carrying } = known;
  const other = actions.find((action) => carrying !== undefined && !carrying.test(action));
  if (other !== undefined) throw new PolicyError(policy, element, `${other} is not served with this condition key`);
}

function compileValue(policy: string, element: string, base: Base, value: string): Matcher {
  switch (base) {
    case 'StringEquals':
      return (text) => text === value;
    case 'StringLike':
      return compileWildcard(value);
    case 'Bool':
      if (value !== 'true' && value !== 'false') throw new PolicyError(policy, element, `${value} is no truth value`);
      return (text) => text === value;
    case 'ArnEquals':
    case 'ArnLike': {
      const matches = compileArn(value);
      if (matches === undefined) throw new PolicyError(policy, element, `${value} is no ARN`);
      return matches;
    }
  }
}

function listMembers(policy: string, element: string, value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new PolicyError(policy, element, 'is no object');
  return Object.entries(value);
}

function listValues(policy: string, element: string, given: unknown): string[] {
  const values = [given].flat().map((value) => (typeof value === 'boolean' ? String(value) : value));
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length === 0 || texts.length < values.length)
    throw new PolicyError(policy, element, 'needs a text or a list of texts');
  const variable = texts.find((text) => text.includes('${'));
  if (variable !== undefined)
    throw new PolicyError(policy, element, `policy variables are not served, such as ${variable}`);
  return texts;
}
