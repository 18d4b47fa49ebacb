import type { CommandRequests } from '#appeals/case/contracts/commands/all-commands.ts';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { CaseAccess } from '#appeals/case/domain/case.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import { isSurveyRunning } from '#appeals/case/domain/rules/review/follow-up.ts';
import { findCase } from '#appeals/case/usecases/cases/load-case.ts';
import { authorizeView, type OpenCaseDeps } from '#appeals/case/usecases/cases/open-case.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { fail, type Result } from '#kernel/domain/result.ts';
import type { Keyring, MacKey } from '#kernel/ports/keyring.ts';
import { sameText } from '#kernel/usecases/query-code.ts';
import { type CommandAppealDeps, type CommandedCase, commandAppeal } from './command-appeal.ts';

/**
 * A link must fit into one text message of 70 characters (ADR 85). 51 bits suffice: each guess names one case, so it would take a thousand
 * guesses a second for a hundred thousand years.
 */
const SIGNATURE_CHARACTERS = 10;
const BASE = 36;
const NUMBER_DIGITS = 18;
const NUMBER_IN_LINK = /^[1-9a-z][0-9a-z]{0,11}$/;

/** The round that a survey asks about. A case that follows a master is asked about again after each round of the master. */
export function surveyRound({ round }: Pick<Appeal, 'round'>, master?: Pick<Appeal, 'round'>): string {
  return master ? `${round}-${master.round}` : String(round);
}

/**
 * The one-time link of a round's closure survey: `<number in base 36>.<round>.<signature>`. Nothing is stored. The link is used up
 * once the round has a final answer, so the GET of a link scanner uses up nothing.
 */
export async function surveyToken(
  keyring: Keyring,
  asked: { readonly number: string; readonly round: string | number },
): Promise<string> {
  const subject = `${BigInt(asked.number).toString(BASE)}.${asked.round}`;
  return `${subject}.${await signSurvey(keyring, subject)}`;
}

/** The case that a survey link asks about. A forged link, a link of another round, and one whose survey has ended are not found. */
export async function openSurvey(
  deps: OpenCaseDeps & { readonly keyring: Keyring },
  token: string,
): Promise<Result<CaseAccess, CaseFailure>> {
  const [number = '', round = '', signature = '', ...more] = token.split('.');
  const keys = await deps.keyring.accepted();
  const expected = await Promise.all(keys.map((key) => signSurvey(key, `${number}.${round}`)));
  // A link has one spelling only: it is the key of its answer.
  if (!expected.some((each) => sameText(each, signature)) || more.length > 0) return NOT_FOUND;
  const access = await authorizeView(deps, await findCase(deps, readNumber(number)), { kind: 'code-holder' });
  if (!access.ok) return access;
  const { appeal, master, context } = access.value;
  const isThisRound = surveyRound(appeal, master?.appeal) === round;
  return isThisRound && isSurveyRunning(master?.appeal ?? appeal, context) ? access : NOT_FOUND;
}

/**
 * Answers the survey like `rate`. The token is the idempotency key: the same answer again gets the same result, another
 * answer is refused as already rated.
 */
export async function answerSurvey(
  deps: CommandAppealDeps & { readonly keyring: Keyring },
  token: string,
  answer: CommandRequests['rate'],
): Promise<Result<CommandedCase, CaseFailure>> {
  const opened = await openSurvey(deps, token);
  if (!opened.ok) return opened;
  const { number, status, version } = opened.value.appeal;
  const commanded = await commandAppeal(deps, {
    number,
    caller: { kind: 'code-holder' },
    callerId: 'survey',
    command: 'rate',
    request: answer,
    key: token,
    loaded: opened.value,
  });
  return !commanded.ok && commanded.error.kind === 'idempotency-conflict'
    ? fail({ kind: 'rule-broken', code: 'already-rated', status, version })
    : commanded;
}

async function signSurvey(keyring: MacKey, subject: string): Promise<string> {
  const mac = BigInt(`0x${await keyring.mac('survey', subject)}`) % BigInt(BASE) ** BigInt(SIGNATURE_CHARACTERS);
  return mac.toString(BASE).padStart(SIGNATURE_CHARACTERS, '0');
}

/** The number of the case that a link names; what is none is not found. */
function readNumber(text: string): string {
  if (!NUMBER_IN_LINK.test(text)) return '';
  const value = [...text].reduce((sum, digit) => sum * BigInt(BASE) + BigInt(Number.parseInt(digit, BASE)), 0n);
  return String(value).padStart(NUMBER_DIGITS, '0');
}
