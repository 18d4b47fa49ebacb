import { Stack, Validations } from 'aws-cdk-lib';
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { AccountRootPrincipal, Effect, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { cityPartitions, figures } from '../analytics/lake-sql.ts';
import type { Config } from '../config.ts';
import type { LakeStorage } from './lake-storage.ts';
import type { Audience, LakeTables } from './lake-tables.ts';

const GB = 1024 ** 3;
/** What one query may read; it ends there. */
const MOST_BYTES: Readonly<Record<Audience, number>> = { province: 100 * GB, city: 20 * GB };

export interface LakeReadersProps {
  readonly config: Config;
  readonly storage: LakeStorage;
  readonly tables: LakeTables;
}

interface Reader {
  /** `province`, or the code of a city. */
  readonly name: string;
  readonly audience: Audience;
  /** Folders of rows that it may read. */
  readonly folders: readonly string[];
}

/**
 * Who may ask, each with a workgroup, a folder of results and a role of its own. The province reads everything, tip-offs too;
 * a city's analysts read the folder of their city, whatever they ask; what codes mean everybody reads.
 */
export class LakeReaders extends Construct {
  constructor(scope: Construct, id: string, props: LakeReadersProps) {
    super(scope, id);
    const { cities } = cityPartitions(props.config.jurisdiction);
    const province: Reader = { name: 'province', audience: 'province', folders: ['dimensions', 'landed', 'settled'] };
    const readers: Reader[] = cities.map((city) => ({
      name: city,
      audience: 'city',
      folders: ['dimensions', `settled/city=${city}`],
    }));
    for (const reader of [province, ...readers]) this.#reader(reader, props);
    for (const { name, about, sql } of figures()) {
      const query = new CfnNamedQuery(
        this,
        `Query${name.replace(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase())}`,
        {
          name: `hotline-${name}`,
          description: about.slice(0, 1024),
          database: props.tables.databases.province,
          workGroup: workGroupName(props.config, province),
          queryString: sql,
        },
      );
      query.addResourceDependency(this.node.findChild('WorkGroup-province') as CfnWorkGroup);
    }
  }

  #reader(reader: Reader, { config, storage, tables }: LakeReadersProps): void {
    const stack = Stack.of(this);
    const workGroup = new CfnWorkGroup(this, `WorkGroup-${reader.name}`, {
      name: workGroupName(config, reader),
      description: `Analysts: ${reader.name}`,
      recursiveDeleteOption: !config.retainsData,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: MOST_BYTES[reader.audience],
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${storage.results.bucketName}/${reader.name}/`,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: storage.key.keyArn },
        },
      },
    });
    const group = stack.formatArn({ service: 'athena', resource: 'workgroup', resourceName: workGroup.name });
    const database = tables.databases[reader.audience];
    const glue = (resource: string, resourceName?: string) =>
      stack.formatArn({ service: 'glue', resource, ...(resourceName !== undefined && { resourceName }) });
    const allow = (actions: string[], resources: string[], conditions?: Record<string, unknown>) =>
      new PolicyStatement({ effect: Effect.ALLOW, actions, resources, ...(conditions && { conditions }) });
    const role = new Role(this, `Role-${reader.name}`, {
      roleName: `hotline-${config.stage}-analyst-${reader.name}`,
      description: `Reads the lake: ${reader.name}`,
      assumedBy: new AccountRootPrincipal(),
      inlinePolicies: {
        Ask: new PolicyDocument({
          statements: [
            allow(
              [
                ...[
                  'StartQueryExecution',
                  'StopQueryExecution',
                  'GetQueryExecution',
                  'GetQueryResults',
                  'GetWorkGroup',
                ],
                ...['ListQueryExecutions', 'ListNamedQueries', 'GetNamedQuery', 'BatchGetNamedQuery'],
              ].map((action) => `athena:${action}`),
              [group],
            ),
            allow(
              ['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables', 'glue:GetPartitions'],
              [glue('catalog'), glue('database', database), glue('table', `${database}/*`)],
            ),
            allow(['s3:GetBucketLocation'], [storage.rows.bucketArn, storage.results.bucketArn]),
            allow(['s3:ListBucket'], [storage.rows.bucketArn], {
              StringLike: { 's3:prefix': reader.folders.map((folder) => `${folder}/*`) },
            }),
            allow(['s3:ListBucket'], [storage.results.bucketArn], { StringLike: { 's3:prefix': `${reader.name}/*` } }),
            allow(
              ['s3:GetObject'],
              reader.folders.map((folder) => `${storage.rows.bucketArn}/${folder}/*`),
            ),
            allow(
              ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
              [`${storage.results.bucketArn}/${reader.name}/*`],
            ),
            allow(['kms:Decrypt', 'kms:GenerateDataKey'], [storage.key.keyArn]),
          ],
        }),
      },
    });
    const idOf = (bucket: Bucket) => stack.getLogicalId(bucket.node.defaultChild as never);
    const wide = [
      ...reader.folders.map((folder) => `<${idOf(storage.rows)}.Arn>/${folder}/*`),
      `<${idOf(storage.results)}.Arn>/${reader.name}/*`,
    ];
    for (const resource of wide)
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${resource}]`,
        reason: 'Files of rows and results have names of their own; the folder is what the role is about.',
      });
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:glue:${stack.region}:<AWS::AccountId>:table/${database}/*]`,
      reason: 'All tables and views of one database.',
    });
  }
}

function workGroupName({ stage }: Config, { name }: Reader): string {
  return `hotline-${stage}-${name}`;
}
