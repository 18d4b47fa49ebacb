import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ENV } from '#kernel/env-names.ts';
import { type Synthesis, synthesise } from '../synthesis.ts';
import { listAllowedFunctions, listStatements, type Statement, toConstructName } from './permissions.ts';

let synthesis: Synthesis;
beforeAll(async () => {
  synthesis = await synthesise('prod', 'cn-north-1');
});

const tableArn = (name: string) =>
  synthesis.assembly.tables.find(({ logicalId }) => logicalId.includes(name))?.arn ?? '';
const keyArn = (name: string) => synthesis.assembly.keys.find(({ logicalId }) => logicalId.startsWith(name))?.arn ?? '';
const on = (arn: string) => (resource: string) => resource === arn || resource.startsWith(`${arn}/`);
const all = (): readonly Statement[] =>
  synthesis.assembly.roles.flatMap(({ arn }) => listStatements(synthesis.assembly, arn));

describe('least privilege', () => {
  test('no role has a managed policy or an action with a wildcard', () => {
    expect(synthesis.assembly.roles.flatMap(({ managedPolicyArns }) => managedPolicyArns)).toEqual([]);
    expect(all().flatMap(({ actions }) => actions.filter((action) => action.includes('*')))).toEqual([]);
  });

  test('resources have a wildcard only where there is no narrower name', () => {
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
      'cloudwatch:DescribeAlarms :*',
      'dynamodb:ListStreams /stream/*',
      'glue:GetDatabase /city/*',
      'glue:GetDatabase /province/*',
      'glue:GetDatabase /texts/*',
      'logs:CreateLogDelivery *',
      'logs:CreateLogStream :*',
      'logs:PutLogEvents :*',
      's3:AbortMultipartUpload /failed/*',
      's3:AbortMultipartUpload /landed/*',
      's3:DeleteObject /media/*',
      's3:DeleteObject /originals/*',
      's3:GetObject /<city>/*',
      's3:GetObject /compact/*',
      's3:GetObject /desk/*',
      's3:GetObject /dimensions/*',
      's3:GetObject /enterprise/*',
      's3:GetObject /landed/*',
      's3:GetObject /media/*',
      's3:GetObject /province/*',
      's3:GetObject /public/*',
      's3:GetObject /raw/*',
      's3:GetObject /remove/*',
      's3:GetObject /replies/*',
      's3:GetObject /report/*',
      's3:GetObject /seal/*',
      's3:GetObject /settled/*',
      's3:GetObject /settled/city=<city>/*',
      's3:GetObject /texts/*',
      's3:GetObjectVersion /uploads/*',
      's3:PutObject /dimensions/*',
      's3:PutObject /index/*',
      's3:PutObject /media/*',
      's3:PutObject /monthly/*',
      's3:PutObject /originals/*',
      's3:PutObject /uploads/*',
    ]);
  });

  test('The key Secrets decrypts only for the purposes of a function, as the encryption context says', () => {
    const decrypts = all().filter(({ actions, purposes }) => actions.includes('kms:Decrypt') && purposes.length > 0);
    const dataKey = 'hotline-secrets';
    const credentials = ['hotline-mini-program-wechat', 'hotline-mini-program-alipay'];
    const expected = new Set([
      dataKey,
      credentials.join(),
      'hotline-signed-calls',
      'hotline-smtp',
      'hotline-helplines',
    ]);
    expect(new Set(decrypts.map(({ purposes }) => purposes.join()))).toEqual(expected);
    const keyArns = new Set(decrypts.flatMap(({ resources }) => resources));
    expect(keyArns.size).toBe(1);
    // No other statement decrypts with this key: without the condition any purpose would do.
    const bare = all().filter(
      ({ actions, resources, purposes }) =>
        purposes.length === 0 && actions.includes('kms:Decrypt') && resources.some((each) => keyArns.has(each)),
    );
    expect(bare).toEqual([]);
    expect(decrypts.filter(({ purposes }) => purposes.length === credentials.length)).toHaveLength(1);
  });

  test('No function may read the sealed originals of files', () => {
    const readers = all().filter(
      ({ actions, resources }) =>
        actions.some((action) => /^s3:(Get|List|\*)/.test(action)) &&
        resources.some((resource) => resource.endsWith('/originals/*') || /media[^/]*\/\*$/i.test(resource)),
    );
    expect(readers.flatMap(({ resources }) => resources).filter((each) => !each.endsWith('/media/*'))).toEqual([]);
  });

  test('handlers of the HTTP API may neither start workflows nor send messages nor publish events', () => {
    const names = synthesis.assembly.functions
      .filter(({ stack }) => stack.endsWith('-api'))
      .map(toConstructName)
      .filter((name) => !name.startsWith('Schedules'));
    const services = ['states', 'sqs', 'events', 'sns', 'lambda', 'scheduler'];
    const reached = synthesis.assembly.functions
      .filter((fn) => names.includes(toConstructName(fn)))
      .flatMap(({ roleArn }) => listStatements(synthesis.assembly, roleArn))
      .flatMap(({ actions }) => actions.map((action) => action.split(':')[0] ?? ''));
    expect(names).toHaveLength(45);
    expect(reached.filter((service) => services.includes(service))).toEqual([]);
  });

  test('no role may scan a table, or change or delete an event', () => {
    expect(all().flatMap(({ actions }) => actions.filter((action) => action === 'dynamodb:Scan'))).toEqual([]);
    const changes = ['UpdateItem', 'DeleteItem', 'BatchWriteItem'].map((name) => `dynamodb:${name}`);
    expect(listAllowedFunctions(synthesis.assembly, changes, on(tableArn('Events')))).toEqual([]);
  });

  test('only functions that decide, and the driver for merges, may append an event', () => {
    expect(listAllowedFunctions(synthesis.assembly, ['dynamodb:PutItem'], on(tableArn('Events')))).toEqual([
      'CitizensCommands',
      'DeskCommands',
      'DeskFiling',
      'DeskMailDecisions',
      'DeskWork',
      'EventsDriveWorkflow',
      'EventsReceiveMail',
      'HelplinesMessages',
      'LinksAnswers',
      'ManagersCommands',
      'SchedulesAuditCases',
      'SchedulesFollowCalendar',
      'SchedulesHandOverEnded',
      'WorkflowKeepAppealTime',
      'WorkflowRouteAppeal',
    ]);
  });

  test('only sign-in and the synthetic check sign tokens, and only drivers, jobs and campaigns start executions', () => {
    expect(listAllowedFunctions(synthesis.assembly, ['kms:Sign'])).toEqual(['CitizensSessions', 'SchedulesTryFiling']);
    expect(listAllowedFunctions(synthesis.assembly, ['states:StartExecution'])).toEqual([
      'EventsDriveRequests',
      'EventsDriveWorkflow',
      'SchedulesAuditCases',
      'SchedulesFollowCalendar',
      'SchedulesHandOverEnded',
      'SchedulesRemindDeadlines',
      'SchedulesRunRetention',
      'SchedulesSweepFilings',
      'SchedulesTendEnterprise',
      'WorkflowRunCampaign',
      'WorkflowWriteReport',
    ]);
  });

  test('a function has the variable of a table if and only if it may use the table', () => {
    const tables = {
      [ENV.eventsTable]: 'Events',
      [ENV.personalTable]: 'Personal',
      [ENV.viewsTable]: 'Views',
      [ENV.controlTable]: 'Control',
      [ENV.directoryTable]: 'Directory',
      [ENV.publicTable]: 'Public',
      [ENV.requestsTable]: 'Requests',
      [ENV.requestRowsTable]: 'RequestRows',
    };
    expect(synthesis.assembly.tables).toHaveLength(Object.keys(tables).length);
    for (const fn of synthesis.assembly.functions) {
      const statements = listStatements(synthesis.assembly, fn.roleArn).filter(
        ({ actions }) => !actions.some((action) => /Stream|Record|Shard/.test(action)),
      );
      for (const [variable, table] of Object.entries(tables)) {
        const isAllowed = statements.some(({ resources }) => resources.some(on(tableArn(table))));
        expect([toConstructName(fn), variable, variable in fn.environment]).toEqual([
          toConstructName(fn),
          variable,
          isAllowed,
        ]);
      }
    }
  });

  test('every function that reads a table or its stream may decrypt it', () => {
    const { tables, functions } = synthesis.assembly;
    for (const { arn, kmsKeyArn } of tables)
      for (const fn of functions) {
        const statements = listStatements(synthesis.assembly, fn.roleArn);
        const uses = statements.some(({ resources }) => resources.some(on(arn)));
        const decrypts = statements.some(
          ({ actions, resources }) => actions.includes('kms:Decrypt') && resources.includes(kmsKeyArn ?? ''),
        );
        if (uses) expect([toConstructName(fn), arn, decrypts]).toEqual([toConstructName(fn), arn, true]);
      }
  });
});

