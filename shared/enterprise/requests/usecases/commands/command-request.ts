import { bringsWords, findReachedLimit } from '#accounts/daily-limits.rules.ts';
import { type CountWordsDeps, giveBackWords, takeWords } from '#accounts/usecases/count-texts-of-day.ts';
import { type FindDangerDeps, findDangerIn } from '#appeals/case/usecases/find-danger-in.ts';
import type { SlotDeps } from '#enterprise/services/hold-slot.ts';
import { findAnswered } from '#kernel/domain/commands/answered.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import { ATTEMPTS } from '#kernel/usecases/append-decided.ts';
import { requestRef, textStem } from '#kernel/usecases/hashing.ts';
import { tooManyToday } from '#kernel/usecases/too-many.ts';
import type { MediaRecords } from '#media/media.port.ts';
import { attachMedia, checkMedia, mediaNamed } from '#media/usecases/attach-media.ts';
import { draftRequestCommand } from '../../contracts/request-commands.ts';
import { REQUEST_DECLARATIONS } from '../../domain/commands/all-commands.ts';
import { decideRequest, findRequestRefusal, type RequestCommand } from '../../domain/decide-request.ts';
import { foldRequest } from '../../domain/request.ts';
import type { RequestFailure } from '../../domain/request-rule.ts';
import type { ServedCommand } from '../../domain/transitions.ts';
import {
  type LoadedRequest,
  type OpenRequestDeps,
  openRequest,
  type RequestAccess,
  type RequestCaller,
  readContextFor,
} from '../open-request.ts';
import { giveBackSlot, holdBookedSlot } from './booked-slot.ts';
import type { CompletedBody, Completions, RequestCommandCall } from './complete-command.ts';
import { refuse, refuseRule, refuseStale, withRequestEvent } from './execute-request.ts';

/** What a person's command on a request reads and writes, without what its completion needs. */
export interface CommandRequestDeps extends OpenRequestDeps, FindDangerDeps {
  readonly media: MediaRecords;
  readonly texts: Pick<Texts, 'put'>;
  /** The slots of lawyers. */
  readonly slotDays: SlotDeps['slotDays'];
  /** Absent where no agent commands. */
  readonly rates?: NonNullable<CountWordsDeps['rates']>;
}

/**
 * Executes a person's command on a request as on an appeal: opens it, decides, stores words and files, appends one event. `completions` add
 * what only the platform knows. Each attempt opens it anew, so a person whose right has ended meanwhile gets "not found". A repeat gets the request as the first
 * call left it.
 */
export async function commandRequest(
  deps: CommandRequestDeps,
  call: RequestCommandCall,
  completions: Completions,
): Promise<Result<RequestAccess, RequestFailure>> {
  const { number, command, input, caller } = call;
  const request = requestRef(caller.subject, call.key, { number, command, input });
  const counted = {
    caller: toLimitedCaller(caller),
    callerId: caller.subject,
    bringsWords: bringsWords(command, REQUEST_DECLARATIONS),
    request,
  };
  if (!(await takeWords(deps, counted))) return tooManyToday('words', deps.time.now());
  const commanded = await attempt(deps, call, completions, request, 1);
  if (!commanded.ok && commanded.error.kind !== 'too-many-requests') await giveBackWords(deps, counted);
  return commanded;
}

