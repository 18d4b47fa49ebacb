import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ENV } from '../../shared/names.ts';
import { functionsAllowed, nameOf, type Statement, statementsOf } from './permissions.ts';
import { type Synthesis, synthesise } from './synthesis.ts';

let synthesis: Synthesis;
beforeAll(async () => {
  synthesis = await synthesise('prod', 'cn-north-1');
});

const tableArn = (name: string) =>
  synthesis.assembly.tables.find(({ logicalId }) => logicalId.includes(name))?.arn ?? '';
const keyArn = (name: string) => synthesis.assembly.keys.find(({ logicalId }) => logicalId.startsWith(name))?.arn ?? '';
const on = (arn: string) => (resource: string) => resource === arn || resource.startsWith(`${arn}/`);
const all = (): readonly Statement[] =>
  synthesis.assembly.roles.flatMap(({ arn }) => statementsOf(synthesis.assembly, arn));

describe('least privilege', () => {
  test('no role has a managed policy, and none an action with a wildcard', () => {
    expect(synthesis.assembly.roles.flatMap(({ managedPolicyArns }) => managedPolicyArns)).toEqual([]);
    expect(all().flatMap(({ actions }) => actions.filter((action) => action.includes('*')))).toEqual([]);
  });

  test('a wildcard in a resource stands only where nothing narrower can be named', () => {
    const wide = all().flatMap(({ actions, resources }) =>
      resources
        .filter((resource) => resource.includes('*'))
        .map((resource) => {
          const folder = resource.replace(/\d{6}\/\*$/, '<city>/*').replace('hotline_prod_', '');
          const part = folder
            .replace(/^.*(\/settled\/city=<city>\/\*|\/[a-z<>]+\/\*)$/, '$1')
            .replace(/^.*(:\*)$/, '$1');
          return `${actions[0]} ${part}`;
        }),
    );
    expect([...new Set(wide)].toSorted()).toEqual([
      'dynamodb:ListStreams /stream/*',
      'glue:GetDatabase /city/*',
      'glue:GetDatabase /province/*',
      'glue:GetDatabase /texts/*',
      'logs:CreateLogDelivery *',
      'logs:CreateLogStream :*',
      'logs:PutLogEvents :*',
      's3:AbortMultipartUpload /failed/*',
      's3:AbortMultipartUpload /landed/*',
      's3:GetObject /<city>/*',
      's3:GetObject /compact/*',
      's3:GetObject /dimensions/*',
      's3:GetObject /landed/*',
      's3:GetObject /media/*',
      's3:GetObject /province/*',
      's3:GetObject /replies/*',
      's3:GetObject /report/*',
      's3:GetObject /settled/*',
      's3:GetObject /settled/city=<city>/*',
      's3:GetObject /texts/*',
      's3:GetObjectVersion /uploads/*',
      's3:PutObject /dimensions/*',
      's3:PutObject /media/*',
      's3:PutObject /monthly/*',
      's3:PutObject /uploads/*',
    ]);
  });

  test('handlers of the HTTP API may neither start workflows nor send messages nor publish events', () => {
    const names = synthesis.assembly.functions.filter(({ stack }) => stack.endsWith('-api')).map(nameOf);
    const services = ['states', 'sqs', 'events', 'sns', 'lambda', 'scheduler'];
    const reached = synthesis.assembly.functions
      .filter((fn) => names.includes(nameOf(fn)))
      .flatMap(({ roleArn }) => statementsOf(synthesis.assembly, roleArn))
      .flatMap(({ actions }) => actions.map((action) => action.split(':')[0] ?? ''));
    expect(names).toHaveLength(35);
    expect(reached.filter((service) => services.includes(service))).toEqual([]);
  });

  test('nobody may scan a table, and nobody may change or delete an event', () => {
    expect(all().flatMap(({ actions }) => actions.filter((action) => action === 'dynamodb:Scan'))).toEqual([]);
    const changes = ['UpdateItem', 'DeleteItem', 'BatchWriteItem'].map((name) => `dynamodb:${name}`);
    expect(functionsAllowed(synthesis.assembly, changes, on(tableArn('Events')))).toEqual([]);
  });

  test('only those who decide may add an event, and the driver, who has the other log of a merge say the same', () => {
    expect(functionsAllowed(synthesis.assembly, ['dynamodb:PutItem'], on(tableArn('Events')))).toEqual([
      'CitizenAnswerSurvey',
      'CitizenCommandAppeal',
      'CitizenSubmitAppeal',
      'DeskCommandAppeal',
      'DeskFileAppeal',
      'EventsDriveWorkflow',
      'WorkflowAuditCases',
      'WorkflowCheckDeadlines',
      'WorkflowFollowCalendar',
      'WorkflowHandOverEnded',
      'WorkflowRouteAppeal',
    ]);
  });

  test('only sign-in signs tokens, and only the driver and the schedule of reports start executions', () => {
    expect(functionsAllowed(synthesis.assembly, ['kms:Sign'])).toEqual(['CitizenCreateSession']);
    expect(functionsAllowed(synthesis.assembly, ['states:StartExecution'])).toEqual([
      'EventsDriveWorkflow',
      'WorkflowStartReport',
    ]);
  });

  test('a function is told of a table if and only if it may use it', () => {
    const tables = {
      [ENV.eventsTable]: 'Events',
      [ENV.personalTable]: 'Personal',
      [ENV.viewsTable]: 'Views',
      [ENV.controlTable]: 'Control',
      [ENV.directoryTable]: 'Directory',
      [ENV.publicTable]: 'Public',
    };
    for (const fn of synthesis.assembly.functions) {
      const statements = statementsOf(synthesis.assembly, fn.roleArn).filter(
        ({ actions }) => !actions.some((action) => /Stream|Record|Shard/.test(action)),
      );
      for (const [variable, table] of Object.entries(tables)) {
        const isAllowed = statements.some(({ resources }) => resources.some(on(tableArn(table))));
        expect([nameOf(fn), variable, variable in fn.environment]).toEqual([nameOf(fn), variable, isAllowed]);
      }
    }
  });

  test('whoever reads a table or its stream may decrypt it', () => {
    const { tables, functions } = synthesis.assembly;
    for (const { arn, kmsKeyArn } of tables)
      for (const fn of functions) {
        const statements = statementsOf(synthesis.assembly, fn.roleArn);
        const uses = statements.some(({ resources }) => resources.some(on(arn)));
        const decrypts = statements.some(
          ({ actions, resources }) => actions.includes('kms:Decrypt') && resources.includes(kmsKeyArn ?? ''),
        );
        if (uses) expect([nameOf(fn), arn, decrypts]).toEqual([nameOf(fn), arn, true]);
      }
  });
});

