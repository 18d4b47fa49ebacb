import { CfnNamedQuery } from 'aws-cdk-lib/aws-athena';
import type { Construct } from 'constructs';
import type { Figure } from '../lake-sql.ts';

export interface SavedFiguresProps {
  readonly figures: readonly Figure[];
  /** The workgroup whose members see them. */
  readonly workGroup: string;
  readonly database: string;
}

/** Saves key figures as named queries `hotline-NAME` for the analysts of a workgroup. */
export function saveFigures(
  scope: Construct,
  { figures, workGroup, database }: SavedFiguresProps,
): readonly CfnNamedQuery[] {
  return figures.map(
    ({ name, about, sql }) =>
      new CfnNamedQuery(scope, `Query${name.replace(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase())}`, {
        name: `hotline-${name}`,
        description: about.slice(0, 1024),
        database,
        workGroup,
        queryString: sql,
      }),
  );
}
