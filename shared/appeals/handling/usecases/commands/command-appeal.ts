import { bringsWords, findReachedLimit } from '#accounts/daily-limits.rules.ts';
import { type CountWordsDeps, giveBackWords, takeWords } from '#accounts/usecases/count-texts-of-day.ts';
import { type Caller, resolveViewer } from '#accounts/usecases/resolve-viewer.ts';
import type { Viewer } from '#accounts/viewer.rules.ts';
import type { CommandRequests } from '#appeals/case/contracts/commands/all-commands.ts';
import { draftCommand } from '#appeals/case/contracts/commands/draft-command.ts';
import { listStaffFiles } from '#appeals/case/domain/appeal.ts';
import { type Case, type CaseAccess, toCase, withEvent } from '#appeals/case/domain/case.ts';
import { COMMANDS } from '#appeals/case/domain/commands/all-commands.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import { getDeclaration, type PersonCommandName } from '#appeals/case/domain/transitions.ts';
import type { Contacts, Places } from '#appeals/case/ports/personal.ts';
import { readContext } from '#appeals/case/usecases/cases/case-context.ts';
import {
  type CaseRecords,
  type CaseRecordsDeps,
  readCommandRecords,
  withNewVisit,
} from '#appeals/case/usecases/cases/case-records.ts';
import { findCase } from '#appeals/case/usecases/cases/load-case.ts';
import { authorizeListed, authorizeView, type OpenCaseDeps } from '#appeals/case/usecases/cases/open-case.ts';
import { pickTexts, TIMELINE_TEXTS } from '#appeals/case/usecases/cases/shown-texts.ts';
import { decideOnCase, type ExecuteCommandDeps, staleVersion } from '#appeals/case/usecases/execute-command.ts';
import { type FindDangerDeps, findDangerIn } from '#appeals/case/usecases/find-danger-in.ts';
import type { RecentCases } from '#appeals/queues/ports/recent-cases.ts';
import type { Lists } from '#appeals/queues/ports/views.ts';
import { readClaims } from '#appeals/queues/usecases/queues/standing-claim.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { findAnswered } from '#kernel/domain/commands/answered.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { ATTEMPTS } from '#kernel/usecases/append-decided.ts';
import { requestRef, textStem } from '#kernel/usecases/hashing.ts';
import { tooManyToday } from '#kernel/usecases/too-many.ts';
import { attachMedia, checkMedia, mediaNamed, seenIn } from '#media/usecases/attach-media.ts';
import { type WithProposalDeps, withProposal } from '../routing/with-proposal.ts';
import { type CheckCallDeps, checkCall } from './check-call.ts';
import { findCaseToJoin, listVisibleAppeals } from './named-cases.ts';
import { type WithCorrectionDeps, withCorrection } from './with-correction.ts';
import { type WithSecondMatterDeps, withSecondMatter } from './with-second-matter.ts';

export interface CommandAppealDeps
  extends OpenCaseDeps,
    ExecuteCommandDeps,
    CaseRecordsDeps,
    CheckCallDeps,
    CountWordsDeps,
    WithProposalDeps,
    FindDangerDeps,
    Pick<WithCorrectionDeps & WithSecondMatterDeps, 'persons' | 'filings'> {
  readonly texts: CaseRecordsDeps['texts'];
  /** Only the centre corrects contacts, and copies them to a second matter. */
  readonly contacts?: Pick<Contacts, 'get'> & Partial<Pick<Contacts, 'correct' | 'put'>>;
  readonly directory: Directory;
  /** Absent where no command brings a visit. */
  readonly places?: Pick<Places, 'read' | 'putVisit' | 'pick'> & Partial<Pick<Places, 'correct' | 'put'>>;
  readonly lists?: Pick<Lists, 'findCases'>;
  /** For appellants who join similar appeals. */
  readonly recentCases?: Pick<RecentCases, 'list'>;
  readonly keyring?: Keyring;
}

