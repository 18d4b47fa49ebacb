import { Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { AccountRootPrincipal, Effect, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledgeWildcard } from '../../constructs/acknowledge-wildcard.ts';
import type { Config } from '../../platform/config-shape.ts';
import { listFigures } from '../lake-sql.ts';
import type { LakeStorage } from './lake-storage.ts';
import type { Audience, LakeTables } from './lake-tables.ts';
import { saveFigures } from './saved-figures.ts';

const GB = 1024 ** 3;
/** The bytes that one query may read. */
export const MAX_BYTES: Readonly<Record<Audience, number>> = { province: 100 * GB, city: 20 * GB, texts: 20 * GB };

export interface LakeReadersProps {
  readonly config: Config;
  readonly storage: LakeStorage;
  /** The restricted lake of texts. */
  readonly texts: LakeStorage;
  readonly tables: LakeTables;
}

interface Reader {
  /** `province`, the code of a city, or `texts`. */
  readonly name: string;
  readonly audience: Audience;
  /** The lake whose bucket gets its query results. */
  readonly home: LakeStorage;
  readonly databases: readonly Audience[];
  /** The folders of rows that it may read. */
  readonly reads: readonly { readonly from: LakeStorage; readonly folders: readonly string[] }[];
}

/**
 * Groups of analysts, each with a workgroup, a folder of results and a role. The province reads everything, tip-offs included.
 * Analysts of a city read the folder of their city. All read the dimension tables. Only one further role reads the texts of
 * appellants. Of the ordinary rows it reads what the cities read of appeals, so that it can relate texts to outcomes.
 */
export class LakeReaders extends Construct {
  constructor(scope: Construct, id: string, props: LakeReadersProps) {
    super(scope, id);
    const { storage, texts } = props;
    const { cities } = props.config;
    const ofAppeals = (city: string) => [`settled/city=${city}`, `replies/settled/city=${city}`];
    const listFolders = (city: string) => [...ofAppeals(city), `enterprise/settled/city=${city}`];
    const toReader = (audience: Audience, name: string, folders: readonly string[]): Reader => ({
      name,
      audience,
      home: storage,
      databases: [audience],
      reads: [{ from: storage, folders }],
    });
    const province = toReader('province', 'province', [
      'dimensions',
      'landed',
      'settled',
      'replies',
      'enterprise',
      'monthly/province',
    ]);
    const readers: readonly Reader[] = [
      province,
      ...cities.map((city) => toReader('city', city, ['dimensions', `monthly/${city}`, ...listFolders(city)])),
      {
        name: 'texts',
        audience: 'texts',
        home: texts,
        databases: ['texts', 'city'],
        reads: [
          { from: texts, folders: ['landed', 'settled'] },
          { from: storage, folders: ['dimensions', ...cities.flatMap(ofAppeals)] },
        ],
      },
    ];
    for (const reader of readers) this.#addReader(reader, props);
    const ofProvince = saveFigures(this, {
      figures: listFigures(props.config.figurePolicy),
      workGroup: workGroupName(props.config, province.name),
      database: props.tables.databases.province,
    });
    for (const query of ofProvince)
      query.addResourceDependency(this.node.findChild('WorkGroup-province') as CfnWorkGroup);
  }

  #addReader(reader: Reader, { config, tables }: LakeReadersProps): void {
    const { home, name } = reader;
    const stack = Stack.of(this);
    const workGroup = new CfnWorkGroup(this, `WorkGroup-${name}`, {
      name: workGroupName(config, name),
      description: `Analysts: ${name}`,
      recursiveDeleteOption: !config.retainsData,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: MAX_BYTES[reader.audience],
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${home.results.bucketName}/${name}/`,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: home.key.keyArn },
        },
      },
    });
    const group = stack.formatArn({ service: 'athena', resource: 'workgroup', resourceName: workGroup.name });
    const databases = reader.databases.map((audience) => tables.databases[audience]);
    const glue = (resource: string, resourceName?: string) =>
      stack.formatArn({ service: 'glue', resource, ...(resourceName !== undefined && { resourceName }) });
    const allow = (actions: string[], resources: string[], conditions?: Record<string, unknown>) =>
      new PolicyStatement({ effect: Effect.ALLOW, actions, resources, ...(conditions && { conditions }) });
    const role = new Role(this, `Role-${name}`, {
      // Role names are global in an account.
      roleName: `hotline-${config.stage}-analyst-${name}-${config.region}`,
      description: `Reads the lake: ${name}`,
      // Any identity of the account with `sts:AssumeRole` could take the role otherwise.
      assumedBy: new AccountRootPrincipal().withConditions({
        StringEquals: { [`aws:PrincipalTag/${analystTag(name)}`]: 'yes' },
      }),
      inlinePolicies: {
        Ask: new PolicyDocument({
          statements: [
            allow(
              [
                'StartQueryExecution',
                'StopQueryExecution',
                'GetQueryExecution',
                'GetQueryResults',
                'GetWorkGroup',
                'ListQueryExecutions',
                'ListNamedQueries',
                'GetNamedQuery',
                'BatchGetNamedQuery',
              ].map((action) => `athena:${action}`),
              [group],
            ),
            allow(
              ['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables', 'glue:GetPartitions'],
              [
                glue('catalog'),
                ...databases.flatMap((database) => [glue('database', database), glue('table', `${database}/*`)]),
              ],
            ),
            allow(
              ['s3:GetBucketLocation'],
              [...reader.reads.map(({ from }) => from.rows.bucketArn), home.results.bucketArn],
            ),
            ...reader.reads.flatMap(({ from: { rows }, folders }) => [
              allow(['s3:ListBucket'], [rows.bucketArn], {
                StringLike: { 's3:prefix': folders.map((folder) => `${folder}/*`) },
              }),
              allow(
                ['s3:GetObject'],
                folders.map((folder) => `${rows.bucketArn}/${folder}/*`),
              ),
            ]),
            allow(['s3:ListBucket'], [home.results.bucketArn], { StringLike: { 's3:prefix': `${name}/*` } }),
            allow(['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'], [`${home.results.bucketArn}/${name}/*`]),
            ...reader.reads.map(({ from: { key } }) => allow(['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn])),
          ],
        }),
      },
    });
    const folderArns = [
      ...reader.reads.flatMap(({ from: { rows }, folders }) =>
        folders.map((folder) => `${rows.bucketArn}/${folder}/*`),
      ),
      `${home.results.bucketArn}/${name}/*`,
    ];
    for (const arn of folderArns)
      acknowledgeWildcard(role, arn, 'Athena chooses the names of the files. The role is limited to their folder.');
    for (const database of databases)
      acknowledgeWildcard(role, glue('table', `${database}/*`), 'All tables and views of one database.');
  }
}

/** The tag that an identity of an analyst needs to read the lake as this reader (docs/analytics.md). */
function analystTag(name: string): string {
  return `hotline-analyst-${name}`;
}

/** Returns the name of the workgroup of the analysts of the province, a city or the texts. */
export function workGroupName({ stage }: Config, name: string): string {
  return `hotline-${stage}-${name}`;
}
