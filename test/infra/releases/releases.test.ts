import { beforeAll, describe, expect, test } from 'vitest';
import { deployRelease, findLostOutputs, findReplaced } from './deploy-release.ts';
import { readLastRelease, readTemplates, type Templates, VARIANTS, type Variant } from './last-release.ts';
import { listUnknownNames, type Release, type ReleasedStack, readRelease } from './read-release.ts';

/** A stack that has more is divided, or its functions merged, before the next release. */
const MOST_RESOURCES = 480;
/** Of all stacks together: each is something to deploy, to pay and to know (ADR 66, 91, 106). */
const BUDGET = 1460;

let templates: Templates;
let release: Release;
beforeAll(async () => {
  templates = await readTemplates();
  release = readRelease(templates);
});

describe.each(Object.keys(VARIANTS) as Variant[])('this release, with pages of %s,', (variant) => {
  const last = readLastRelease(variant);
  let templates: Templates;
  let release: Release;
  beforeAll(async () => {
    templates = await readTemplates(variant);
    release = readRelease(templates);
  });

  test('deploys over the last one: nothing vanishes that a deployed stack still reads', () => {
    expect(deployRelease(last, release)).toEqual([]);
  });

  test('goes back to the last one', () => {
    const held = Object.fromEntries(
      Object.entries(release.stacks).map(([name, stack]) => [
        name,
        // Going back may take away what is new, and nothing else.
        { ...stack, holds: stack.holds.filter((each) => last.stacks[name]?.holds.includes(each)) },
      ]),
    );
    expect(deployRelease({ ...release, stacks: held }, last)).toEqual([]);
  });

  test('replaces nothing that holds data, messages, executions or an address: logical ids, names and keys stay', () => {
    expect(findReplaced(last, release)).toEqual([]);
  });

  test('keeps the outputs that the tools of operators read', () => {
    expect(findLostOutputs(last, release)).toEqual([]);
  });

  test('deploys into an empty account in its order, but for the lake, whose rows wait until it is there', () => {
    expect(deployRelease({ order: [], stacks: {} }, release)).toEqual(WAITING_FOR_LAKE);
  });

  test('exports no value to another stack', () => {
    const exporting = Object.entries(release.stacks).filter(([, { exports }]) => exports.length > 0);
    expect(exporting.map(([name]) => name)).toEqual([]);
  });

  test('names in ARNs only what a stack has', () => {
    expect(listUnknownNames(templates)).toEqual([]);
  });

  test('leaves each stack room below the 500 resources that CloudFormation accepts, and has at most 1,460 in all', () => {
    const counts = Object.entries(templates).map(
      ([name, { Resources }]) => [name, Object.keys(Resources).length] as const,
    );
    expect(counts.filter(([, count]) => count > MOST_RESOURCES)).toEqual([]);
    expect(counts.reduce((sum, [, count]) => sum + count, 0)).toBeLessThanOrEqual(BUDGET);
  });
});

/** The reader of the stream keeps for later what a stream of the lake does not take (ADR 76), and `api` is deployed after the lake. */
const WAITING_FOR_LAKE = ['events', 'replies', 'texts'].map(
  (table) => `messaging needs firehose deliverystream/hotline-prod-${table}, which no stack before it has`,
);

describe('parameters', () => {
  test('every parameter that is stored has a reader, but those of keys that a later release may sign with', () => {
    const reads = Object.values(release.stacks).flatMap((stack) => stack.reads);
    const stored = Object.values(release.stacks).flatMap(({ parameters }) => parameters);
    expect(stored.filter((name) => !reads.includes(`parameter ${name}`))).toEqual([
      '/hotline/prod/keys/token-2',
      // Read where the configuration names no issuer.
      '/hotline/prod/issuers/citizens',
    ]);
  });
});

/** This release with a stack changed. */
function change(name: string, edit: (stack: ReleasedStack) => Partial<ReleasedStack>): Release {
  const stack = release.stacks[name] as ReleasedStack;
  return { ...release, stacks: { ...release.stacks, [name]: { ...stack, ...edit(stack) } } };
}

/** This release with the function and route of a page added to the API, or taken away. */
function readWith(edit: (resources: Record<string, unknown>) => void): Release {
  const api = structuredClone(templates.api) as Templates[string];
  edit(api.Resources as Record<string, unknown>);
  return readRelease({ ...templates, api });
}

