import type { Assembly, FunctionSpec } from 'one-machine-aws';

/** A statement of a role's policies, with references resolved. */
export interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly leadingKeys: readonly string[] | undefined;
  readonly attributes: readonly string[] | undefined;
  /** The purposes for which a key decrypts, as the encryption context names them. */
  readonly purposes: readonly string[];
}

interface RawStatement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** Lists the statements of a role. Throws on a statement that does not allow, because there is none. */
export function listStatements(assembly: Assembly, roleArn: string): readonly Statement[] {
  const role = assembly.roles.find(({ arn }) => arn === roleArn);
  if (role === undefined) throw new Error(`There is no role ${roleArn}.`);
  return role.policies.flatMap(({ document }) =>
    (document as { Statement: readonly RawStatement[] }).Statement.map((statement) => {
      if (statement.Effect !== 'Allow') throw new Error(`${role.name} has a statement that does not allow.`);
      return {
        actions: [statement.Action].flat(),
        resources: [statement.Resource].flat(),
        leadingKeys: statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'],
        attributes: statement.Condition?.['ForAllValues:StringEquals']?.['dynamodb:Attributes'],
        purposes: [statement.Condition?.StringEquals?.['kms:EncryptionContext:purpose'] ?? []].flat(),
      };
    }),
  );
}

/** Returns the id of a function's construct, such as `CitizenGetAppeal`. */
export function toConstructName({ logicalId }: Pick<FunctionSpec, 'logicalId'>): string {
  return logicalId.replace(/Function[0-9A-F]{8}$/, '');
}

/** Lists the functions that may perform any of the actions on a resource whose ARN passes the test. */
export function listAllowedFunctions(
  assembly: Assembly,
  actions: readonly string[],
  isMeant: (resource: string) => boolean = () => true,
): readonly string[] {
  return assembly.functions
    .filter(({ roleArn }) =>
      listStatements(assembly, roleArn).some(
        (statement) =>
          statement.actions.some((action) => actions.includes(action)) && statement.resources.some(isMeant),
      ),
    )
    .map(toConstructName)
    .toSorted();
}
