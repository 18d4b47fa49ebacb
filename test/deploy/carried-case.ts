import * as z from 'zod/mini';
import { sessionTokens } from '#accounts/sessions.contract.ts';
import { citizenAppeal } from '#appeals/case/contracts/http/citizen-appeal.ts';
import { ToolError } from '#cli/run-tool.ts';
import { openCalls } from '#local/demo/call-api.ts';
import { openNarrator } from '#local/demo/narrator.ts';
import { type Stage, type Step, step } from '#local/demo/step.ts';
import type { ColdFlat } from '#local/demo/stories/cold-flat.ts';
import { filing } from '#local/demo/stories/cold-flat-filed.ts';
import { handling } from '#local/demo/stories/cold-flat-handled.ts';
import { deskCommand } from '#local/demo/stories/desk-case.ts';
import { checkOperation } from '#scripts/smoke/check-operation.ts';
import { watchPlatform } from '#scripts/smoke/watch-platform.ts';
import type { StaffIssuer } from './staff-issuer.ts';

const STAFF = ['dispatcher', 'unit-heating', 'follow-up'];
const CITIZEN = 'citizen-1';
const GOOD = { contacted: true, resolved: true, satisfaction: 5 };

/** A case that was filed before an upgrade, and its photo as it was then. */
export interface CarriedCase {
  readonly known: ColdFlat;
  readonly stage: Stage;
  readonly photo: Uint8Array;
}

/** Files a case with a photo and waits until the workflow has dispatched it. Its run waits for the unit then. */
export async function fileCarriedCase(url: string, issuer: StaffIssuer): Promise<CarriedCase> {
  const stage = await openStage(url, issuer);
  const known: ColdFlat = { number: '', queryCode: '', before: '', after: '', afterUrl: '', surveyPath: '' };
  await play(stage, [...filing(known).slice(0, -2), dispatchedBefore(known)]);
  return { known, stage, photo: await readPhoto(stage, known) };
}

/**
 * Goes on with the case after the upgrade: the photo and the query code are those of before, the unit handles it, an agent records the
 * answer, and the execution that the former release started succeeds. Throws what is not so.
 */
export async function continueCarriedCase({ known, stage, photo }: CarriedCase, stageName: string): Promise<void> {
  if (!Buffer.from(photo).equals(await readPhoto(stage, known))) throw new ToolError('The photo is another one now.');
  await play(stage, [tracked(known), ...handling(known), answered(known)]);
  const findings = await checkOperation(watchPlatform(stageName), [known.number]);
  const wrong = findings.flatMap((finding) => finding.wrong ?? []);
  if (wrong.length > 0) throw new ToolError(wrong.join('\n'));
}

async function openStage(url: string, issuer: StaffIssuer): Promise<Stage> {
  const tokens = new Map<string, string>();
  for (const person of STAFF) tokens.set(person, await issuer.tokenOf(person));
  const opened = await openCalls(url, () => '')('nobody', {
    method: 'POST',
    path: '/v1/sessions',
    body: { provider: 'anonymous' },
  });
  tokens.set(CITIZEN, z.parse(sessionTokens, opened.body).accessToken);
  return {
    call: openCalls(url, (person) => tokens.get(person) ?? ''),
    narrator: openNarrator((line) => console.log(line), false),
  };
}

async function play(stage: Stage, steps: readonly Step[]): Promise<void> {
  for (const [index, each] of steps.entries()) await each.run(stage, String(index + 1));
}

/** The bytes of the citizen's photo, by the link that staff get. */
async function readPhoto({ call }: Stage, { number }: ColdFlat): Promise<Uint8Array> {
  const { body } = await call('dispatcher', { method: 'GET', path: `/v1/desk/appeals/${number}` });
  const [photo] = (body as { readonly media?: readonly { readonly url?: string }[] }).media ?? [];
  if (photo?.url === undefined) throw new ToolError(`The case ${number} shows no photo: ${JSON.stringify(body)}`);
  const answer = await fetch(photo.url);
  if (!answer.ok) throw new ToolError(`The link of the photo answers ${answer.status}.`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Reads no more of the answer than it needs: the former release does not know what has been added to its contract since. */
function dispatchedBefore(known: ColdFlat): Step {
  return step({
    who: 'dispatcher',
    does: 'The workflow of before the upgrade dispatches it by the catalogue.',
    call: () => ({ method: 'GET', path: `/v1/desk/appeals/${known.number}` }),
    answers: z.object({ status: z.string(), assignments: z.array(z.object({ unitId: z.string() })) }),
    waits: true,
    expects: { en: 'it waits to be signed for by the heating company', zh: '待供热公司签收' },
    holds: ({ status, assignments }) => status === 'dispatched' && assignments.at(-1)?.unitId === 'heating',
    summarize: ({ status }) => status,
  });
}

function tracked(known: ColdFlat): Step {
  return step({
    who: 'nobody',
    does: 'The query code of before the upgrade still opens the case.',
    call: () => ({
      method: 'GET',
      path: `/v1/track/${known.number}`,
      headers: { 'x-query-code': known.queryCode },
    }),
    answers: citizenAppeal,
    expects: 'the case at the heating company',
    holds: ({ status }) => status === 'dispatched',
    summarize: ({ status }) => status,
  });
}

/** The session of the citizen has ended meanwhile, so an agent records the answer. */
function answered(known: ColdFlat): Step {
  return deskCommand({
    who: 'follow-up',
    does: 'An agent calls the citizen and records the answer.',
    number: () => known.number,
    command: 'record-follow-up',
    body: () => GOOD,
    expects: 'the case is closed',
    holds: ({ status }) => status === 'closed',
  });
}