async function attempt(
  deps: CommandRequestDeps,
  call: RequestCommandCall,
  completions: Completions,
  ref: RequestRef,
  turn: number,
): Promise<Result<RequestAccess, RequestFailure>> {
  const { command, caller, expectedVersion } = call;
  const draft = draftRequestCommand(command, call.input, textStem(ref));
  const [opened, media] = await Promise.all([
    openRequest(deps, call.number, caller),
    mediaNamed(deps.media, draft.mediaIds),
  ]);
  if (!opened.ok) return opened;
  const access = opened.value;
  const { request, actor, events } = access;
  const repeat = findRepeat(access, ref);
  if (repeat) return repeat.ok ? ok({ ...access, ...repeat.value }) : repeat;
  if (turn > ATTEMPTS) return fail(refuseStale(access));
  const { now, policy } = access.context;
  const reached = findReachedLimit(
    events,
    { actorId: caller.subject, command, declarations: REQUEST_DECLARATIONS },
    now,
    policy.dailyLimits,
  );
  if (reached) return tooManyToday(reached, now);
  const checked = checkMedia(media, draft.mediaIds, caller.subject, request.id);
  if (!checked.ok) return checked;

  const isNamed = draft.staffIds.length + draft.unitIds.length > 0;
  const read = isNamed ? await readContextFor(deps, access, actor, draft) : access.context;
  const speaker = { audience: access.audience === 'staff' ? ('staff' as const) : ('appellant' as const) };
  const context = { ...read, danger: await findDangerIn(deps, draft.texts, {}, speaker, policy) };
  const envelope = { request: ref, ...(expectedVersion !== undefined && { expectedVersion }) };
  // Nothing outside of the request is stored for a command that it refuses.
  const refusal = findRequestRefusal(request, command, actor, context, envelope);
  if (refusal) return fail({ kind: 'request-refused', refusal });
  const completed = await completions[command]?.({ access, call, body: draft.body, ref });
  if (completed?.ok === false) return completed;
  const { body, appeal, texts = [] }: CompletedBody = completed?.value ?? { body: draft.body };
  const decided = refuse(
    decideRequest(
      request,
      { name: command, body } as RequestCommand<ServedCommand>,
      actor,
      appeal ? { ...context, appeal: () => appeal } : context,
      envelope,
    ),
  );
  if (!decided.ok) return decided;

  const words = [...draft.texts, ...texts].map((text) => ({
    ...text,
    appealId: request.id,
    by: caller.subject,
    at: decided.value.at,
  }));
  const [attached] = await Promise.all([
    attachMedia(deps, draft.mediaIds, caller.subject, request.id),
    ...words.map((text) => deps.texts.put(text)),
  ]);
  if (!attached.ok) return attached;
  if (!(await holdBookedSlot(deps, request, decided.value))) return fail(refuseRule(access, 'slot-taken'));
  const appended = await deps.requestLog.append(decided.value);
  if (appended === 'taken') {
    await giveBackSlot(deps, decided.value);
    return attempt(deps, call, completions, ref, turn + 1);
  }
  return ok(await withScopeAfter(deps, access, withRequestEvent(access, decided.value), caller));
}

/** The command may put the caller out of scope, for example a manager who returned the request. Then the caller can do nothing more. */
async function withScopeAfter(
  deps: CommandRequestDeps,
  access: RequestAccess,
  after: LoadedRequest,
  caller: RequestCaller,
): Promise<RequestAccess> {
  const opened = await openRequest(deps, after.request.number, caller, after);
  return opened.ok ? opened.value : { ...access, ...after, actor: { ...access.actor, grants: [] } };
}

/** The request as an earlier event of the same call left it. The same key with another body is a conflict. */
function findRepeat(
  { request, events }: LoadedRequest,
  ref: RequestRef,
): Result<LoadedRequest, RequestFailure> | undefined {
  const earlier = findAnswered(request.answered, ref.key);
  if (!earlier) return undefined;
  if (earlier.bodyHash !== ref.bodyHash) return fail({ kind: 'idempotency-conflict' });
  const then = events.slice(0, earlier.version);
  return ok({ request: foldRequest(then) ?? request, events: then });
}

/** The words of agents are limited over all requests and appeals of a day, those of staff on each request alone. */
function toLimitedCaller({ kind, subject }: RequestCaller) {
  return kind === 'agent'
    ? { kind: 'appellant' as const, ownerKeys: [subject] }
    : { kind: 'staff-token' as const, subject };
}
