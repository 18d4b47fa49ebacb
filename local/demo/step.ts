import { setTimeout as delay } from 'node:timers/promises';
import { parse, type Schema } from '../../shared/contracts/parse.ts';
import type { Answer, Call, CallApi, FileBody, Who } from './call-api.ts';
import { inShort, type Narrator } from './narrator.ts';

/** One row of a story: somebody makes a call, and something must hold of the answer. */
interface StepOf<T> {
  readonly who: Who;
  /** Who does what, as a sentence. */
  readonly does: string;
  readonly call: () => Call;
  /** 200 unless given. */
  readonly status?: number;
  /** The contract that the answer must fulfil. */
  readonly answers: Schema<T>;
  /** What must be so afterwards, in words and as a check. */
  readonly expects: string;
  readonly holds: (answer: T) => boolean;
  /** Asks again until it holds: for what follows from a call without being part of its answer (views, workflow, messages). */
  readonly waits?: true;
  /** The answer in short. */
  readonly tell: (answer: T) => string;
  /** Notes what later steps need. */
  readonly keep?: (answer: T) => void;
}

/** A step whose answer has been forgotten to be of a type, so that steps fit into one table. */
export interface Step {
  readonly does: string;
  /** @throws StepFailed */
  run(stage: Stage, number: string): Promise<void>;
}

export interface Story {
  readonly title: string;
  /** What it is about, in a sentence or two. */
  readonly about: string;
  readonly steps: readonly Step[];
  /** What has happened, in plain words. */
  readonly ending: string;
  /** The number of the appeal it is about, once it has been filed. */
  readonly appeal: () => string | undefined;
}

export interface Stage {
  readonly call: CallApi;
  readonly narrator: Narrator;
}

/** Says which step failed, what was expected and what was answered instead. */
export class StepFailed extends Error {
  constructor(number: string, does: string, expected: string, got: string) {
    super(`Step ${number} failed: ${does}\n  expected: ${expected}\n  got:      ${got}`);
    this.name = 'StepFailed';
  }
}

const OK = 200;
/** How long a step asks again (real time), and how often. */
const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 150;
const ERROR_LENGTH = 1200;

/** A row of the table of steps. */
export function step<T>(definition: StepOf<T>): Step {
  return { does: definition.does, run: (stage, number) => runStep(definition, stage, number) };
}

async function runStep<T>(definition: StepOf<T>, { call, narrator }: Stage, number: string): Promise<void> {
  const { who, does, expects, waits, tell, keep } = definition;
  const request = definition.call();
  narrator.step(number, does);
  narrator.request(
    request.method,
    request.path,
    `(${who === 'nobody' ? 'without a token' : `as ${who}`})`,
    sent(request),
  );

  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await answerTo(call, who, request);
    const judged = judge(definition, answer);
    if (judged.ok) {
      narrator.answer(definition.status ?? OK, tell(judged.value));
      return keep?.(judged.value);
    }
    if (!waits || !judged.mayChange || performance.now() >= until)
      throw new StepFailed(number, does, expects, judged.got);
    await delay(LOOK_AGAIN_MS);
  }
}

type Judged<T> =
  | { readonly ok: true; readonly value: T }
  /** `mayChange`: a sound answer that only does not say yet what is waited for. */
  | { readonly ok: false; readonly got: string; readonly mayChange?: true };

function judge<T>({ status = OK, answers, holds }: StepOf<T>, answer: Answer | Error): Judged<T> {
  if (answer instanceof Error) return { ok: false, got: `no answer: ${reasonOf(answer)}` };
  const got = `${answer.status} ${received(answer.body)}`;
  if (answer.status !== status) return { ok: false, got };
  const read = parse(answers, answer.body, 'en');
  if (!read.ok) {
    const [first] = read.error;
    return { ok: false, got: `${got}\n            which breaks its contract: ${first?.path} ${first?.message}` };
  }
  return holds(read.value) ? { ok: true, value: read.value } : { ok: false, got, mayChange: true };
}

async function answerTo(call: CallApi, who: Who, request: Call): Promise<Answer | Error> {
  try {
    return await call(who, request);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function reasonOf({ message, cause }: Error): string {
  return cause instanceof Error ? `${message} (${cause.message || (cause as NodeJS.ErrnoException).code})` : message;
}

function sent({ body, form }: Call): string | undefined {
  if (body) return inShort(body);
  if (!form) return undefined;
  const { fileName, contentType, bytes } = form.file;
  const count = Object.keys(form.fields).length;
  return `form: the ${count} fields as given, then file = ${fileName} (${contentType}, ${bytes.length} bytes)`;
}

function received(body: unknown): string {
  if (!isFile(body)) return inShort(body, ERROR_LENGTH);
  const { contentType, bytes } = body;
  const isText = /^text\/|xml/.test(contentType);
  return isText
    ? inShort(Buffer.from(bytes).toString('utf8'), ERROR_LENGTH)
    : `${bytes.length} bytes of ${contentType}`;
}

function isFile(body: unknown): body is FileBody {
  return typeof body === 'object' && body !== null && 'bytes' in body;
}