/** A command on an appeal as a person gives it. */
export interface CommandCall<C extends PersonCommandName> {
  readonly number: string;
  readonly caller: Caller;
  /** Subject of the caller's token: owns the files and signs the texts. */
  readonly callerId: string;
  readonly command: C;
  readonly request: CommandRequests[C];
  readonly key: string;
  readonly expectedVersion?: number;
  readonly callId?: string;
  /** The id of what an operator has proved about the caller. Not part of the request's hash. */
  readonly proof?: string;
  /** The case, where the caller's use case has read it already. */
  readonly loaded?: Case;
}

/** The case as a command left it, with the records that its answer shows. */
export interface CommandedCase {
  readonly access: CaseAccess;
  readonly records: CaseRecords;
}

/**
 * Executes a person's command: loads the case, the viewer and the named files side by side, authorises, decides, stores words and files, and
 * appends one event. A caller out of scope learns no more than "not found". A repeat of the request gets the case as the request left it.
 */
export async function commandAppeal<C extends PersonCommandName>(
  deps: CommandAppealDeps,
  call: CommandCall<C>,
): Promise<Result<CommandedCase, CaseFailure>> {
  const { number, command, callerId } = call;
  const request = requestRef(callerId, call.key, { number, command, request: call.request });
  const commanded = await attemptCommand(deps, call, request, 1);
  if (!commanded.ok && commanded.error.kind !== 'too-many-requests')
    await giveBackWords(deps, toCounted(call, request));
  return commanded;
}

function isStaff({ kind }: Caller): boolean {
  return kind === 'staff' || kind === 'staff-token';
}

function toCounted({ caller, callerId, command }: CommandCall<PersonCommandName>, request: RequestRef) {
  return { caller, callerId, bringsWords: bringsWords(command, COMMANDS), request };
}

async function attemptCommand<C extends PersonCommandName>(
  deps: CommandAppealDeps,
  call: CommandCall<C>,
  request: RequestRef,
  attempt: number,
): Promise<Result<CommandedCase, CaseFailure>> {
  const { number, command, callerId } = call;
  const draft = draftCommand(command, withCallersWords(call), textStem(request));

  const [found, viewer, media, others, mayWrite, claims] = await Promise.all([
    attempt === 1 && call.loaded ? call.loaded : findCase(deps, number),
    resolveViewer(deps, call.caller),
    mediaNamed(deps.media, draft.mediaIds),
    Promise.all(draft.numbers.map((each) => findCase(deps, each))),
    attempt > 1 || takeWords(deps, toCounted(call, request)),
    isStaff(call.caller) ? readClaims(deps, number, command) : [],
    // Fills the directory's cache while the case is read.
    readContext(deps.directory, deps.time.now(), draft.unitIds),
  ]);
  if (!viewer.ok) return viewer;
  const repeat = found && findRepeat(found, request);
  if (repeat?.ok) return answerRepeat(deps, repeat.value, viewer.value);

  const authorized = await authorizeView(deps, found, viewer.value);
  if (!authorized.ok) return authorized;
  if (repeat) return repeat;
  const access = authorized.value;
  const { appeal, scope } = access;
  if (attempt > ATTEMPTS) return fail(staleVersion(appeal));
  const { now, policy } = access.context;
  const reached = findReachedLimit(
    access.events,
    { actorId: callerId, command, declarations: COMMANDS },
    now,
    policy.dailyLimits,
  );
  if (reached) return tooManyToday(reached, now);
  if (!mayWrite) return tooManyToday('words', now);
  const checked = checkMedia(media, draft.mediaIds, callerId, appeal.id);
  if (!checked.ok) return checked;
  const proof = await checkCall(deps, access, call, claims);
  if (!proof.ok) return proof;

  const { reads = [], quotes = false } = getDeclaration(command);
  const earlier = reads.includes('earlierFiles') ? await mediaNamed(deps.media, listStaffFiles(appeal)) : [];
  const similar = reads.includes('similarCase') ? await findCaseToJoin(deps, access) : undefined;
  const visible = await listVisibleAppeals(deps, others, viewer.value);
  const actor: Actor = {
    id: callerId,
    grants: scope.grants,
    ...(call.callId !== undefined && { callId: call.callId }),
    ...(proof.value && { proof: proof.value }),
  };
  const withRecord = await withProposal(deps, access, draft.command);
  const corrected = await withCorrection(deps, access, withRecord, { by: callerId, id: textStem(request) });
  if (!corrected.ok) return corrected;
  const whole = await withSecondMatter(deps, access, corrected.value.command, draft.texts, { by: callerId, request });
  const decided = await decideOnCase(deps, access, whole.command, actor, {
    request,
    unitIds: draft.unitIds,
    staffIds: draft.staffIds,
    media: seenIn([...media, ...earlier], deps.time.now()),
    similar,
    danger: await findDangerIn(deps, whole.texts, { ...call, quotes }, scope, policy),
    others: access.master ? [access.master.appeal, ...visible] : visible,
    ...(call.expectedVersion !== undefined && { expectedVersion: call.expectedVersion }),
  });
  if (!decided.ok) return decided;

  const after = await authorizeAfter(deps, withEvent(access, decided.value), viewer.value, access);
  const at = deps.time.now();
  const words = whole.texts.map((text) => ({ ...text, appealId: appeal.id, by: callerId, at }));
  // Before it is read again for the answer. A writer that loses the race puts it once more.
  await Promise.all([corrected.value.store(), whole.store()]);
  const visit = draft.visit && { ...draft.visit, appealId: appeal.id, by: callerId };
  const [records, attached] = await Promise.all([
    readCommandRecords(deps, after, words, access.events),
    attachMedia(deps, draft.mediaIds, callerId, appeal.id),
    ...words.map((text) => deps.texts.put(text)),
    visit && deps.places?.putVisit(visit),
  ]);
  if (!attached.ok) return attached;

  const appended = await deps.log.append(decided.value);
  if (appended === 'taken') return attemptCommand(deps, call, request, attempt + 1);
  return ok({ access: after, records: withNewVisit(records, visit) });
}

