import { compilePolicy, readResourcePolicies, whyDenied } from 'one-machine-aws';
import { beforeAll, describe, expect, test } from 'vitest';
import { groupCities } from '#infra/lake/city-groups.ts';
import {
  bindCity,
  compactStatement,
  DIMENSIONS,
  EXPORTED,
  listCities,
  listColumns,
  listFigures,
  listReportStatements,
  toTrinoType,
  VIEWS,
  viewColumns,
  viewSql,
} from '#infra/lake/lake-sql.ts';
import { CHECK_SEALED_LATER, FIND_SEALED_LATER } from '#infra/lake/statements/sealed-later.ts';
import { type LakeTable, SEALED_CHECK, SEALED_FOLDERS, SEALED_SEARCH } from '#kernel/env-names.ts';
import { lakeViewColumns } from '#scripts/lake/view-columns.ts';
import { REPORTS } from '#statistics/domain/place.ts';
import { listWatched } from './alarms/watched-metrics.ts';
import { listAllowedFunctions, listStatements, toConstructName } from './permissions/permissions.ts';
import { type Resource, type Synthesis, synthesise } from './synthesis.ts';

let prod: Synthesis;
beforeAll(async () => {
  prod = await synthesise('prod', 'cn-north-1');
});

const cities = listCities('210000');
const PROVINCE = 'hotline_prod_province';
const tableInput = ({ Properties }: Resource) => Properties.TableInput as Record<string, unknown> & { Name: string };
const tables = (database: string) =>
  prod.ofType('AWS::Glue::Table').filter(({ Properties }) => Properties.DatabaseName === database);
const table = (database: string, name: string) =>
  tables(database)
    .map(tableInput)
    .find(({ Name }) => Name === name) as unknown;

describe('the tables of the lake', () => {
  test('lake tables have the columns of the contract and projected partitions', () => {
    expect(table(PROVINCE, 'events_landed')).toMatchObject({
      PartitionKeys: [{ Name: 'arrived', Type: 'string' }],
      Parameters: { 'projection.enabled': 'true', 'projection.arrived.type': 'date' },
      StorageDescriptor: { Columns: listColumns('events').map(({ name, type }) => ({ Name: name, Type: type })) },
    });
    const settled = table(PROVINCE, 'events_settled');
    expect(settled).toMatchObject({
      PartitionKeys: [{ Name: 'city' }, { Name: 'event_date' }],
      Parameters: { 'projection.city.values': `${cities.join(',')},${REPORTS},elsewhere` },
    });
  });

  test('lake tables are external, so that dropping one deletes no file, and views are virtual', () => {
    for (const { TableInput, CatalogId } of prod.ofType('AWS::Glue::Table').map(({ Properties }) => Properties)) {
      const { TableType, Parameters, ViewOriginalText } = TableInput as Record<string, Record<string, string>>;
      expect(CatalogId).toEqual({ Ref: 'AWS::AccountId' });
      expect(TableType).toBe(ViewOriginalText === undefined ? 'EXTERNAL_TABLE' : 'VIRTUAL_VIEW');
      if (ViewOriginalText === undefined) expect(Parameters?.EXTERNAL).toBe('TRUE');
    }
  });

  test('lake tables have a partition for each of the 14 cities in the division data', () => {
    expect(cities).toHaveLength(14);
  });

  test('the database of cities has no landed table and no partition of tip-offs', () => {
    expect(
      tables('hotline_prod_city')
        .map((each) => tableInput(each).Name)
        .toSorted(),
    ).toEqual(
      [
        ...['events', 'replies', 'enterprise_events'].flatMap((name) => [name, `${name}_settled`]),
        ...DIMENSIONS,
        ...VIEWS,
      ].toSorted(),
    );
    expect(table('hotline_prod_city', 'events_settled')).toMatchObject({
      Parameters: { 'projection.city.values': cities.join(',') },
    });
    expect(viewSql('events', { isCompactedOnly: true })).not.toContain('landed');
  });

  test('views are stored in the format of Athena: the query and its columns', () => {
    for (const name of ['events', 'enterprise_events', ...VIEWS]) {
      const { ViewOriginalText: text, TableType: type } = table(PROVINCE, name) as Record<string, string>;
      expect(type).toBe('VIRTUAL_VIEW');
      const view = JSON.parse(
        Buffer.from(/^\/\* Presto View: (.*) \*\/$/.exec(text ?? '')?.[1] ?? '', 'base64').toString(),
      );
      expect(view).toMatchObject({ originalSql: viewSql(name), schema: PROVINCE, catalog: 'awsdatacatalog' });
      expect(view.columns).toEqual(
        viewColumns()[name]?.map((each) => ({ name: each.name, type: toTrinoType(each.type) })),
      );
    }
  });

  test('columns.json has the columns of the views; after a change: npm run generate', async () => {
    expect(viewColumns()).toEqual(await lakeViewColumns());
  });

  test('types of Glue are translated to Trino', () => {
    expect(toTrinoType('array<struct<a:string,b:timestamp,c:int>>')).toBe(
      'array(row(a varchar, b timestamp(3), c integer))',
    );
  });
});

