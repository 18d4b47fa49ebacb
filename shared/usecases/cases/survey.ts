import type { CommandRequests } from '../../contracts/commands/all-commands.ts';
import type { Appeal } from '../../domain/appeal/appeal.ts';
import { fail, type Result } from '../../domain/appeal/refusal.ts';
import type { Keyring } from '../../ports/keyring.ts';
import { type CommandAppeal, type CommandCall, commandAppeal } from '../commands/command-appeal.ts';
import { sameText } from '../filing/query-code.ts';
import type { Failure } from './failure.ts';
import { type ReadAppeal, type Seen, seenBy } from './read-appeal.ts';

const SIGNATURE_DIGITS = 24;

/** The round that a survey asks about: of who follows another case also that one's, for it may come to another result. */
export function surveyRound({ round }: Pick<Appeal, 'round'>, master?: Pick<Appeal, 'round'>): string {
  return master ? `${round}-${master.round}` : String(round);
}

/**
 * The one-time link of a round's closure survey: `<appeal id>.<round>.<signature>`. Nothing is stored; it is used up once
 * the round has a final answer, so a link scanner's GET consumes nothing.
 */
export async function surveyToken(
  keyring: Keyring,
  asked: { readonly id: string; readonly round: string | number },
): Promise<string> {
  const subject = `${asked.id}.${asked.round}`;
  return `${subject}.${(await keyring.mac('survey', subject)).slice(0, SIGNATURE_DIGITS)}`;
}

/** The case that a survey link asks about; a forged link, or one of another round, is not found. */
export async function openSurvey(
  deps: Omit<ReadAppeal, 'numbers'> & { readonly keyring: Keyring },
  token: string,
): Promise<Result<Seen, Failure>> {
  const [appealId = '', round = '', signature = '', ...more] = token.split('.');
  const expected = (await deps.keyring.mac('survey', `${appealId}.${round}`)).slice(0, SIGNATURE_DIGITS);
  // One link has one spelling: it is the key under which its answer is kept.
  if (!sameText(expected, signature) || more.length > 0) return fail({ kind: 'not-found' });
  const events = await deps.log.read(appealId);
  const seen = await seenBy(deps, events, { kind: 'code-holder' });
  return seen.ok && surveyRound(seen.value.appeal, seen.value.master?.appeal) !== round
    ? fail({ kind: 'not-found' })
    : seen;
}

/**
 * Answers the survey like `rate`. The token is the key: posting it again gives the same answer, another answer is told that
 * it has been rated.
 */
export async function answerSurvey(
  deps: CommandAppeal & { readonly keyring: Keyring },
  token: string,
  answer: CommandRequests['rate'],
  onDecided?: CommandCall<'rate'>['onDecided'],
): Promise<Result<Seen, Failure>> {
  const opened = await openSurvey(deps, token);
  if (!opened.ok) return opened;
  const { number, status, version } = opened.value.appeal;
  const given = await commandAppeal(deps, {
    number,
    events: opened.value.events,
    viewer: { kind: 'code-holder' },
    callerId: 'survey',
    command: 'rate',
    request: answer,
    key: token,
    ...(onDecided !== undefined && { onDecided }),
  });
  return !given.ok && given.error.kind === 'idempotency-conflict'
    ? fail({ kind: 'rule-broken', code: 'already-rated', status, version })
    : given;
}
