import type { RequestContext } from '../aws-service.ts';
import type { Identity } from './identities.ts';
import type { Principal } from './principal.ts';
import type { Statement } from './statement.ts';

/** The caller: a role, a service of AWS (`events.amazonaws.com`), or an unknown caller. */
export type Subject =
  | { readonly kind: 'role'; readonly identity: Identity; readonly accountId: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'anonymous' };

export interface Question {
  readonly subject: Subject;
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
  /** Statements of the caller's own policies that apply to the action. */
  readonly own: readonly Statement[];
  /** Statements of the policies on the resource. */
  readonly onResource: readonly Statement[];
}

/**
 * Decides whether a call within the account is allowed. Undefined when it is; otherwise the reason in AWS's words,
 * which begin with "because". An explicit deny wins. One allow suffices, in a policy of the role or of the resource,
 * but a key's own policy must allow its use.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function whyDenied(question: Question): string | undefined {
  const { subject, action, resource, context, own, onResource } = question;
  const fits = (statement: Statement) => statement.isAboutResource(resource) && statement.holds(context);
  const attached = onResource.filter((statement) => statement.isAboutAction(action) && fits(statement));
  const isNamed = (statement: Statement) => statement.principals.some((principal) => isMeant(principal, subject));
  if (attached.some((statement) => statement.isDeny && (isNamed(statement) || isAccount(statement, subject))))
    return 'with an explicit deny in a resource-based policy';
  const mine = own.filter(fits);
  if (mine.some(({ isDeny }) => isDeny)) return 'with an explicit deny in an identity-based policy';

  if (attached.some((statement) => !statement.isDeny && isNamed(statement))) return undefined;
  const isKey = action.startsWith('kms:');
  const isLeftToAccount = attached.some((statement) => !statement.isDeny && isAccount(statement, subject));
  if (subject.kind !== 'role' || (isKey && !isLeftToAccount))
    return `because no resource-based policy allows the ${action} action`;
  return mine.length > 0 ? undefined : `because no identity-based policy allows the ${action} action`;
}

/** Whether a principal of a policy is the caller itself. (The account's root only stands for the account.) */
function isMeant(principal: Principal, subject: Subject): boolean {
  switch (principal.kind) {
    case 'everyone':
      return true;
    case 'service':
      return subject.kind === 'service' && subject.name === principal.name;
    case 'role':
      return subject.kind === 'role' && subject.identity.roleArn === principal.arn;
    case 'account':
      return false;
  }
}

function isAccount({ principals }: Statement, subject: Subject): boolean {
  return (
    subject.kind === 'role' &&
    principals.some((principal) => principal.kind === 'account' && principal.accountId === subject.accountId)
  );
}
