import type { Assembly, RoleSpec } from '../template/assembly.ts';
import { MANAGED_POLICIES } from './managed-policies.ts';
import { PolicyError } from './policy-error.ts';
import { compilePolicy, type Statement } from './statement.ts';

/** A role of the templates as its function or state machine uses it. */
export interface Identity {
  /** The caller's name: the function's logical id, or that of the state machine's role. */
  readonly name: string;
  readonly roleArn: string;
  /** The ARN that AWS names in a refusal. */
  readonly userArn: string;
  readonly statements: readonly Statement[];
}

/**
 * Reads all callers of AWS in the templates by their names. Throws PolicyError for a policy that cannot be evaluated,
 * and when a role does not trust the service that uses it.
 */
export function readIdentities(assembly: Assembly): ReadonlyMap<string, Identity> {
  const { accountId, deliveryStreams, functions, rules, stateMachines } = assembly;
  const users = [
    ...functions.map((each) => ({ ...each, caller: each.logicalId, service: 'lambda.amazonaws.com' })),
    ...stateMachines.map((each) => ({ ...each, caller: each.roleLogicalId, service: 'states.amazonaws.com' })),
    ...deliveryStreams.map((each) => ({ ...each, caller: each.roleLogicalId, service: 'firehose.amazonaws.com' })),
    ...rules.flatMap(({ arn, name, targets }) =>
      targets.flatMap(({ roleArn }) =>
        roleArn === undefined
          ? []
          : [{ arn, name, roleArn, caller: findRoleName(assembly, roleArn), service: 'events.amazonaws.com' }],
      ),
    ),
  ];
  return new Map(
    users.map(({ caller, service, roleArn, arn, name }) => {
      const role = assembly.roles.find((each) => each.arn === roleArn);
      if (role === undefined) throw new PolicyError(roleArn, 'the role', 'is in no template');
      checkTrust(role, service, { 'aws:SourceArn': [arn], 'aws:SourceAccount': [accountId] });
      const userArn = `${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${name}`;
      return [caller, { name: caller, roleArn, userArn, statements: listStatements(role) }];
    }),
  );
}

/** The caller's name for the role that a rule uses for its target. */
export function findRoleName({ roles }: Assembly, roleArn: string): string {
  return roles.find(({ arn }) => arn === roleArn)?.logicalId ?? roleArn;
}

function listStatements(role: RoleSpec): readonly Statement[] {
  const ofAws = role.managedPolicyArns.filter((arn) => arn.includes(':iam::aws:'));
  const managed = ofAws.flatMap((arn) => {
    const document = MANAGED_POLICIES.get(arn.slice(arn.indexOf(':policy/')));
    if (document === undefined) throw new PolicyError(role.name, 'ManagedPolicyArns', `${arn} is not known here`);
    return compilePolicy(arn, 'identity', document);
  });
  return [...managed, ...role.policies.flatMap(({ name, document }) => compilePolicy(name, 'identity', document))];
}

function checkTrust(role: RoleSpec, service: string, context: Readonly<Record<string, readonly string[]>>): void {
  const trust = compilePolicy(`trust of ${role.name}`, 'trust', role.trustPolicy).filter(
    (statement) =>
      statement.isAboutAction('sts:AssumeRole') &&
      statement.principals.some(
        (each) => each.kind === 'everyone' || (each.kind === 'service' && each.name === service),
      ) &&
      statement.holds(context),
  );
  if (trust.length === 0 || trust.some(({ isDeny }) => isDeny))
    throw new PolicyError(`trust of ${role.name}`, 'Principal', `${service} may not take the role`);
}