describe('the check', () => {
  test('a release that adds a route deploys, and goes back', () => {
    const more = readWith((resources) => {
      resources.NewFunction = {
        Type: 'AWS::Lambda::Function',
        Properties: { Role: { 'Fn::GetAtt': ['NewRole', 'Arn'] } },
      };
      resources.NewRoute = { Type: 'AWS::ApiGatewayV2::Route', Properties: { RouteKey: 'GET /v1/new' } };
    });
    expect(deployRelease(release, more)).toEqual([]);
    expect(deployRelease(more, release)).toEqual([]);
  });

  test('a release that removes a route deploys, and goes back', () => {
    const fewer = readWith((resources) => {
      const [route = ''] = Object.keys(resources).filter((id) => /Route/.test(id));
      delete resources[route];
    });
    expect(deployRelease(release, fewer)).toEqual([]);
    expect(deployRelease(fewer, release)).toEqual([]);
  });

  test('sees an export that vanishes while the stack after it imports it, which CloudFormation refuses', () => {
    const read = { reads: ['export old-function'] };
    const before = change('api', () => read);
    const desk = { ...(release.stacks.data as ReleasedStack), exports: ['old-function'] };
    const old = { ...before, stacks: { ...before.stacks, data: desk } };
    expect(deployRelease(old, release)).toEqual(['data removes export old-function, which api still reads']);
  });

  test('sees a parameter that vanishes while other stacks read it', () => {
    const less = change('data', ({ parameters }) => ({
      parameters: parameters.filter((name) => !name.endsWith('/keys/media')),
    }));
    const problems = deployRelease(release, less);
    expect(problems).toContain('data removes parameter /hotline/prod/keys/media, which messaging still reads');
    expect(problems).toContain('messaging needs parameter /hotline/prod/keys/media, which no stack before it has');
  });

  test('sees a name that two stacks would have at once, which CloudFormation refuses', () => {
    const queue = 'sqs hotline-prod-notify-appellant';
    const without = ({ names }: ReleasedStack) => ({ names: names.filter((name) => name !== queue) });
    const early = change('workflow', ({ names }) => ({ names: [...names, queue] }));
    const moved = {
      ...early,
      stacks: { ...early.stacks, messaging: change('messaging', without).stacks.messaging as ReleasedStack },
    };
    expect(deployRelease(release, moved)).toEqual([`workflow creates ${queue}, which messaging still has`]);
    expect(deployRelease(moved, release)).toEqual([]);
    const twice = change('api', ({ parameters }) => ({ parameters: [...parameters, '/hotline/prod/keys/media'] }));
    expect(deployRelease(release, twice)).toEqual([
      'api creates parameter /hotline/prod/keys/media, which data still has',
    ]);
  });

  test('sees a stack that reads what a later one stores', () => {
    const early = change('issuer', ({ reads }) => ({ reads: [...reads, 'parameter /hotline/prod/keys/records'] }));
    expect(deployRelease({ order: [], stacks: {} }, early)).toEqual([
      'issuer needs parameter /hotline/prod/keys/records, which no stack before it has',
      ...WAITING_FOR_LAKE,
    ]);
  });

  test.each([
    ['a table that is renamed', 'data', /TablesEvents\w+ AWS::DynamoDB::Table/],
    ['a bucket that is removed', 'data', /FilesMedia\w+ AWS::S3::Bucket/],
    ['a key with another logical id', 'data', /PersonalKey\w+ AWS::KMS::Key/],
    ['a queue with failed messages', 'messaging', /Failures\w+ AWS::SQS::Queue/],
    ['the API', 'api', /AWS::ApiGatewayV2::Api/],
    ['a state machine', 'workflow', /AWS::StepFunctions::StateMachine/],
    ['a function that open executions call', 'workflow', /KeepAppealTime\w+ AWS::Lambda::Function/],
    ['the bus', 'messaging', /AWS::Events::EventBus/],
    ['a stream of the lake', 'analytics', /AWS::KinesisFirehose::DeliveryStream/],
    ['a position in the log', 'messaging', /ProjectViewsStream\w+ AWS::Lambda::EventSourceMapping/],
    ['a subscription that somebody has confirmed', 'alarms', /AWS::SNS::Subscription/],
    ['the log of the executions', 'workflow', /AppealLog\w+ AWS::Logs::LogGroup/],
  ])('sees %s', (_, name, pattern) => {
    const held = release.stacks[name]?.holds.filter((each) => pattern.test(each)) ?? [];
    expect(held).not.toEqual([]);
    const less = change(name, ({ holds }) => ({ holds: holds.filter((each) => !held.includes(each)) }));
    expect(findReplaced(release, less)).toEqual(held.map((each) => `${name} replaces or removes ${each}`));
  });

  test('sees a table whose name in a template differs from the name that others compose', () => {
    const data = JSON.parse(JSON.stringify(templates.data).replaceAll('hotline-prod-events', 'hotline-prod-event-log'));
    const renamed = readRelease({ ...templates, data });
    expect(findReplaced(release, renamed)).toHaveLength(1);
    expect(listUnknownNames({ ...templates, data })).toContain('dynamodb table/hotline-prod-events');
  });

  test('sees an output that tools no longer find', () => {
    const less = change('data', () => ({ outputs: [] }));
    expect(findLostOutputs(release, less)).toContain('data loses the output EventsTableName');
  });
});