describe('personal data', () => {
  /** Lists the kinds that a function may read and write. `by-phone` and `pending-filings` have keys only. */
  const kindsOf = (roleArn: string) => {
    const reads = new Set<string>();
    const writes = new Set<string>();
    for (const { actions, resources, leadingKeys, attributes } of listStatements(synthesis.assembly, roleArn)) {
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
        .map((fn) => [toConstructName(fn), kindsOf(fn.roleArn)] as const)
        .filter(([, { reads, writes }]) => reads.length + writes.length > 0),
    );

  test('personal data can be read and written by kind, as in ARCHITECTURE 1', () => {
    const files = ['CONTACT', 'FILING', 'MEDIA', 'PLACE', 'TEXT'];
    const agents = ['AGENT', 'AGENTS'];
    const reminder = ['REMINDER', 'REMINDERS'];
    const opening = ['OPENING', 'OPENINGS'];
    const shownRequest = ['AGENT', 'MEDIA', 'TEXT'];
    expect(kindsByFunction()).toEqual({
      LinksQuestions: { reads: ['AGENT', 'TEXT'], writes: [] },
      LinksAnswers: { reads: ['AGENT', 'MEDIA', 'TEXT'], writes: ['CAMPAIGNANSWERS', 'TEXT'] },
      HelplinesMessages: { reads: ['FILING'], writes: ['CONTACT', 'FILING', 'PLACE', 'TEXT'] },
      CitizensCommands: { reads: ['AGENT', 'FILING', 'MEDIA', 'PLACE', 'TEXT'], writes: files },
      CitizensCases: { reads: ['MEDIA', 'PLACE', 'REVEAL', 'TEXT'], writes: [] },
      CitizensTracking: { reads: ['MEDIA', 'TEXT'], writes: [] },
      CitizensOwnData: {
        reads: ['AGENT', 'CAMPAIGNANSWERS', 'CONTACT', 'MEDIA', 'PLACE', 'REMINDERS', 'REVEAL', 'TEXT'],
        writes: [],
      },
      CitizensOwnContact: { reads: ['CONTACT'], writes: ['CONTACT', 'SEALED'] },
      CitizensErasure: {
        reads: ['AGENT', 'CAMPAIGNANSWERS', 'CONTACT', 'REMINDERS'],
        writes: ['AGENT', 'AGENTS', 'CAMPAIGNANSWERS', 'CONTACT', ...reminder, 'SEALED'],
      },
      BusinessesAccounts: { reads: [...agents, 'REMINDER'], writes: [] },
      BusinessesRequests: { reads: shownRequest, writes: [] },
      BusinessesChanges: { reads: [...agents, ...reminder], writes: [...agents, ...reminder] },
      BusinessesCommands: { reads: ['AGENT', 'FILING', 'MEDIA', 'TEXT'], writes: ['FILING', 'MEDIA', 'TEXT'] },
      DeskQueue: { reads: ['PLACE', 'TEXT'], writes: [] },
      DeskSearch: { reads: ['TEXT', 'by-phone'], writes: [] },
      DeskCase: { reads: ['CONTACT', 'MEDIA', 'PLACE', 'TEXT'], writes: opening },
      DeskFiling: { reads: ['FILING', 'MEDIA', 'PLACE', 'by-phone'], writes: files },
      DeskCommands: {
        reads: ['CONTACT', 'FILING', 'MEDIA', 'PLACE', 'TEXT'],
        writes: ['CONTACT', 'FILING', 'MEDIA', 'PLACE', 'SEALED', 'TEXT'],
      },
      DeskMails: { reads: ['MAILS'], writes: opening },
      DeskMailDecisions: {
        reads: ['CONTACT', 'FILING', 'MAILS', 'MEDIA', 'PLACE', 'TEXT'],
        writes: [...files, ...opening, 'MAILS'].toSorted(),
      },
      EventsReceiveMail: {
        reads: ['CONTACT', 'FILING', 'MAILS', 'MEDIA', 'PLACE', 'TEXT'],
        writes: [...files, 'MAILS'].toSorted(),
      },
      DeskReveal: { reads: ['CONTACT', 'REVEAL'], writes: ['REVEAL', 'REVEALS'] },
      DeskProof: { reads: ['CONTACT'], writes: [] },
      DeskAudit: { reads: [...opening, 'REVEALS'], writes: [] },
      ManagersCases: { reads: [...agents, 'TEXT'], writes: [] },
      ManagersRequest: { reads: shownRequest, writes: opening },
      ManagersCommands: { reads: ['AGENT', 'FILING', 'MEDIA', 'TEXT'], writes: files },
      ManagersAgents: { reads: agents, writes: agents },
      PartnersRequest: { reads: shownRequest, writes: opening },
      PartnersCommands: { reads: [], writes: ['TEXT'] },
      SchedulesRemindDeadlines: { reads: ['AGENT', 'REMINDER'], writes: reminder },
      WorkflowSendCampaignBatch: { reads: agents, writes: [] },
      EventsInspectMedia: { reads: ['MEDIA'], writes: ['MEDIA'] },
      EventsExportWords: { reads: ['TEXT'], writes: [] },
      EventsIndexWords: { reads: ['PLACE', 'TEXT'], writes: [] },
      WorkflowRouteAppeal: { reads: ['TEXT'], writes: [] },
      EventsNotifyManagers: { reads: ['AGENT'], writes: [] },
      EventsNotifyAppellant: { reads: ['CONTACT'], writes: [] },
      EventsPublishCases: { reads: ['TEXT'], writes: [] },
      SchedulesRunRetention: {
        reads: ['CONTACT', 'MEDIA', 'keys of PLACE', 'keys of TEXT', 'pending-filings'],
        writes: ['CONTACT', 'MEDIA', 'PLACE', 'SEALED', 'TEXT'],
      },
      SchedulesSweepFilings: {
        reads: ['FILING', 'keys of TEXT', 'pending-filings'],
        writes: ['CONTACT', 'FILING', 'PLACE', 'TEXT'],
      },
    });
  });

  test('No function may read a sealed contact', () => {
    const sealing = Object.entries(kindsByFunction()).filter(([, { reads, writes }]) =>
      [...reads, ...writes].some((kind) => kind.includes('SEALED')),
    );
    expect(sealing.map(([name]) => name).toSorted()).toEqual([
      'CitizensErasure',
      'CitizensOwnContact',
      'DeskCommands',
      'SchedulesRunRetention',
    ]);
    expect(sealing.flatMap(([, { reads }]) => reads).filter((kind) => kind.includes('SEALED'))).toEqual([]);
  });

  test('docs/data-model.md has the grants on personal data of the templates', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/data-model.md'), 'utf8');
    const [, section = ''] = page.split('## Who may read `personal`');
    const documented = section.split('\n').flatMap((line) => {
      const [, functions = '', reads = '', writes = ''] = line.split('|');
      const kinds = {
        reads: (reads.match(/keys of [A-Z]+|[A-Z]{4,}|(?<=`)[a-z-]+(?=`)/g) ?? []).toSorted(),
        writes: [...new Set(writes.match(/[A-Z]{4,}/g))].toSorted(),
      };
      const names =
        functions.match(
          /(?<=`)(links|helplines|citizens|businesses|desk|managers|partners|schedules|events|workflow)-[a-z-]+(?=`)/g,
        ) ?? [];
      return names.map((name) => [name, kinds] as const);
    });
    const granted = Object.entries(kindsByFunction()).map(([name, kinds]) => [
      name.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase(),
      kinds,
    ]);
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(granted));
  });

  test('only functions that use personal data may decrypt it', () => {
    const { functions } = synthesis.assembly;
    const users = functions.filter(({ environment }) => ENV.personalTable in environment).map(toConstructName);
    const decrypters = listAllowedFunctions(synthesis.assembly, ['kms:Decrypt'], on(keyArn('PersonalKey')));
    expect(decrypters).toEqual(users.toSorted());
  });

  test('only functions that show or inspect files may read them', () => {
    const isMedia = (resource: string) => resource.includes('/media/');
    expect(listAllowedFunctions(synthesis.assembly, ['s3:GetObject'], isMedia)).toEqual([
      'BusinessesCommands',
      'BusinessesRequests',
      'CitizensCases',
      'CitizensCommands',
      'CitizensOwnData',
      'DeskCase',
      'DeskCommands',
      'ManagersCommands',
      'ManagersRequest',
      'PartnersRequest',
    ]);
    expect(listAllowedFunctions(synthesis.assembly, ['s3:GetObjectVersion'])).toEqual(['EventsInspectMedia']);
  });
});
