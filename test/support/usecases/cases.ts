import { createHash } from 'node:crypto';
import type { Viewer } from '#accounts/viewer.rules.ts';
import type { CommandRequests } from '#appeals/case/contracts/commands/all-commands.ts';
import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import type { Command, CommandBodies } from '#appeals/case/domain/rules/command.ts';
import type { PersonCommandName } from '#appeals/case/domain/transitions.ts';
import { type CommandName, isGivenForCallers } from '#appeals/case/domain/transitions.ts';
import { presentAppeal } from '#appeals/case/presenting/appeal-presenter.ts';
import { presentCase } from '#appeals/case/presenting/case-presenter.ts';
import { readCaseRecords } from '#appeals/case/usecases/cases/case-records.ts';
import { openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { type DecisionInput, executeCommand } from '#appeals/case/usecases/execute-command.ts';
import { type CommandCall, commandAppeal } from '#appeals/handling/usecases/commands/command-appeal.ts';
import type { Filer } from '#appeals/handling/usecases/filing/file-appeal.ts';
import { type FileAppealDeps, fileAppeal } from '#appeals/handling/usecases/filing/file-appeal.ts';
import type { UseCaseFailure } from '#functions/runtime/http/use-case-failure.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { HOUR_MS, plusMillis } from '#kernel/domain/instant.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Role, Status } from '#kernel/domain/vocabulary.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { FITTING } from '../domain/bodies.ts';
import { actorAs, contextAt } from '../domain/world.ts';
import type { World } from './world.ts';

type LaterCommand = Exclude<CommandName, 'submit' | 'submitAnswered'>;

/** The value of a success; a failure is an error of the test. */
export function succeeded<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** Why something was refused, with the code or path that says more; undefined when it was not. */
export function failureOf(result: Result<unknown, UseCaseFailure>): string | undefined {
  if (result.ok) return undefined;
  const { error } = result;
  if (error.kind === 'unknown-reference') return `${error.kind}: ${error.path} ${error.what}`;
  return 'code' in error ? `${error.kind}: ${error.code}` : error.kind;
}

/** Somebody signed in who files for themselves. */
export function citizen(subject = 'citizen-1'): Filer {
  return {
    actor: { id: subject, grants: [{ role: 'APP' }] },
    channel: 'web',
    ownerKey: subject,
    canAskOwner: true,
    appellantKind: 'citizen',
  };
}

/** An operator who takes a call. */
export function operator(): Filer {
  return { actor: actorAs('AGT'), channel: 'phone', appellantKind: 'citizen' };
}

/** A fallen branch in the district: routed to `parks` with `street-1` assisting. */
export function aboutATree(changes: Partial<AppealRequest> = {}): AppealRequest {
  return {
    kind: 'complaint',
    title: '树枝掉落',
    text: '小区门口的树枝断了。',
    categoryHint: '0101',
    place: { address: '和平区某街1号', regionCode: '210102' },
    contact: { name: '张三', phone: '13812341234' },
    ...changes,
  };
}

/** A cold flat: class utilities, routed to `heat`, limits in hours. */
export function aboutHeating(changes: Partial<AppealRequest> = {}): AppealRequest {
  return aboutATree({ kind: 'help', title: '没有暖气', text: '家里只有12度。', categoryHint: '0201', ...changes });
}

/** Files and answers the id; a refusal is an error of the test. */
export async function file(
  deps: FileAppealDeps,
  request: AppealRequest = aboutATree(),
  { key = 'key-1', filer = citizen() }: { readonly key?: string; readonly filer?: Filer } = {},
): Promise<string> {
  return succeeded(await fileAppeal(deps, filer, request, key)).appeal.id;
}

/** The case folded from its present log. */
export async function caseOf({ log }: Pick<World, 'log'>, appealId: string): Promise<Appeal> {
  const appeal = fold(await log.read(appealId));
  if (!appeal) throw new Error(`there is no appeal ${appealId}`);
  return appeal;
}

/** The types of the events of a case, without their common prefix. */
export async function typesOf({ log }: Pick<World, 'log'>, appealId: string): Promise<string[]> {
  return (await log.read(appealId)).map(({ type }) => type.slice('appeal.'.length));
}

/** Who gives a command in an ordinary life. */
const USUAL: Partial<Record<LaterCommand, Role>> = {
  suggest: 'SYS',
  supply: 'APP',
  askInfo: 'AGT',
  refuse: 'AGT',
  transfer: 'AGT',
  answer: 'AGT',
  accept: 'AGT',
  dispatch: 'DSP',
  sign: 'UNT',
  requestReturn: 'UNT',
  upholdReturn: 'DSP',
  rejectReturn: 'DSP',
  adjudicate: 'SUP',
  contact: 'UNT',
  requestExtension: 'UNT',
  grantExtension: 'DSP',
  denyExtension: 'DSP',
  requestHold: 'UNT',
  approveHold: 'SUP',
  denyHold: 'SUP',
  requestTermination: 'UNT',
  approveTermination: 'SUP',
  denyTermination: 'SUP',
  submitResult: 'UNT',
  sendBack: 'DSP',
  pass: 'DSP',
  rate: 'APP',
  recordAttempt: 'FUP',
  recordFollowUp: 'FUP',
  redo: 'FUP',
  closeWithReason: 'SUP',
  reopen: 'APP',
  appealScore: 'UNT',
  ruleScore: 'SUP',
  recheck: 'FUP',
  proposeConclusion: 'DSP',
  ruleConclusion: 'SUP',
  publish: 'SUP',
  withdraw: 'APP',
  urge: 'APP',
  comment: 'APP',
};

/** Gives a command as its usual person does, with a body that fits; a refusal is an error of the test. */
export async function give<C extends LaterCommand>(
  world: World,
  appealId: string,
  name: C,
  body: Partial<CommandBodies[C]> = {},
  { actor, ...options }: DecisionInput & { readonly actor?: Actor } = {},
): Promise<readonly AppealEvent[]> {
  const appeal = await caseOf(world, appealId);
  const command = { name, body: { ...FITTING[name], ...usualBody(appeal, name), ...body } } as Command<C>;
  const by = actor ?? usualActor(appeal, name);
  const named = name === 'dispatch' ? [(command.body as CommandBodies['dispatch']).lead] : [];
  const { medium, hasArrived } = contextAt(world.time.now());
  const media = { ...(medium && { medium }), ...(hasArrived && { hasArrived }) };
  const given = await executeCommand(world, appealId, command, by, { unitIds: named, media, ...options });
  return succeeded(given).events;
}

/** Accepted as what it was filed as, and given to the unit that the catalogue names. */
function usualBody({ categoryHint = '0101', kind, accusedUnitId }: Appeal, name: LaterCommand): object {
  if (name === 'accept')
    return { category: categoryHint, ...(kind === 'report' && { accusedUnitId: accusedUnitId ?? null }) };
  return name === 'dispatch' ? { lead: categoryHint === '0201' ? 'heat' : 'parks' } : {};
}

function usualActor(appeal: Appeal, name: LaterCommand): Actor {
  const role = USUAL[name] ?? 'SYS';
  const lead = appeal.assignments.findLast((each) => each.role === 'lead')?.unitId;
  return role === 'UNT' ? actorAs(role, lead) : actorAs(role);
}

const WAY: Partial<Record<Status, readonly LaterCommand[]>> = {
  needsInfo: ['askInfo'],
  accepted: ['accept'],
  dispatched: ['accept', 'dispatch'],
  inProgress: ['accept', 'dispatch', 'sign'],
  resultReview: ['accept', 'dispatch', 'sign', 'submitResult'],
  followUp: ['accept', 'dispatch', 'sign', 'submitResult', 'pass'],
  closed: ['accept', 'dispatch', 'sign', 'submitResult', 'pass', 'rate'],
  refused: ['refuse'],
};

/** Files a case and drives it to a state by the usual people, without a workflow. */
export async function fileIn(world: World, status: Status, request?: AppealRequest, key?: string): Promise<string> {
  const appealId = await file(world, request, key === undefined ? {} : { key });
  for (const name of WAY[status] ?? []) await give(world, appealId, name);
  return appealId;
}

/** The call and the proof that an operator gives an appellant's command with; nothing for other people and commands. */
export async function speakingFor(world: World, appealId: string, viewer: Viewer, command: CommandName) {
  const isOperator = viewer.kind === 'staff' && viewer.grants.some(({ role }) => role === 'AGT');
  if (viewer.kind !== 'staff' || !isOperator || !isGivenForCallers(command)) return {};
  const phone = (await world.contacts.get(appealId))?.phone;
  return phone === undefined ? {} : { callId: 'call-1', proof: await provenIn(world, appealId, viewer.id, 'call-1') };
}

/** The id of a proof that an operator has of the caller in a call. */
export async function provenIn(world: Pick<World, 'proofs' | 'time'>, appealId: string, by: string, callId: string) {
  const now = world.time.now();
  const id = createHash('sha256').update(`${appealId} ${by} ${callId}`).digest('hex').slice(0, 32);
  const proof = { id, bodyHash: '', appealId, callId, by, proof: 'phone' as const, until: plusMillis(now, HOUR_MS) };
  return (await world.proofs.store(proof, now)).id;
}

/** A member of staff with one role, as `commandAppeal` and lists see them. */
export function staffAs(role: Role, unitId?: string) {
  const { id, grants } = actorAs(role, unitId);
  const withUnits = grants.map(({ role: granted, unitId: unit = 'centre' }) => ({ role: granted, unitId: unit }));
  return { subject: id, name: id, grants: withUnits };
}

/** Gives a person's command with words, as a handler does. */
export async function commandBy<C extends PersonCommandName>(
  world: World,
  who: { readonly viewer: Viewer; readonly callerId: string },
  appealId: string,
  command: C,
  request: CommandRequests[C],
  options: Partial<Pick<CommandCall<C>, 'key' | 'expectedVersion' | 'callId' | 'proof'>> = {},
) {
  const { number } = await caseOf(world, appealId);
  const key = options.key ?? `key-${command}`;
  const proven = await speakingFor(world, appealId, who.viewer, command);
  const call = { number, caller: who.viewer, callerId: who.callerId, command, request, ...proven, ...options, key };
  const commanded = await commandAppeal(world, call);
  return commanded.ok ? ok(commanded.value.access) : commanded;
}

/** The appellant as a caller. */
export function asAppellant(subject = 'citizen-1') {
  return { viewer: { kind: 'appellant', ownerKeys: [subject] } satisfies Viewer, callerId: subject };
}

/** A member of staff as a caller. */
export function asStaff(role: Role, unitId?: string) {
  const { subject, grants } = staffAs(role, unitId);
  return { viewer: { kind: 'staff', id: subject, grants } satisfies Viewer, callerId: subject };
}

/** The case of a number as a caller reads it; a refusal is an error of the test. */
async function opened(world: World, number: string, viewer: Viewer) {
  const access = succeeded(await openCase(world, number, viewer));
  return { access, records: await readCaseRecords(world, access) };
}

/** A case as the API shows it to its appellant. */
export async function shownToAppellant(world: World, number: string, who = asAppellant(), language: Language = 'zh') {
  const { access, records } = await opened(world, number, who.viewer);
  return presentAppeal(access, records, { callerId: who.callerId, language });
}

/** A case as the API shows it to a member of staff. */
export async function shownToStaff(
  world: World,
  number: string,
  who: { readonly viewer: Viewer; readonly callerId: string } = asStaff('AGT'),
  language: Language = 'zh',
) {
  const { access, records } = await opened(world, number, who.viewer);
  return presentCase(access, records, { callerId: who.callerId, language });
}
