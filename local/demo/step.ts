import { setTimeout as delay } from 'node:timers/promises';
import { type Bilingual, inUserLanguage } from '#cli/run-tool.ts';
import { parse, type Schema } from '#kernel/contracts/parse.ts';
import type { Answer, Call, CallApi, FileBody, Who } from './call-api.ts';
import { inShort, type Narrator } from './narrator.ts';

/** One step of a story: a person makes a call, and a condition must hold for the answer. */
interface StepOf<T> {
  readonly who: Who;
  /** The step in one sentence. */
  readonly does: Bilingual | string;
  readonly call: () => Call | Promise<Call>;
  /** 200 unless given. */
  readonly status?: number;
  /** The contract of the answer. */
  readonly answers: Schema<T>;
  /** The expected result, in words and as a check. */
  readonly expects: Bilingual | string;
  readonly holds: (answer: T) => boolean;
  /**
   * Repeats the call until the check holds: for consequences that are not part of an answer (views, workflow,
   * messages).
   */
  readonly waits?: true;
  /** How long it repeats, in real seconds; 30 unless given. */
  readonly patienceSeconds?: number;
  /** The answer in short. */
  readonly summarize: (answer: T) => Bilingual | string;
  /** Stores values for later steps. */
  readonly store?: (answer: T) => void;
}

/** A step without the type of its answer, so that steps fit into one table. */
export interface Step {
  /** @throws StepFailed */
  run(stage: Stage, number: string): Promise<void>;
}

export interface Story {
  readonly title: Bilingual;
  /** The topic, in a sentence or two. */
  readonly about: Bilingual;
  readonly steps: readonly Step[];
  /** The result, in plain words. */
  readonly ending: Bilingual;
  /** The number of its appeal, once it has been filed. */
  readonly appeal: () => string | undefined;
}

export interface Stage {
  readonly call: CallApi;
  readonly narrator: Narrator;
}

/** Names the failed step, the expected result and the answer. */
export class StepFailed extends Error {
  constructor(number: string, does: string, expected: string, got: string) {
    super(
      inUserLanguage({
        en: `Step ${number} failed: ${does}\n  expected: ${expected}\n  got:      ${got}`,
        zh: `第 ${number} 步失败：${does}\n  预期：${expected}\n  实际：${got}`,
      }),
    );
    this.name = 'StepFailed';
  }
}

const OK = 200;
const TOO_MANY = 429;
/** Limits of repeating a step, in real time. Who played the story a moment ago has to wait a minute for the next code. */
const PATIENCE_SECONDS = 30;
const LIMITED_PATIENCE_MS = 90_000;
const LOOK_AGAIN_MS = 150;
const LIMITED_AGAIN_MS = 2000;
const ERROR_LENGTH = 1200;

/** Makes a step of a definition. */
export function step<T>(definition: StepOf<T>): Step {
  return { run: (stage, number) => runStep(definition, stage, number) };
}

async function runStep<T>(definition: StepOf<T>, { call, narrator }: Stage, number: string): Promise<void> {
  const { who, waits, patienceSeconds = PATIENCE_SECONDS, summarize, store } = definition;
  const [does, expects] = [inUserLanguage(definition.does), inUserLanguage(definition.expects)];
  const request = await definition.call();
  narrator.step(number, does);
  narrator.request(
    request.method,
    request.path,
    who === 'nobody'
      ? inUserLanguage({ en: '(without a token)', zh: '（无令牌）' })
      : inUserLanguage({ en: `(as ${who})`, zh: `（${who}）` }),
    sent(request),
  );

  const since = performance.now();
  for (;;) {
    const answer = await answerTo(call, who, request);
    const isLimited = !(answer instanceof Error) && answer.status === TOO_MANY;
    const judged = judge(definition, answer);
    if (judged.ok) {
      narrator.answer(definition.status ?? OK, inUserLanguage(summarize(judged.value)));
      return store?.(judged.value);
    }
    const patience = isLimited ? LIMITED_PATIENCE_MS : patienceSeconds * 1000;
    if (!waits || !(judged.mayChange || isLimited) || performance.now() >= since + patience)
      throw new StepFailed(number, does, expects, judged.got);
    await delay(isLimited ? LIMITED_AGAIN_MS : LOOK_AGAIN_MS);
  }
}

type Judged<T> =
  | { readonly ok: true; readonly value: T }
  /** `mayChange`: the answer is valid, but does not yet have the expected state. */
  | { readonly ok: false; readonly got: string; readonly mayChange?: true };

function judge<T>({ status = OK, answers, holds }: StepOf<T>, answer: Answer | Error): Judged<T> {
  if (answer instanceof Error)
    return {
      ok: false,
      got: inUserLanguage({ en: `no answer: ${findReason(answer)}`, zh: `无应答：${findReason(answer)}` }),
    };
  const got = `${answer.status} ${received(answer.body)}`;
  if (answer.status !== status) return { ok: false, got };
  const read = parse(answers, answer.body, 'en');
  if (!read.ok) {
    const [first] = read.error;
    const where = `${first?.path} ${first?.message}`;
    const broken = inUserLanguage({ en: `which breaks its contract: ${where}`, zh: `不符合接口约定：${where}` });
    return { ok: false, got: `${got}\n            ${broken}` };
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

function findReason({ message, cause }: Error): string {
  return cause instanceof Error ? `${message} (${cause.message || (cause as NodeJS.ErrnoException).code})` : message;
}

function sent({ body, csv, form }: Call): string | undefined {
  if (body) return inShort(body);
  if (csv !== undefined) return inShort(csv.replaceAll('\r\n', ' ⏎ '));
  if (!form) return undefined;
  const { fileName, contentType, bytes } = form.file;
  const count = Object.keys(form.fields).length;
  const file = `file = ${fileName} (${contentType}, ${bytes.length} B)`;
  return inUserLanguage({
    en: `form: the ${count} fields as given, then ${file}`,
    zh: `表单：所给的 ${count} 个字段，然后 ${file}`,
  });
}

function received(body: unknown): string {
  if (!isFile(body)) return inShort(body, ERROR_LENGTH);
  const { contentType, bytes } = body;
  const isText = /^text\/|xml/.test(contentType);
  return isText ? inShort(Buffer.from(bytes).toString('utf8'), ERROR_LENGTH) : `${contentType}, ${bytes.length} B`;
}

function isFile(body: unknown): body is FileBody {
  return typeof body === 'object' && body !== null && 'bytes' in body;
}
