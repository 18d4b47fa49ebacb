import { Stack, type StackProps } from 'aws-cdk-lib';
import type { CfnNamedQuery } from 'aws-cdk-lib/aws-athena';
import { Construct } from 'constructs';
import { figures, inCity } from '../analytics/lake-sql.ts';
import type { Config } from '../config.ts';
import { workGroupName } from '../constructs/lake-readers.ts';
import { databaseName } from '../constructs/lake-tables.ts';
import { saveFigures } from '../constructs/saved-figures.ts';

export interface CityFiguresStackProps extends StackProps {
  readonly config: Config;
}

/**
 * The key figures once more in the workgroup of each city, with its city filled in: its analysts see no other workgroup's, and
 * a query that named no city would be denied. Apart from the lake's stack, since each figure is a resource for every city.
 */
export class CityFiguresStack extends Stack {
  constructor(scope: Construct, id: string, props: CityFiguresStackProps) {
    super(scope, id, props);
    const { config } = props;
    let before: readonly CfnNamedQuery[] = [];
    for (const city of config.cities) {
      const queries = saveFigures(new Construct(this, `City-${city}`), {
        figures: figures().map((figure) => inCity(figure, city)),
        workGroup: workGroupName(config, city),
        database: databaseName(config, 'city'),
      });
      // City after city: Athena takes 5 named queries a second, 20 at once.
      for (const [index, query] of queries.entries()) {
        const earlier = before[index];
        if (earlier) query.addResourceDependency(earlier);
      }
      before = queries;
    }
  }
}
