import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { readOptions } from '../local/command-line.ts';
import { callerOf } from '../local/demo/call-api.ts';
import { tokensFrom } from '../local/demo/find-platform.ts';
import { openNarrator } from '../local/demo/narrator.ts';
import { type Stage, type Step, StepFailed, step } from '../local/demo/step.ts';
import type { ColdFlat } from '../local/demo/stories/cold-flat.ts';
import { filing } from '../local/demo/stories/cold-flat-filed.ts';
import { handling } from '../local/demo/stories/cold-flat-handled.ts';
import { refused } from '../local/demo/stories/refused.ts';
import { citizenAppeal } from '../shared/contracts/http/citizen-appeal.ts';
import { sessionTokens } from '../shared/contracts/http/sessions.ts';

const HELP = `npm run smoke -- --url URL    tells the stories of the demo on any platform with the example district

Files two appeals, handles and closes one, refuses the other. What only one machine can do (the
clock, the outbox of messages) is left out: the rating is given in the app instead of by a link.

Tokens come from the environment: TOKEN_DISPATCHER, TOKEN_OPERATOR, TOKEN_UNIT_HEATING of example
staff, as the issuer of staff gives them. Citizens without a token (TOKEN_CITIZEN_1, TOKEN_CITIZEN_2)
sign in anonymously.
  --data DIR    take all tokens from the platform on this machine whose data lie there
  --help        this text

Ends with 0 when every step did what was expected of it, else with 1.`;

const STAFF = ['dispatcher', 'operator', 'unit-heating'];
const CITIZENS = ['citizen-1', 'citizen-2'];
const variableOf = (person: string) => `TOKEN_${person.toUpperCase().replaceAll('-', '_')}`;

const { values } = readOptions(HELP, {
  options: { url: { type: 'string' }, data: { type: 'string' } },
});
process.exitCode = await main();

async function main(): Promise<number> {
  if (values.url === undefined) return complain(`Which platform? --url URL\n\n${HELP}`);
  const url = values.url.replace(/\/+$/, '');
  const tokenOf = await tokens(url, values.data);
  if (typeof tokenOf === 'string') return complain(tokenOf);
  const narrator = openNarrator((line) => console.log(line), process.stdout.isTTY === true && !process.env.NO_COLOR);
  const stage: Stage = { call: callerOf(url, tokenOf), narrator };
  const startedAt = performance.now();
  try {
    narrator.title(`Smoke test of ${url}`);
    for (const [index, each] of [healthy(), ...noHeating(), ...refused().steps].entries())
      await each.run(stage, String(index + 1));
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    narrator.failed(error.message);
    return 1;
  }
  narrator.say(`Every step did what was expected of it, in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
  return 0;
}

/** The token of each person, or what is missing, in words. */
async function tokens(url: string, dataDir: string | undefined): Promise<((person: string) => string) | string> {
  if (dataDir !== undefined)
    return tokensFrom(resolve(dataDir)) ?? `No platform was ever started on the data in ${dataDir}.`;
  const found = new Map<string, string>();
  for (const person of [...STAFF, ...CITIZENS]) {
    const token = process.env[variableOf(person)];
    if (token) found.set(person, token);
  }
  const missing = STAFF.filter((person) => !found.has(person)).map(variableOf);
  if (missing.length > 0) return `Not set: ${missing.join(', ')}.\n\n${HELP}`;
  for (const person of CITIZENS)
    if (!found.has(person)) {
      const token = await anonymousToken(url);
      if (token === undefined) return `${url} lets nobody sign in anonymously: set ${variableOf(person)}.`;
      found.set(person, token);
    }
  return (person) => found.get(person) ?? '';
}

async function anonymousToken(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${url}/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'anonymous' }),
      signal: AbortSignal.timeout(35_000),
    });
    return z.parse(sessionTokens, await response.json()).accessToken;
  } catch {
    return undefined;
  }
}

function healthy(): Step {
  return step({
    who: 'nobody',
    does: 'Somebody asks whether the platform answers.',
    call: () => ({ method: 'GET', path: '/health' }),
    answers: z.object({ status: z.literal('ok') }),
    expects: 'that it does',
    holds: () => true,
    tell: ({ status }) => status,
  });
}

/** From a filed appeal with a photo to a closed one; rated in the app, for no message can be read here. */
function noHeating(): readonly Step[] {
  const known: ColdFlat = { number: '', queryCode: '', before: '', after: '', afterUrl: '', surveyPath: '' };
  const rated = step({
    who: 'citizen-1',
    does: 'The citizen rates it: was contacted, it is solved, very satisfied.',
    call: () => ({
      method: 'POST',
      path: `/v1/appeals/${known.number}/rate`,
      body: { contacted: true, resolved: true, satisfaction: 5 },
    }),
    answers: citizenAppeal,
    expects: 'the appeal is closed as rated',
    holds: ({ status, outcome }) => status === 'closed' && outcome === 'rated',
    tell: ({ status, outcomeText }) => `${status}: ${outcomeText}`,
  });
  return [...filing(known), ...handling(known), rated];
}

function complain(text: string): number {
  console.error(text);
  return 1;
}
