import { Aws } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { LakeTable } from '#kernel/env-names.ts';
import type { Config } from '../../platform/config-shape.ts';
import {
  DIMENSIONS,
  EXPORTED,
  type LakeColumn,
  listColumns,
  OTHER_PARTITIONS,
  PARTITIONS,
  toTrinoType,
  VIEWS,
  viewColumns,
  viewSql,
} from '../lake-sql.ts';

/** The first day of the partitions. No row is older. */
const SINCE = '2025-01-01';

const PARQUET = {
  inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
};

/** Snapshots are small, so they are lines of JSON, which any function can write. */
const JSON_LINES = {
  inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
  serdeInfo: { serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
};

type Columns = readonly Pick<LakeColumn, 'name' | 'type'>[];

/** Groups of analysts: `province` sees all rows, `city` the rows that are partitioned by city, `texts` the texts of appellants. */
export type Audience = 'province' | 'city' | 'texts';
const ORDINARY = ['province', 'city'] as const satisfies readonly Audience[];
/** The tables that both have, each with the view of its rows. */
const SHARED = ['events', 'replies', 'enterprise_events'] as const satisfies readonly LakeTable[];

export interface LakeBuckets {
  readonly rows: Bucket;
  readonly texts: Bucket;
}

/** Databases, tables and views. Athena computes the partitions (partition projection), so nobody adds them. */
export class LakeTables extends Construct {
  readonly databases: Readonly<Record<Audience, string>>;
  /** The tables whose columns Firehose writes. */
  readonly landed: Readonly<Record<LakeTable, CfnTable>>;

  constructor(scope: Construct, id: string, config: Config, buckets: LakeBuckets) {
    super(scope, id);
    const named = (audience: Audience) => databaseName(config, audience);
    this.databases = { province: named('province'), city: named('city'), texts: named('texts') };
    const all = [...config.cities, ...OTHER_PARTITIONS];
    for (const audience of ORDINARY) {
      const cities = audience === 'province' ? all : config.cities;
      const tables = SHARED.map((name) => this.#settled(audience, name, buckets, cities));
      for (const name of DIMENSIONS) tables.push(this.#dimension(audience, name, buckets.rows));
      for (const name of [...SHARED, ...VIEWS]) tables.push(this.#view(audience, name, config));
      this.#database(audience, `Rows of events for analysts of the ${audience}`, tables);
    }
    const texts = [this.#settled('texts', 'texts', buckets, all), this.#view('texts', 'texts', config)];
    this.#database('texts', 'Texts of appellants, scrubbed', texts);
    this.landed = {
      events: this.#landed('province', 'events', buckets),
      replies: this.#landed('province', 'replies', buckets),
      texts: this.#landed('texts', 'texts', buckets),
      enterprise_events: this.#landed('province', 'enterprise_events', buckets),
    };
  }

  #database(audience: Audience, description: string, tables: readonly CfnTable[]): void {
    const database = new CfnDatabase(this, `${toId(audience)}Database`, {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: this.databases[audience], description },
    });
    for (const table of tables) table.addResourceDependency(database);
  }

  #landed(audience: Audience, table: LakeTable, buckets: LakeBuckets): CfnTable {
    const root = findRoot(table, buckets);
    const landed = this.#table(audience, `${table}_landed`, listColumns(table), ['arrived'], {
      ...projectDates('arrived'),
      'storage.location.template': `${root}landed/arrived=\${arrived}`,
      location: `${root}landed/`,
    });
    landed.node.addDependency(this.node.findChild(`${toId(audience)}Database`));
    return landed;
  }

  #settled(audience: Audience, table: LakeTable, buckets: LakeBuckets, cities: readonly string[]): CfnTable {
    const columns = listColumns(table).filter(({ name }) => !PARTITIONS.includes(name));
    const root = findRoot(table, buckets);
    return this.#table(audience, `${table}_settled`, columns, PARTITIONS, {
      'projection.city.type': 'enum',
      'projection.city.values': cities.join(','),
      ...projectDates('event_date'),
      'storage.location.template': `${root}settled/city=\${city}/event_date=\${event_date}`,
      location: `${root}settled/`,
    });
  }

  #dimension(audience: Audience, name: string, rows: Bucket): CfnTable {
    const columns = listColumns(name).filter((column) => column.name !== 'as_of');
    return this.#table(
      audience,
      name,
      columns,
      ['as_of'],
      {
        ...projectDates('as_of'),
        'storage.location.template': `s3://${rows.bucketName}/dimensions/${name}/as_of=\${as_of}`,
        location: `s3://${rows.bucketName}/dimensions/${name}/`,
      },
      'json',
    );
  }

  #table(
    audience: Audience,
    name: string,
    columns: Columns,
    partitions: readonly string[],
    { location, ...projection }: Readonly<Record<string, string>>,
    format: 'parquet' | 'json' = 'parquet',
  ): CfnTable {
    return new CfnTable(this, `${toId(audience)}${toId(name)}`, {
      catalogId: Aws.ACCOUNT_ID,
      databaseName: this.databases[audience],
      tableInput: {
        name,
        tableType: 'EXTERNAL_TABLE',
        parameters: { EXTERNAL: 'TRUE', classification: format, 'projection.enabled': 'true', ...projection },
        partitionKeys: partitions.map((partition) => ({ name: partition, type: 'string' })),
        storageDescriptor: { ...(format === 'json' ? JSON_LINES : PARQUET), location, columns: toHive(columns) },
      },
    });
  }

  /** A view in the format of Athena: the query in Trino's dialect and the columns, in base64. */
  #view(audience: Audience, name: string, { figurePolicy: policy }: Config): CfnTable {
    const columns = viewColumns()[name] ?? [];
    const view = {
      originalSql: viewSql(name, { isCompactedOnly: audience === 'city', policy }),
      catalog: 'awsdatacatalog',
      schema: this.databases[audience],
      columns: columns.map((column) => ({ name: column.name, type: toTrinoType(column.type) })),
    };
    return new CfnTable(this, `${toId(audience)}${toId(name)}`, {
      catalogId: Aws.ACCOUNT_ID,
      databaseName: this.databases[audience],
      tableInput: {
        name,
        tableType: 'VIRTUAL_VIEW',
        parameters: { presto_view: 'true', comment: 'Presto View' },
        viewOriginalText: `/* Presto View: ${Buffer.from(JSON.stringify(view)).toString('base64')} */`,
        viewExpandedText: '/* Presto View */',
        storageDescriptor: { columns: toHive(columns), location: '', serdeInfo: {} },
      },
    });
  }
}

/** Returns the name of the database of a group of analysts. */
export function databaseName({ stage }: Config, audience: Audience): string {
  return `hotline_${stage}_${audience}`;
}

/** The prefix of the files of a table. */
function findRoot(table: LakeTable, { rows, texts }: LakeBuckets): string {
  const bucket = table === 'texts' ? texts : rows;
  return `s3://${bucket.bucketName}/${EXPORTED[table]}`;
}

function projectDates(partition: string): Readonly<Record<string, string>> {
  return {
    [`projection.${partition}.type`]: 'date',
    [`projection.${partition}.format`]: 'yyyy-MM-dd',
    // Athena counts in UTC. A day of Shanghai begins earlier.
    [`projection.${partition}.range`]: `${SINCE},NOW+1DAY`,
  };
}

function toHive(columns: Columns) {
  return columns.map(({ name, type }) => ({ name, type }));
}

/** `events_landed` -> `EventsLanded`. */
function toId(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
