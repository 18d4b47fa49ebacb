import type { Assembly, FunctionSpec } from '../../local/aws/template/assembly.ts';

/** A statement of a role's policies, references resolved. */
export interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly leadingKeys: readonly string[] | undefined;
  readonly attributes: readonly string[] | undefined;
}

interface RawStatement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** What a role is allowed. All our statements allow; one that does not is an error here. */
export function statementsOf(assembly: Assembly, roleArn: string): readonly Statement[] {
  const role = assembly.roles.find(({ arn }) => arn === roleArn);
  if (role === undefined) throw new Error(`there is no role ${roleArn}`);
  return role.policies.flatMap(({ document }) =>
    (document as { Statement: readonly RawStatement[] }).Statement.map((statement) => {
      if (statement.Effect !== 'Allow') throw new Error(`${role.name} has a statement that does not allow`);
      return {
        actions: [statement.Action].flat(),
        resources: [statement.Resource].flat(),
        leadingKeys: statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'],
        attributes: statement.Condition?.['ForAllValues:StringEquals']?.['dynamodb:Attributes'],
      };
    }),
  );
}

/** `CitizenGetAppeal`, as the function's construct is called. */
export function nameOf({ logicalId }: Pick<FunctionSpec, 'logicalId'>): string {
  return logicalId.replace(/Function[0-9A-F]{8}$/, '');
}

/** The functions that are allowed any of the actions on a resource whose ARN passes the test. */
export function functionsAllowed(
  assembly: Assembly,
  actions: readonly string[],
  isMeant: (resource: string) => boolean = () => true,
): readonly string[] {
  return assembly.functions
    .filter(({ roleArn }) =>
      statementsOf(assembly, roleArn).some(
        (statement) =>
          statement.actions.some((action) => actions.includes(action)) && statement.resources.some(isMeant),
      ),
    )
    .map(nameOf)
    .toSorted();
}
