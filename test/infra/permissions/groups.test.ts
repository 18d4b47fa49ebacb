import type { FunctionSpec } from 'one-machine-aws';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Synthesis, synthesise } from '../synthesis.ts';
import { listStatements, toConstructName } from './permissions.ts';

/** Routes that anybody may call. What the link or the query code of a person authorises is not among them. */
const PUBLIC =
  /^[A-Z]+ \/(?:health|openapi\.json|docs|v1\/(?:categories|regions|units|places|filing-questions|notices|knowledge|knowledge-uses|public)\b.*|\.well-known.*|issuers\/.*)$/;
/** Routes that change nothing although they are no GET: their bodies are questions. */
const QUESTIONS = ['POST /v1/places', 'POST /v1/filing-questions', 'POST /v1/desk/proposals', 'POST /v1/desk/searches'];
/** Routes that nothing else may share its rights with, and what only they may write. */
const ALONE: Readonly<Record<string, readonly string[]>> = {
  'POST /v1/desk/appeals/{number}/reveal': ['REVEAL#*', 'REVEALS#*'],
  'POST /v1/desk/appeals/{number}/proofs': ['PROOF#*'],
  'POST /v1/me/erasure': ['ERASURE#*'],
  'POST /v1/admin/staff/{id}/approve': [],
};

let synthesis: Synthesis;
beforeAll(async () => {
  synthesis = await synthesise('prod', 'cn-north-1');
});

/** The functions that serve routes, with the keys of these. */
function listGroups(): readonly { readonly fn: FunctionSpec; readonly routes: readonly string[] }[] {
  const routes = synthesis.assembly.httpApis.flatMap((api) => api.routes);
  return synthesis.assembly.functions
    .map((fn) => ({
      fn,
      routes: routes.filter(({ functionArn }) => functionArn === fn.arn).map(({ routeKey }) => routeKey),
    }))
    .filter((group) => group.routes.length > 0);
}

const isReader = (route: string) => route.startsWith('GET ') || QUESTIONS.includes(route);
const isWrite = (action: string) => /:(Put|Update|Delete|BatchWrite|Abort|Send|Start|Publish)/.test(action);

/** What a function may write besides its log: the action with each kind of items, or with the resource. */
function listWrites({ roleArn }: FunctionSpec): readonly string[] {
  return listStatements(synthesis.assembly, roleArn)
    .filter(({ actions }) => actions.some(isWrite) && !actions.includes('logs:PutLogEvents'))
    .flatMap(({ actions, resources, leadingKeys }) =>
      actions.filter(isWrite).flatMap((action) => (leadingKeys ?? resources).map((kind) => `${action} ${kind}`)),
    );
}

describe('the functions of groups of routes', () => {
  test('No function with a public route may use personal data, cases or their lists, even by a key', () => {
    const { tables } = synthesis.assembly;
    const isClosed = (name: string) => /Personal|Events|Views|Requests|RequestRows/.test(name);
    const closed = tables.filter(({ logicalId }) => isClosed(logicalId)).map(({ arn }) => arn);
    const personalKey = synthesis.assembly.keys.find(({ logicalId }) => logicalId.startsWith('PersonalKey'))?.arn;
    const open = listGroups().filter(({ routes }) => routes.some((route) => PUBLIC.test(route)));
    expect(closed.length).toBe(5);
    expect(open.length).toBe(6);
    for (const { fn } of open) {
      const resources = listStatements(synthesis.assembly, fn.roleArn).flatMap((each) => each.resources);
      const reached = resources.filter(
        (one) => one === personalKey || closed.some((arn) => one === arn || one.startsWith(`${arn}/`)),
      );
      expect([toConstructName(fn), reached]).toEqual([toConstructName(fn), []]);
    }
  });

  test('A function with a public route serves public routes only', () => {
    const mixed = listGroups().filter(({ routes }) => new Set(routes.map((route) => PUBLIC.test(route))).size > 1);
    expect(mixed.map(({ fn }) => toConstructName(fn))).toEqual([]);
  });

  test('A function with a route that reads may write only counters of calls and who opened what', () => {
    const readers = listGroups().filter(({ routes }) => routes.some(isReader));
    const written = readers.flatMap(({ fn }) => listWrites(fn));
    expect(readers.length).toBeGreaterThan(20);
    expect([...new Set(written)].toSorted()).toEqual([
      'dynamodb:PutItem LOOKS#*',
      'dynamodb:PutItem OPENING#*',
      'dynamodb:PutItem OPENINGS#*',
      'dynamodb:UpdateItem RATE#*',
    ]);
  });

  test('What opens contacts, proves callers, erases or approves has a function to itself', () => {
    for (const [route, kinds] of Object.entries(ALONE)) {
      const [own, ...others] = listGroups().filter(({ routes }) => routes.includes(route));
      expect([route, own?.routes, others]).toEqual([route, [route], []]);
      const writers = listGroups().filter(({ fn }) =>
        listWrites(fn).some((write) => kinds.some((kind) => write.endsWith(` ${kind}`))),
      );
      if (kinds.length > 0) expect([route, writers.map(({ fn }) => fn.arn)]).toEqual([route, [own?.fn.arn]]);
    }
  });

  test('Only tracking and the links of messages read what somebody wrote without a sign-in', () => {
    const open = synthesis.assembly.httpApis.flatMap(({ routes }) => routes.filter((each) => !each.authorizer));
    const functions = synthesis.assembly.functions.filter(({ arn }) => open.some((each) => each.functionArn === arn));
    const reading = functions.filter(({ roleArn }) =>
      listStatements(synthesis.assembly, roleArn).some(
        ({ actions, leadingKeys }) => leadingKeys?.includes('TEXT#*') && !actions.every(isWrite),
      ),
    );
    expect(reading.map(toConstructName).toSorted()).toEqual(['CitizensTracking', 'LinksAnswers', 'LinksQuestions']);
  });
});
