import { Stack, type StackProps } from 'aws-cdk-lib';
import type { CfnNamedQuery } from 'aws-cdk-lib/aws-athena';
import { Construct } from 'constructs';
import { workGroupName } from '../lake/constructs/lake-readers.ts';
import { databaseName } from '../lake/constructs/lake-tables.ts';
import { saveFigures } from '../lake/constructs/saved-figures.ts';
import { bindCity, listFigures } from '../lake/lake-sql.ts';
import type { Config } from '../platform/config-shape.ts';

export interface CityFiguresStackProps extends StackProps {
  readonly config: Config;
  /** Cities of this stack (`groupCities`). */
  readonly cities: readonly string[];
}

/**
 * The key figures in the workgroups of some cities, each limited to its city. Analysts see only the queries of their workgroup,
 * and a query without the city would be denied. Each figure is one resource per city, so they are in stacks of their own.
 */
export class CityFiguresStack extends Stack {
  constructor(scope: Construct, id: string, props: CityFiguresStackProps) {
    super(scope, id, props);
    const { config, cities } = props;
    let before: readonly CfnNamedQuery[] = [];
    for (const city of cities) {
      const queries = saveFigures(new Construct(this, `City-${city}`), {
        figures: listFigures(config.figurePolicy).map((figure) => bindCity(figure, city)),
        workGroup: workGroupName(config, city),
        database: databaseName(config, 'city'),
      });
      // One city after another: Athena accepts 5 named queries a second, with a burst of 20.
      for (const [index, query] of queries.entries()) {
        const earlier = before[index];
        if (earlier) query.addResourceDependency(earlier);
      }
      before = queries;
    }
  }
}