describe('what a person is or wrote', () => {
  /** Kinds that a function may read, and kinds that it may write; `by-phone` and `pending-filings` give keys only. */
  const kindsOf = (roleArn: string) => {
    const reads = new Set<string>();
    const writes = new Set<string>();
    for (const { actions, resources, leadingKeys, attributes } of statementsOf(synthesis.assembly, roleArn)) {
      const resource = resources.find(on(tableArn('Personal')));
      if (resource === undefined) continue;
      const kinds = leadingKeys?.map((key) => key.replace('#*', '')) ?? [resource.split('/').at(-1) ?? 'every kind'];
      for (const action of actions)
        for (const kind of kinds)
          if (/Get|Query/.test(action)) reads.add(attributes === undefined ? kind : `keys of ${kind}`);
          else writes.add(kind);
    }
    return { reads: [...reads].toSorted(), writes: [...writes].toSorted() };
  };

  const kindsByFunction = () =>
    Object.fromEntries(
      synthesis.assembly.functions
        .map((fn) => [nameOf(fn), kindsOf(fn.roleArn)] as const)
        .filter(([, { reads, writes }]) => reads.length + writes.length > 0),
    );

  test('can be read and written as ARCHITECTURE 1 says, kind by kind', () => {
    const files = { reads: ['FILING', 'MEDIA'], writes: ['CONTACT', 'FILING', 'MEDIA', 'PLACE', 'TEXT'] };
    const citizenReader = { reads: ['MEDIA', 'TEXT'], writes: [] };
    const upload = { reads: ['MEDIA'], writes: ['MEDIA'] };
    expect(kindsByFunction()).toEqual({
      CitizenSubmitAppeal: files,
      DeskFileAppeal: { ...files, reads: ['FILING', 'MEDIA', 'PLACE', 'by-phone'] },
      CitizenCommandAppeal: { reads: ['MEDIA', 'TEXT'], writes: ['MEDIA', 'TEXT'] },
      CitizenAnswerSurvey: { reads: ['MEDIA', 'TEXT'], writes: ['TEXT'] },
      DeskCommandAppeal: { reads: ['CONTACT', 'MEDIA', 'PLACE', 'TEXT'], writes: ['MEDIA', 'PLACE', 'TEXT'] },
      CitizenGetAppeal: citizenReader,
      CitizenTrackAppeal: citizenReader,
      CitizenShowSurvey: citizenReader,
      CitizenListAppeals: { reads: ['TEXT'], writes: [] },
      DeskGetAppeal: { reads: ['CONTACT', 'MEDIA', 'PLACE', 'TEXT'], writes: [] },
      DeskFindAppeals: { reads: ['TEXT', 'by-phone'], writes: [] },
      DeskProveCaller: { reads: ['CONTACT'], writes: [] },
      DeskRevealContact: { reads: ['CONTACT', 'REVEAL'], writes: ['REVEAL', 'REVEALS'] },
      DeskListReveals: { reads: ['REVEALS'], writes: [] },
      CitizenGetAccessLog: { reads: ['REVEAL'], writes: [] },
      DeskListQueue: { reads: ['PLACE', 'TEXT'], writes: [] },
      CitizenCreateUpload: upload,
      DeskCreateUpload: upload,
      EventsInspectMedia: upload,
      EventsExportReplies: { reads: ['TEXT'], writes: [] },
      EventsExportTexts: { reads: ['TEXT'], writes: [] },
      WorkflowRouteAppeal: { reads: ['TEXT'], writes: [] },
      EventsNotifyAppellant: { reads: ['CONTACT'], writes: [] },
      EventsPublishCases: { reads: ['TEXT'], writes: [] },
      WorkflowSweepFilings: {
        reads: ['FILING', 'keys of TEXT', 'pending-filings'],
        writes: ['CONTACT', 'FILING', 'PLACE', 'TEXT'],
      },
    });
  });

  test('stands in docs/data-model.md as the templates grant it', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/data-model.md'), 'utf8');
    const [, section = ''] = page.split('## Who may read `personal`');
    const told = section.split('\n').flatMap((line) => {
      const [, functions = '', reads = '', writes = ''] = line.split('|');
      const kinds = {
        reads: (reads.match(/keys of [A-Z]+|[A-Z]{4,}|(?<=`)[a-z-]+(?=`)/g) ?? []).toSorted(),
        writes: [...new Set(writes.match(/[A-Z]{4,}/g))].toSorted(),
      };
      const names = functions.match(/(?<=`)(citizen|desk|events|workflow)-[a-z-]+(?=`)/g) ?? [];
      return names.map((name) => [name, kinds] as const);
    });
    const granted = Object.entries(kindsByFunction()).map(([name, kinds]) => [
      name.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase(),
      kinds,
    ]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(granted));
  });

  test('can be decrypted by nobody else', () => {
    const { functions } = synthesis.assembly;
    const users = functions.filter(({ environment }) => ENV.personalTable in environment).map(nameOf);
    const decrypters = functionsAllowed(synthesis.assembly, ['kms:Decrypt'], on(keyArn('PersonalKey')));
    expect(decrypters).toEqual(users.toSorted());
  });

  test('lies in files that only those read who show or inspect them', () => {
    const isMedia = (resource: string) => resource.includes('/media/');
    expect(functionsAllowed(synthesis.assembly, ['s3:GetObject'], isMedia)).toEqual([
      'CitizenCommandAppeal',
      'CitizenGetAppeal',
      'DeskCommandAppeal',
      'DeskGetAppeal',
    ]);
    expect(functionsAllowed(synthesis.assembly, ['s3:GetObjectVersion'])).toEqual(['EventsInspectMedia']);
  });
});
