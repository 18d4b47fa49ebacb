import type { RequestContext } from '../aws-service.ts';
import type { Identity } from './identities.ts';
import type { Principal } from './principal.ts';
import type { Statement } from './statement.ts';

/** Who asks: a role, a service of AWS in its own name (`events.amazonaws.com`), or nobody known. */
export type Subject =
  | { readonly kind: 'role'; readonly identity: Identity; readonly accountId: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'anonymous' };

export interface Question {
  readonly subject: Subject;
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
  /** Statements of the subject's own policies that are about the action. */
  readonly own: readonly Statement[];
  /** The statements of the policies that hang on the resource. */
  readonly onResource: readonly Statement[];
}

/**
 * Whether a call within the account is allowed; else why not, as AWS words it behind "because". An explicit deny wins; one
 * allow suffices, in the role's policies or in the resource's - but a key is used only as far as its own policy lets.
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

/** Whether a principal of a policy is the subject itself (the account's root only stands for the account). */
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
