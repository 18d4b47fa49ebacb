import { Aws } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  cityPartitions,
  columnsOf,
  DIMENSIONS,
  type LakeColumn,
  PARTITIONS,
  trinoType,
  VIEWS,
  viewColumns,
  viewSql,
} from '../analytics/lake-sql.ts';
import type { Config } from '../config.ts';

/** The first day of the partitions; no row is older. */
const SINCE = '2025-01-01';

const PARQUET = {
  inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
};

type Columns = readonly Pick<LakeColumn, 'name' | 'type'>[];

/** What analysts see: `province` all of it, `city` what is parted by city. */
export const AUDIENCES = ['province', 'city'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Databases, tables and views. Partitions are projected: nobody has to add them. */
export class LakeTables extends Construct {
  readonly databases: Readonly<Record<Audience, string>>;
  /** The table whose columns Firehose writes. */
  readonly landed: CfnTable;

  constructor(scope: Construct, id: string, config: Config, rows: Bucket) {
    super(scope, id);
    this.databases = { province: `hotline_${config.stage}_province`, city: `hotline_${config.stage}_city` };
    const place = cityPartitions(config.jurisdiction);
    for (const audience of AUDIENCES) {
      const database = new CfnDatabase(this, `${idOf(audience)}Database`, {
        catalogId: Aws.ACCOUNT_ID,
        databaseInput: {
          name: this.databases[audience],
          description: `Rows of events for analysts of the ${audience}`,
        },
      });
      const cities = audience === 'province' ? [...place.cities, ...place.others] : place.cities;
      const tables = [this.#settled(audience, rows, cities)];
      for (const name of DIMENSIONS) tables.push(this.#dimension(audience, name, rows));
      for (const name of ['events', ...VIEWS]) tables.push(this.#view(audience, name));
      for (const table of tables) table.addResourceDependency(database);
    }
    this.landed = this.#landed(rows);
    this.landed.node.addDependency(this.node.findChild('ProvinceDatabase'));
  }

  #landed(rows: Bucket): CfnTable {
    return this.#table('province', 'events_landed', columnsOf('events'), ['arrived'], {
      ...dates('arrived'),
      'storage.location.template': `s3://${rows.bucketName}/landed/arrived=\${arrived}`,
      location: `s3://${rows.bucketName}/landed/`,
    });
  }

  #settled(audience: Audience, rows: Bucket, cities: readonly string[]): CfnTable {
    const columns = columnsOf('events').filter(({ name }) => !PARTITIONS.includes(name));
    return this.#table(audience, 'events_settled', columns, PARTITIONS, {
      'projection.city.type': 'enum',
      'projection.city.values': cities.join(','),
      ...dates('event_date'),
      'storage.location.template': `s3://${rows.bucketName}/settled/city=\${city}/event_date=\${event_date}`,
      location: `s3://${rows.bucketName}/settled/`,
    });
  }

  #dimension(audience: Audience, name: string, rows: Bucket): CfnTable {
    const columns = columnsOf(name).filter((column) => column.name !== 'as_of');
    return this.#table(audience, name, columns, ['as_of'], {
      ...dates('as_of'),
      'storage.location.template': `s3://${rows.bucketName}/dimensions/${name}/as_of=\${as_of}`,
      location: `s3://${rows.bucketName}/dimensions/${name}/`,
    });
  }

  #table(
    audience: Audience,
    name: string,
    columns: Columns,
    partitions: readonly string[],
    { location, ...projection }: Readonly<Record<string, string>>,
  ): CfnTable {
    return new CfnTable(this, `${idOf(audience)}${idOf(name)}`, {
      catalogId: Aws.ACCOUNT_ID,
      databaseName: this.databases[audience],
      tableInput: {
        name,
        tableType: 'EXTERNAL_TABLE',
        parameters: { EXTERNAL: 'TRUE', classification: 'parquet', 'projection.enabled': 'true', ...projection },
        partitionKeys: partitions.map((partition) => ({ name: partition, type: 'string' })),
        storageDescriptor: { ...PARQUET, location, columns: hive(columns) },
      },
    });
  }

  /** As Athena keeps a view: the query in Trino's dialect beside the columns, in base64. */
  #view(audience: Audience, name: string): CfnTable {
    const columns = viewColumns()[name] ?? [];
    const view = {
      originalSql: viewSql(name, { isSettledOnly: audience === 'city' }),
      catalog: 'awsdatacatalog',
      schema: this.databases[audience],
      columns: columns.map((column) => ({ name: column.name, type: trinoType(column.type) })),
    };
    return new CfnTable(this, `${idOf(audience)}${idOf(name)}`, {
      catalogId: Aws.ACCOUNT_ID,
      databaseName: this.databases[audience],
      tableInput: {
        name,
        tableType: 'VIRTUAL_VIEW',
        parameters: { presto_view: 'true', comment: 'Presto View' },
        viewOriginalText: `/* Presto View: ${Buffer.from(JSON.stringify(view)).toString('base64')} */`,
        viewExpandedText: '/* Presto View */',
        storageDescriptor: { columns: hive(columns), location: '', serdeInfo: {} },
      },
    });
  }
}

function dates(partition: string): Readonly<Record<string, string>> {
  return {
    [`projection.${partition}.type`]: 'date',
    [`projection.${partition}.format`]: 'yyyy-MM-dd',
    // A day of Shanghai begins before that of UTC, by which Athena counts.
    [`projection.${partition}.range`]: `${SINCE},NOW+1DAY`,
  };
}

function hive(columns: Columns) {
  return columns.map(({ name, type }) => ({ name, type }));
}

/** `events_landed` -> `EventsLanded`. */
function idOf(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