/** What is said with a proof of the caller is the appellant's word, so a comment without more is not internal (DOMAIN 2). */
function withCallersWords<C extends PersonCommandName>({ command, request, proof }: CommandCall<C>) {
  const isUndecided = 'internal' in getDeclaration(command).fields && proof !== undefined && !('internal' in request);
  return isUndecided ? { ...request, internal: false } : request;
}

/** The case as an earlier event of the same request left it. The same key with another body is a conflict. */
function findRepeat({ appeal, events }: Case, request: RequestRef): Result<Case, CaseFailure> | undefined {
  const earlier = findAnswered(appeal.answered, request.key);
  if (!earlier) return undefined;
  if (earlier.bodyHash !== request.bodyHash) return fail({ kind: 'idempotency-conflict' });
  return ok(toCase(events.slice(0, earlier.version)) as Case);
}

async function answerRepeat(
  deps: CommandAppealDeps,
  repeated: Case,
  viewer: Viewer,
): Promise<Result<CommandedCase, CaseFailure>> {
  const before = await authorizeView(deps, toCase(repeated.events.slice(0, -1)), viewer);
  const access = before.ok
    ? ok(await authorizeAfter(deps, repeated, viewer, before.value))
    : await authorizeView(deps, repeated, viewer);
  if (!access.ok) return access;
  const { appeal, events, scope } = access.value;
  const brought = events.at(-1)?.changes.texts ?? [];
  const shown = brought.filter(({ kind }) => scope.audience === 'staff' || TIMELINE_TEXTS.includes(kind));
  const words = await pickTexts(
    deps.texts,
    appeal.id,
    shown.map(({ id }) => id),
  );
  return ok({ access: access.value, records: await readCommandRecords(deps, access.value, words) });
}

/**
 * What the caller may see of the case after the command, which may have ended the caller's scope, for example
 * when a unit returns the case: the answer then shows the case in the scope of before, with no grant to act on it.
 */
async function authorizeAfter(
  deps: CommandAppealDeps,
  after: Case,
  viewer: Viewer,
  before: CaseAccess,
): Promise<CaseAccess> {
  const access = await authorizeListed(deps, after, viewer);
  return access.ok ? access.value : { ...before, ...after, scope: { ...before.scope, grants: [] } };
}
