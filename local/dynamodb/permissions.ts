import { AwsError } from '../aws-service.ts';

/** The tables that a request names: one, or each of a batch. */
export function tablesOf(input: { readonly TableName?: unknown; readonly RequestItems?: unknown }): string[] {
  if (typeof input.TableName === 'string') return [input.TableName];
  return typeof input.RequestItems === 'object' && input.RequestItems !== null ? Object.keys(input.RequestItems) : [];
}

/** The resources that a call needs its permission on: tables, or the index it reads. */
export function resourcesOf(
  input: { readonly TableName?: unknown; readonly RequestItems?: unknown; readonly IndexName?: unknown },
  arnOf: (table: string) => string | undefined,
): string[] {
  return tablesOf(input).map((name) => {
    const arn = arnOf(name);
    if (arn === undefined) {
      throw new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
    }
    return typeof input.IndexName === 'string' ? `${arn}/index/${input.IndexName}` : arn;
  });
}