describe('groups of analysts', () => {
  const rolesOf = (name: string) =>
    prod.assembly.roles.filter(({ name: role }) => role === `hotline-prod-analyst-${name}-cn-north-1`);
  /** Lists the folders of rows that a role may read. */
  const foldersOf = (name: string) =>
    rolesOf(name)
      .flatMap(({ arn }) => listStatements(prod.assembly, arn))
      .filter(({ actions }) => actions.includes('s3:GetObject'))
      .flatMap(({ resources }) => resources)
      .filter((resource) => /:::hotline-prod-lake(-texts)?-\d/.test(resource))
      .map((resource) => resource.split('/').slice(1).join('/'));

  test('analysts of a city read the folder of their city and no other', () => {
    for (const city of cities)
      expect(foldersOf(city)).toEqual([
        'dimensions/*',
        `monthly/${city}/*`,
        `settled/city=${city}/*`,
        `replies/settled/city=${city}/*`,
        `enterprise/settled/city=${city}/*`,
      ]);
  });

  test('A role of analysts is taken only by an identity with the tag of that role', () => {
    for (const name of ['province', 'texts', ...cities]) {
      const [role] = rolesOf(name);
      expect(role?.trustPolicy, name).toMatchObject({
        Statement: [
          {
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { [`aws:PrincipalTag/hotline-analyst-${name}`]: 'yes' } },
          },
        ],
      });
    }
  });

  test('analysts of the province read all rows, tip-offs included', () => {
    expect(foldersOf('province')).toEqual([
      'dimensions/*',
      'landed/*',
      'settled/*',
      'replies/*',
      'enterprise/*',
      'monthly/province/*',
    ]);
  });

  test('each workgroup of analysts limits the bytes of a query and encrypts its results', () => {
    const groups = prod.ofType('AWS::Athena::WorkGroup');
    // Statements of the nights have no limit, because a part of a night would be missing.
    const ofAnalysts = groups.filter(
      ({ Properties }) => !/-(compact-(rows|texts)|seal-rows|remove-texts)$/.test(String(Properties.Name)),
    );
    // The others are those of the province, of texts and of the monthly report.
    expect(ofAnalysts).toHaveLength(cities.length + 3);
    for (const { Properties } of ofAnalysts)
      expect(Properties.WorkGroupConfiguration).toMatchObject({
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: expect.any(Number),
        ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' } },
      });
  });

  test('only the role of texts can read texts of appellants and use their key', () => {
    const { resources, assembly } = prod;
    const logicalId = (start: string) => resources.find((each) => each.logicalId.startsWith(start))?.logicalId;
    const bucket = assembly.buckets.find((each) => each.logicalId === logicalId('TextsLakeRows'))?.arn;
    const key = assembly.keys.find((each) => each.logicalId === logicalId('TextsLakeLakeKey'))?.arn ?? '';
    const onResources = readResourcePolicies(assembly);
    const row = `${bucket}/settled/city=210100/event_date=2026-01-05/a.parquet`;
    const mayRead = (name: string) => {
      const [role] = rolesOf(name);
      // Listing is limited by a prefix, which only S3 evaluates.
      const statements = (role?.policies ?? []).flatMap(({ name: policy, document }) => {
        const { Statement, ...rest } = document as { readonly Statement: readonly { readonly Action: unknown }[] };
        const others = Statement.filter(({ Action }) => Action !== 's3:ListBucket');
        return compilePolicy(policy, 'identity', { ...rest, Statement: others });
      });
      const identity = { name, roleArn: role?.arn ?? '', userArn: role?.arn ?? '', statements };
      const subject = { kind: 'role', identity, accountId: assembly.accountId } as const;
      const isAllowed = (action: string, resource: string) => {
        const own = statements.filter((each) => each.isAboutAction(action));
        const onResource = onResources.get(resource) ?? [];
        return whyDenied({ subject, action, resource, context: {}, own, onResource }) === undefined;
      };
      return [isAllowed('s3:GetObject', row), isAllowed('kms:Decrypt', key)];
    };
    expect(mayRead('texts')).toEqual([true, true]);
    for (const name of ['province', ...cities]) expect([name, ...mayRead(name)]).toEqual([name, false, false]);
    expect(listAllowedFunctions(assembly, ['s3:GetObject'], (resource) => resource.startsWith(`${bucket}/`))).toEqual([
      'EventsCompactTexts',
      'SchedulesRemoveTexts',
    ]);
  });

  test('the role of texts reads neither tip-offs, requests of businesses nor landed rows of the other tables', () => {
    expect(foldersOf('texts')).toEqual([
      'landed/*',
      'settled/*',
      'dimensions/*',
      ...cities.flatMap((city) => [`settled/city=${city}/*`, `replies/settled/city=${city}/*`]),
    ]);
  });

  test('texts expire after half a year, what landed after four days, and what a backfill collected after seven', () => {
    const [rows] = prod.ofType('AWS::S3::Bucket').filter((each) => each.logicalId.startsWith('TextsLakeRows'));
    const { Rules } = (rows as Resource).Properties.LifecycleConfiguration as {
      Rules: readonly Record<string, unknown>[];
    };
    const days = Rules.flatMap(({ Prefix, ExpirationInDays }) => (Prefix ? [[Prefix, ExpirationInDays]] : []));
    expect(days).toEqual([
      ['landed/', 4],
      ['failed/', 4],
      ['backfill/', 7],
      ['settled/', 180],
    ]);
  });

  describe('saved queries', () => {
    const savedFor = (name: string) =>
      prod
        .ofType('AWS::Athena::NamedQuery')
        .filter(({ Properties }) => Properties.WorkGroup === `hotline-prod-${name}`)
        .map(({ Properties }) => [Properties.Name, Properties.Database, Properties.QueryString])
        .toSorted();

    test('every key figure is a saved query of the province', () => {
      expect(savedFor('province')).toEqual(listFigures().map(({ name, sql }) => [`hotline-${name}`, PROVINCE, sql]));
    });

    test('every key figure is a saved query of each city, limited to it in every table', () => {
      for (const city of cities) {
        const saved = savedFor(city);
        expect(saved).toEqual(
          listFigures().map((each) => [`hotline-${each.name}`, 'hotline_prod_city', bindCity(each, city).sql]),
        );
        for (const [name, , sql] of saved) {
          const named = [...String(sql).matchAll(/^(?:WITH )?(\w+) AS \($/gm)].map(([, part]) => part);
          const sources = [...String(sql).matchAll(/\b(?:FROM|JOIN) ([a-z]\w*)\b([^)]*)/g)].filter(
            ([, source]) => !named.includes(source),
          );
          expect([name, sources.length]).not.toEqual([name, 0]);
          // Snapshots of the directory and of the uses of answers have no cases, and belong to no city.
          for (const [, source = '', limit] of sources)
            if (!DIMENSIONS.some((each) => each === source))
              expect([name, source, limit]).toEqual([name, source, ` WHERE city = '${city}'`]);
        }
      }
    });

    test('figures of cities are in stacks of their own, each with all figures of its cities', () => {
      const groups = groupCities(cities);
      expect(groups.flatMap((each) => each.cities)).toEqual(cities);
      for (const group of groups) {
        const { length } = prod.resources.filter(({ stack }) => stack === group.stack);
        expect(length).toBe(group.cities.length * listFigures().length);
      }
    });
  });
});

