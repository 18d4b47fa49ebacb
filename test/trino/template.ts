import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '#infra/app/platform-app.ts';
import { FUNCTIONS } from '#infra/platform/functions.ts';
import { writeStandIns } from '#local/assembly/place-bundles.ts';

/** A column of Glue. */
interface GlueColumn {
  readonly Name: string;
  readonly Type: string;
}

/** A table or view as the template describes it, with the names of buckets in place of references. */
export interface GlueTable {
  readonly database: string;
  readonly name: string;
  readonly type: 'EXTERNAL_TABLE' | 'VIRTUAL_VIEW';
  readonly parameters: Readonly<Record<string, string>>;
  readonly partitions: readonly GlueColumn[];
  readonly columns: readonly GlueColumn[];
  readonly location: string;
  /** The stored query of a view, byte for byte. */
  readonly viewText: string | undefined;
}

export interface LakeTemplate {
  readonly tables: readonly GlueTable[];
  /** Statements by workgroup: compaction and the monthly report. */
  readonly prepared: readonly { readonly name: string; readonly group: string; readonly sql: string }[];
  /** Saved queries of analysts, each in a database. */
  readonly saved: readonly {
    readonly name: string;
    readonly group: string;
    readonly database: string;
    readonly sql: string;
  }[];
}

/** Synthesises the stage `prod` and reads the lake out of its templates. */
export async function readLakeTemplate(): Promise<LakeTemplate> {
  const dir = mkdtempSync(join(tmpdir(), 'hotline-trino-'));
  try {
    const resources = await synthesise(dir);
    const listProperties = (type: string) =>
      resources.filter(({ Type }) => Type === type).map(({ Properties }) => resolve(Properties) as never);
    return {
      tables: listProperties('AWS::Glue::Table').map(toTable),
      prepared: listProperties('AWS::Athena::PreparedStatement').map(
        ({ StatementName, WorkGroup, QueryStatement }: Properties) => ({
          name: String(StatementName),
          group: String(WorkGroup),
          sql: String(QueryStatement),
        }),
      ),
      saved: listProperties('AWS::Athena::NamedQuery').map(
        ({ Name, WorkGroup, Database, QueryString }: Properties) => ({
          name: String(Name),
          group: String(WorkGroup),
          database: String(Database),
          sql: String(QueryString),
        }),
      ),
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

type Properties = Readonly<Record<string, unknown>>;

/** The resources of the stage `prod`, with stand-ins for the bundles. */
async function synthesise(dir: string): Promise<readonly { readonly Type: string; readonly Properties: Properties }[]> {
  const [outdir, bundlesDir] = [join(dir, 'cdk.out'), join(dir, 'bundles')];
  writeStandIns(bundlesDir, FUNCTIONS);
  const folders = { outdir, bundlesDir, isBundled: true };
  (await buildApp({ stage: 'prod', region: 'cn-north-1', isChecked: false, ...folders })).synth();
  return readdirSync(outdir)
    .filter((name) => name.endsWith('.template.json'))
    .flatMap((name) => Object.values(JSON.parse(readFileSync(join(outdir, name), 'utf8')).Resources ?? {}) as never[]);
}

function toTable({ DatabaseName, TableInput }: { DatabaseName: string; TableInput: Properties }): GlueTable {
  const { Name, TableType, Parameters, PartitionKeys = [], ViewOriginalText, StorageDescriptor } = TableInput;
  const { Columns, Location } = StorageDescriptor as { Columns: readonly GlueColumn[]; Location: string };
  return {
    database: DatabaseName,
    name: String(Name),
    type: TableType as GlueTable['type'],
    parameters: Parameters as GlueTable['parameters'],
    partitions: PartitionKeys as readonly GlueColumn[],
    columns: Columns,
    location: Location,
    viewText: ViewOriginalText as string | undefined,
  };
}

/** Joins texts and replaces references by the names of what they refer to. */
function resolve(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== 'object' || value === null) return value;
  const [[name, of] = ['', undefined]] = Object.entries(value);
  if (name === 'Fn::Join') return (resolve(of) as [string, readonly string[]])[1].join((of as [string])[0]);
  if (name === 'Ref' || name === 'Fn::ImportValue') return String(of);
  if (name === 'Fn::GetAtt') return String((of as readonly string[])[0]);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(each)]));
}
