import { PolicyError } from './policy-error.ts';

/** The callers that a policy of a resource applies to. */
export type Principal =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'service'; readonly name: string }
  /** The account: its roles may do what their own policies allow. */
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'role'; readonly arn: string };

const ROOT = /^arn:[\w-]+:iam::(\d{12}):root$/;
const ROLE = /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/**
 * Reads a Principal element. Throws PolicyError for unsupported forms (users, federations, other accounts by number).
 */
export function compilePrincipals(policy: string, given: unknown): readonly Principal[] {
  if (given === '*') return [{ kind: 'everyone' }];
  if (typeof given !== 'object' || given === null) throw new PolicyError(policy, 'Principal', 'is missing');
  const principals = Object.entries(given).flatMap(([type, names]) =>
    [names as unknown].flat().map((name) => parsePrincipal(policy, type, name)),
  );
  if (principals.length === 0) throw new PolicyError(policy, 'Principal', 'is empty');
  return principals;
}

function parsePrincipal(policy: string, type: string, name: unknown): Principal {
  if (typeof name === 'string') {
    if (type === 'Service') return { kind: 'service', name };
    if (type === 'AWS') {
      if (name === '*') return { kind: 'everyone' };
      const accountId = ROOT.exec(name)?.[1];
      if (accountId !== undefined) return { kind: 'account', accountId };
      if (ROLE.test(name)) return { kind: 'role', arn: name };
    }
  }
  throw new PolicyError(policy, `Principal.${type}`, `${String(name)} is not served`);
}