describe('isolation of the lake from requests (FAULTS 31)', () => {
  const rolesWith = (action: RegExp) =>
    prod.assembly.roles
      .filter(({ arn }) =>
        listStatements(prod.assembly, arn).some(({ actions }) => actions.some((each) => action.test(each))),
      )
      .map(({ name }) => name);
  const functions = ({ stack }: { readonly stack: string }) => stack.endsWith('-analytics');
  const actionsOn = (service: string, roleArn: string) =>
    listStatements(prod.assembly, roleArn)
      .flatMap(({ actions }) => actions)
      .filter((action) => action.startsWith(`${service}:`));

  test('only exporters of the lake read tables: event logs, and texts by their ids', () => {
    const tables = prod.assembly.functions
      .filter(functions)
      .map((each) => [toConstructName(each), actionsOn('dynamodb', each.roleArn)]);
    const POSITIONS = ['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem'];
    expect(Object.fromEntries(tables)).toEqual({
      // The logs of appeals and of requests.
      EventsExportCodes: ['dynamodb:Query', 'dynamodb:Query'],
      // Texts of an event by their ids, and the policy in force.
      EventsExportWords: ['dynamodb:Query', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
      EventsCompactRows: [],
      EventsCompactTexts: [],
      // The logs of cases that were sealed later, and how far it has come.
      SchedulesSealRows: [...POSITIONS, 'dynamodb:Query'],
      SchedulesRemoveTexts: POSITIONS,
      WorkflowWriteReport: [],
      // The directory by the index of kinds, the uses of knowledge items with the items, and the calendar.
      SchedulesSnapshotDimensions: ['dynamodb:Query', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Query'],
    });
    for (const { name, arn } of prod.assembly.roles.filter(({ name }) => name.includes('analyst')))
      expect(actionsOn('dynamodb', arn), name).toEqual([]);
  });

  test('no function of the API may query the lake', () => {
    const ofApi = prod.assembly.functions.filter(({ stack }) => stack === 'hotline-prod-api');
    expect(ofApi.length).toBeGreaterThan(40);
    for (const each of ofApi)
      expect(['athena', 'glue', 'firehose'].flatMap((service) => actionsOn(service, each.roleArn))).toEqual([]);
    expect(rolesWith(/^athena:Start/).length).toBeGreaterThan(0);
  });

  test('only the reader of the log and one rule of the bus feed the delivery streams', () => {
    const { deliveryStreams, rules } = prod.assembly;
    const fed = deliveryStreams.filter(({ arn }) =>
      rules.some(({ targets }) => targets.some((each) => each.arn === arn)),
    );
    expect(fed.map(({ name }) => name)).toEqual(['hotline-prod-enterprise_events']);
    const feeders = rolesWith(/^firehose:Put/);
    expect(feeders.map((feeder) => feeder.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
      'hotline-prod-analytics-RequestsDeliveryRuleRole',
      'hotline-prod-messaging-EventsPublishLogsRole',
    ]);
  });
});

describe('delivery into the lake', () => {
  test('the reader of the log puts events of appeals into the streams of their tables', () => {
    const reader = prod.assembly.functions.find(
      ({ environment }) => environment.SERVICE_NAME === 'events-publish-logs',
    );
    const streams = JSON.parse(reader?.environment.LANE_STREAMS ?? '{}') as Record<string, string>;
    expect(streams).toEqual({
      'export-events': 'hotline-prod-events',
      'export-replies': 'hotline-prod-replies',
      'export-texts': 'hotline-prod-texts',
    });
    for (const name of Object.values(streams))
      expect(prod.assembly.deliveryStreams.map((each) => each.name)).toContain(name);
  });

  test('every event of a request, visit and campaign goes from the bus into the delivery stream of its table', () => {
    const stream = prod.assembly.deliveryStreams.find(({ name }) => name === 'hotline-prod-enterprise_events');
    const rule = prod.assembly.rules.find(({ targets }) => targets.some(({ arn }) => arn === stream?.arn));
    expect(rule).toMatchObject({
      pattern: { source: ['hotline.requests', 'hotline.visits', 'hotline.campaigns'] },
      busName: 'hotline-prod',
    });
    expect(rule?.targets[0]?.deadLetterArn).toMatch(/export-requests-failures$/);
  });

  test('landed rows of requests expire after two weeks, as those of appeals do', () => {
    const [rows] = prod.ofType('AWS::S3::Bucket').filter((each) => each.logicalId.startsWith('LakeRows'));
    const { Rules } = (rows as Resource).Properties.LifecycleConfiguration as {
      Rules: readonly Record<string, unknown>[];
    };
    const days = Rules.flatMap(({ Prefix, ExpirationInDays }) =>
      ExpirationInDays ? [[Prefix, ExpirationInDays]] : [],
    );
    expect(Object.fromEntries(days)).toMatchObject({ 'landed/': 14, 'enterprise/landed/': 14 });
  });

  test('a nightly function replaces rows from before their case was sealed, with an alarm if some are left', () => {
    const saved = prod.assembly.preparedStatements.filter(({ workGroup }) => workGroup === 'hotline-prod-seal-rows');
    expect(new Map(saved.map(({ name, sql }) => [name, sql]))).toEqual(
      new Map([
        [SEALED_SEARCH, FIND_SEALED_LATER],
        [SEALED_CHECK, CHECK_SEALED_LATER],
      ]),
    );
    const watched = listWatched(prod).filter(({ dimensions }) => dimensions.includes('hotline-prod-seal-rows"'));
    expect(watched).toHaveLength(1);
    const text = String(watched[0]?.alarm.Properties.AlarmDescription);
    expect(text).toMatch(/hotline-prod-seal-rows: .*before their case was sealed.*hotline-prod-remove-texts: /);
    expect(text).toContain('docs/runbooks/lake.md');
    // An hour after the compaction has started, one run after the other.
    const seal = prod.assembly.functions.find((each) => toConstructName(each) === 'SchedulesSealRows');
    const rules = prod.assembly.rules.filter(({ targets }) => targets.some(({ arn }) => arn === seal?.arn));
    expect(rules.map(({ schedule }) => schedule)).toEqual(['cron(0,15,30,45 20-22 * * ? *)']);
  });

  test('the function that replaces rows writes compacted rows of events and replies only, and deletes nothing', () => {
    expect(SEALED_FOLDERS).toEqual({ events: `${EXPORTED.events}settled`, replies: `${EXPORTED.replies}settled` });
    const seal = prod.assembly.functions.find((each) => toConstructName(each) === 'SchedulesSealRows');
    const allowed = listStatements(prod.assembly, seal?.roleArn ?? '').flatMap(({ actions, resources }) =>
      actions
        .filter((action) => /^s3:(Put|Delete)/.test(action))
        .map((action) => `${action} ${JSON.stringify(resources).replaceAll(/^.*?\/|"\]$/g, '')}`),
    );
    expect(allowed.toSorted()).toEqual([
      's3:PutObject replies/settled/*',
      // Results of its statements.
      's3:PutObject seal/*',
      's3:PutObject settled/*',
    ]);
  });

  test('a saved statement compacts each exported table', () => {
    const saved = prod.assembly.preparedStatements.filter(({ workGroup }) => /-compact-(rows|texts)$/.test(workGroup));
    expect(saved.map(({ sql }) => sql).toSorted()).toEqual(
      Object.keys(EXPORTED)
        .map((name) => compactStatement(name as LakeTable))
        .toSorted(),
    );
  });

  test('alarms report late files, rows that do not fit and events that were not delivered', () => {
    const ofLake = listWatched(prod).filter(({ alarm }) =>
      String(alarm.Properties.AlarmDescription).endsWith('docs/runbooks/lake.md.'),
    );
    const metrics = Map.groupBy(ofLake, ({ name }) => name);
    expect(Object.fromEntries([...metrics].map(([name, of]) => [name, of.length]))).toEqual({
      // The delivery from the bus, and the announcement of the report.
      ApproximateNumberOfMessagesVisible: 2,
      'DeliveryToS3.DataFreshness': 4,
      ExecutionsAborted: 1,
      ExecutionsFailed: 1,
      ExecutionsTimedOut: 1,
      'FailedConversion.Records': 4,
      TotalExecutionTime: 4,
    });
  });

  test('files of the lake are encrypted, and landed files expire', () => {
    const rows = JSON.stringify(
      prod.ofType('AWS::S3::Bucket').find(({ logicalId }) => logicalId.startsWith('LakeRows')),
    );
    expect(rows).toContain('"Prefix":"landed/"');
    expect(rows).toContain('"ExpirationInDays":14');
    const [stream] = prod.ofType('AWS::KinesisFirehose::DeliveryStream');
    expect(stream?.Properties.DeliveryStreamEncryptionConfigurationInput).toMatchObject({
      KeyType: 'CUSTOMER_MANAGED_CMK',
    });
  });
});

describe('the monthly report', () => {
  const schedule = () => prod.assembly.rules.find((each) => each.schedule === 'cron(30 0 1 * ? *)');

  test('the monthly report starts on the first, for the province and each configured city', () => {
    const start = prod.assembly.functions.find((each) => toConstructName(each) === 'WorkflowWriteReport');
    expect(schedule()?.targets).toMatchObject([{ arn: start?.arn, input: '{"task":"start-report"}' }]);
    expect(start?.environment.REPORT_SCOPES?.split(',')).toEqual(['province', ...cities]);
  });

  test('the monthly report uses the saved statements that its tasks name', () => {
    const ask = prod.assembly.functions.find((each) => toConstructName(each) === 'WorkflowWriteReport');
    const configured = JSON.parse(ask?.environment.REPORT_FIGURES ?? '{}') as Readonly<Record<string, string[]>>;
    const saved = new Map(
      prod.assembly.preparedStatements
        .filter(({ workGroup }) => workGroup === 'hotline-prod-report')
        .map(({ name, sql }) => [name, sql]),
    );
    const all = Object.values(listReportStatements()).flat();
    expect(saved).toEqual(new Map(all.map(({ statement, sql }) => [statement, sql])));
    expect(Object.values(configured).flat()).toEqual(
      all.map(({ name, statement, parameters }) => [name, statement, ...parameters].join(' ')),
    );
    // Lambda takes 4 KB of variables in all.
    expect(Buffer.byteLength(JSON.stringify(ask?.environment))).toBeLessThan(4096);
  });

  test('monthly reports are announced on an encrypted topic of this account', () => {
    const [topic] = prod.ofType('AWS::SNS::Topic').filter(({ stack }) => stack === 'analytics');
    expect(topic?.Properties).toMatchObject({ TopicName: 'hotline-prod-reports', KmsMasterKeyId: expect.anything() });
    const [policy] = prod.ofType('AWS::SNS::TopicPolicy').filter(({ stack }) => stack === 'analytics');
    const text = JSON.stringify(policy?.Properties.PolicyDocument);
    for (const part of ['"Service":"events.amazonaws.com"', '"aws:SourceAccount"', '"aws:SecureTransport":"false"'])
      expect(text).toContain(part);
  });
});
