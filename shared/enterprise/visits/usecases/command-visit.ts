import { findReachedLimit } from '#accounts/daily-limits.rules.ts';
import { type CountWordsDeps, giveBackWords, takeWords } from '#accounts/usecases/count-texts-of-day.ts';
import { findAnswered } from '#kernel/domain/commands/answered.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import { ATTEMPTS } from '#kernel/usecases/append-decided.ts';
import { requestRef, textStem } from '#kernel/usecases/hashing.ts';
import { tooManyToday } from '#kernel/usecases/too-many.ts';
import { VISIT_DECLARATIONS } from '../domain/commands/all-commands.ts';
import type { VisitFailure } from '../domain/decide-visit.ts';
import { decideVisit, type VisitCommand } from '../domain/decide-visit.ts';
import type { VisitCommandName } from '../domain/transitions.ts';
import { type BusinessVisit, evolveVisits, findVisit, foldVisits } from '../domain/visit-book.ts';
import { readCreditCode } from '../domain/visit-event.ts';
import { draftVisitCommand, type VisitInput } from '../visit-commands.contract.ts';
import { type OpenVisitsDeps, openVisits, type VisitAccess, type VisitCaller } from './open-visits.ts';

export interface CommandVisitDeps extends OpenVisitsDeps {
  readonly texts: Pick<Texts, 'put'>;
  /** Absent where no agent commands. */
  readonly rates?: NonNullable<CountWordsDeps['rates']>;
}

/** A command on a visit as a person gives it. */
export interface VisitCall extends VisitInput {
  readonly caller: VisitCaller;
  readonly key: string;
}

/** A visit with what its answer needs. */
export interface ShownVisit {
  readonly access: VisitAccess;
  readonly visit: BusinessVisit;
}

/**
 * Executes a person's command on a visit: opens the visits of the business, decides, stores the words, appends one event. Each attempt
 * opens them anew, so a writer that was overtaken decides on what others have planned meanwhile. A repeat gets the visit as the first
 * call left it. The words of agents count together with those on requests.
 */
export async function commandVisit(deps: CommandVisitDeps, call: VisitCall): Promise<Result<ShownVisit, VisitFailure>> {
  const { caller, command, input } = call;
  const request = requestRef(caller.subject, call.key, { command, input });
  const counted = {
    caller: { kind: 'appellant' as const, ownerKeys: [caller.subject] },
    callerId: caller.subject,
    bringsWords: caller.kind === 'agent',
    request,
  };
  if (!(await takeWords(deps, counted))) return tooManyToday('words', deps.time.now());
  const commanded = await attempt(deps, call, request, 1);
  if (!commanded.ok && commanded.error.kind !== 'too-many-requests') await giveBackWords(deps, counted);
  return commanded;
}

async function attempt(
  deps: CommandVisitDeps,
  call: VisitCall,
  ref: RequestRef,
  turn: number,
): Promise<Result<ShownVisit, VisitFailure>> {
  const { caller, command, input } = call;
  const { visitId, creditCode = readCreditCode(visitId ?? '') ?? 'absent' } = input;
  const draft = draftVisitCommand(command, input, textStem(ref));
  const opened = await openVisits(deps, creditCode, caller, draft.staffIds);
  if (!opened.ok) return opened;
  const access = opened.value;
  const { book, events, actor, context } = access;
  if (visitId !== undefined) {
    const visit = findVisit(book, visitId);
    if (!visit || !access.sees(visit)) return NOT_FOUND;
  }
  const repeat = findRepeat(access, ref);
  if (repeat) return repeat;
  if (turn > ATTEMPTS) return fail({ kind: 'visit-refused', refusal: { kind: 'stale-version' } });
  const reached = findReachedLimit(
    events,
    { actorId: caller.subject, command, declarations: VISIT_DECLARATIONS },
    context.now,
    await readLimits(deps),
  );
  if (reached) return tooManyToday(reached, context.now);

  const asked = { name: command, visitId, body: draft.body } as VisitCommand<VisitCommandName>;
  const decided = decideVisit(book, asked, actor, context, ref);
  if (!decided.ok)
    return decided.error.kind === 'not-found' ? NOT_FOUND : fail({ kind: 'visit-refused', refusal: decided.error });
  const event = decided.value;
  const { visitId: id } = event.data;
  await Promise.all(
    draft.texts.map((text) => deps.texts.put({ ...text, appealId: id, by: caller.subject, at: event.at })),
  );
  if ((await deps.visitLog.append(event)) === 'taken') return attempt(deps, call, ref, turn + 1);
  return ok(showVisit({ ...access, book: evolveVisits(book, event), events: [...events, event] }, id));
}

async function readLimits({ directory }: CommandVisitDeps) {
  return (await directory.policy()).dailyLimits;
}

/** The visit as an earlier event of the same call left it. The same key with another body is a conflict. */
function findRepeat(access: VisitAccess, ref: RequestRef): Result<ShownVisit, VisitFailure> | undefined {
  const earlier = findAnswered(access.book.answered, ref.key);
  if (!earlier) return undefined;
  if (earlier.bodyHash !== ref.bodyHash) return fail({ kind: 'idempotency-conflict' });
  const then = access.events.slice(0, earlier.version);
  return ok(showVisit({ ...access, events: then, book: foldVisits(then) }, earlier.visitId));
}

function showVisit(access: VisitAccess, id: string): ShownVisit {
  const visit = findVisit(access.book, id);
  if (!visit) throw new Error(`the visit ${id} vanished`);
  return { access, visit };
}
