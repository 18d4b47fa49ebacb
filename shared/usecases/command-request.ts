import type { CommandBodies } from '../domain/command.ts';
import { type Instant, type LocalDate, parseInstant } from '../domain/instant.ts';
import type { CommandName } from '../domain/transitions.ts';
import type {
  ClockClass,
  EmergencyService,
  Flag,
  RefusalReason,
  SupervisionLevel,
  TerminationGround,
  TextKind,
  Urgency,
} from '../domain/words.ts';
import type { CoordinateSystem, Visit } from './personal-ports.ts';
import { pointOf } from './point.ts';

/** When and where a device says that something was done. */
interface DeviceFix {
  readonly at: string;
  readonly lat?: number;
  readonly lng?: number;
  readonly crs?: CoordinateSystem;
}

interface SurveyRequest {
  readonly contacted: boolean;
  readonly resolved: boolean;
  readonly satisfaction: 1 | 2 | 3 | 4 | 5;
  readonly words?: string;
}

interface Restatement {
  readonly title: string;
  readonly text: string;
}

/** The commands that people give, with their bodies as people write them: words instead of text ids. */
export interface CommandRequests {
  askInfo: { readonly question: string };
  supply: { readonly text?: string; readonly media?: readonly string[] };
  refuse: { readonly reason: RefusalReason; readonly note?: string };
  transfer: { readonly service: EmergencyService; readonly receipt: string; readonly note?: string };
  merge: { readonly into: string; readonly note?: string };
  unmerge: { readonly reason: string };
  answer: { readonly text: string; readonly knowledgeId?: string };
  accept: {
    readonly category: string;
    readonly clockClass?: ClockClass;
    readonly urgency?: Urgency;
    readonly restatement?: Restatement;
  };
  dispatch: { readonly lead: string; readonly assists?: readonly string[] };
  sign: Record<never, never>;
  requestReturn: { readonly reason: string; readonly basis: string; readonly suggestedUnit?: string };
  upholdReturn: { readonly note?: string };
  rejectReturn: { readonly reason: string };
  adjudicate: { readonly upheld: boolean; readonly reason: string };
  addAssist: { readonly unit: string; readonly note?: string };
  passDown: { readonly unit: string; readonly note?: string };
  assignWorker: { readonly worker: string; readonly note?: string };
  contact: {
    readonly how: string;
    readonly note?: string;
    readonly at?: string;
    readonly media?: readonly string[];
    readonly device?: DeviceFix;
  };
  fieldReport: { readonly note?: string; readonly media?: readonly string[]; readonly device?: DeviceFix };
  requestExtension: { readonly workingDays: number; readonly reason: string };
  grantExtension: { readonly note?: string };
  denyExtension: { readonly reason: string };
  requestHold: { readonly reason: string; readonly plan: string; readonly reviewOn: LocalDate };
  approveHold: { readonly note?: string };
  denyHold: { readonly reason: string };
  resume: { readonly note?: string };
  requestTermination: { readonly ground: TerminationGround; readonly reason: string };
  approveTermination: { readonly note?: string };
  denyTermination: { readonly reason: string };
  finishAssist: { readonly note?: string; readonly media?: readonly string[] };
  submitResult: {
    readonly solved: boolean;
    readonly publicReply: string;
    readonly internalNote?: string;
    readonly media?: readonly string[];
    readonly device?: DeviceFix;
  };
  sendBack: { readonly reason: string };
  pass: Record<never, never>;
  recordAttempt: { readonly reached: boolean; readonly how?: string; readonly note?: string };
  rate: SurveyRequest;
  recordFollowUp: SurveyRequest;
  redo: { readonly reason: string };
  closeWithReason: { readonly reason: string };
  reopen: {
    readonly text?: string;
    readonly media?: readonly string[];
    readonly reason?: string;
    readonly category?: string;
    readonly restatement?: Restatement;
  };
  withdraw: { readonly reason?: string };
  urge: { readonly text?: string };
  comment: { readonly text: string; readonly internal?: boolean };
  supervise: { readonly level: SupervisionLevel; readonly note?: string };
  flag: { readonly flags: readonly Flag[]; readonly note?: string };
  unflag: { readonly flags: readonly Flag[]; readonly reason: string };
  reclassify: {
    readonly category?: string;
    readonly clockClass?: ClockClass;
    readonly urgency?: Urgency;
    readonly reason: string;
  };
  appealScore: { readonly reason: string };
  ruleScore: { readonly upheld: boolean; readonly reason: string };
  publish: { readonly title: string; readonly text: string; readonly reply?: string };
}

export type PersonCommand = keyof CommandRequests & CommandName;

/** A text that the event will name. */
export interface NewText {
  readonly id: string;
  readonly kind: TextKind;
  readonly title?: string;
  readonly text: string;
}

/** A request taken apart: the command's body, the words to keep, the files to bind, the units, staff and cases it names. */
export interface Translated<C extends PersonCommand> {
  readonly body: CommandBodies[C];
  readonly texts: readonly NewText[];
  readonly mediaIds: readonly string[];
  readonly visit?: Omit<Visit, 'appealId' | 'by'>;
  readonly unitIds: readonly string[];
  readonly staffIds: readonly string[];
  readonly numbers: readonly string[];
}

type Translator<C extends PersonCommand> = (request: CommandRequests[C], draft: Draft) => CommandBodies[C];

/** Collects what a request names while its body is built. */
interface Draft {
  /** Keeps words under an id derived from the request, so that a retry keeps the same; undefined for none. */
  keep(kind: TextKind, text: string, title?: string): string;
  keepIf(kind: TextKind, text: string | undefined): string | undefined;
  files(ids: readonly string[] | undefined): readonly string[];
  /** What the device told, with the files that came with it. */
  visit(device: DeviceFix | undefined): { readonly visitId?: string };
  units(ids: readonly string[]): void;
  staff(id: string): string;
  appeal(number: string): string;
}

const answerOf = ({ words, ...answer }: SurveyRequest, draft: Draft) => ({
  answer: { ...answer, ...optional('wordsId', draft.keepIf('surveyWords', words)) },
});

const noteOf = ({ note }: { readonly note?: string | undefined }, draft: Draft) =>
  optional('noteId', draft.keepIf('internalNote', note));

const reasonOf = ({ reason }: { readonly reason: string }, draft: Draft) => ({
  reasonId: draft.keep('reason', reason),
});

const noteAndFilesOf = ({ note, media }: CommandRequests['finishAssist'], draft: Draft) => ({
  mediaIds: draft.files(media),
  ...noteOf({ note }, draft),
});

const unitAndNoteOf = ({ unit, note }: CommandRequests['addAssist'], draft: Draft) => {
  draft.units([unit]);
  return { unitId: unit, ...noteOf({ note }, draft) };
};
const restated = (restatement: Restatement | undefined, draft: Draft) =>
  restatement && draft.keep('restatement', restatement.text, restatement.title);

const TRANSLATORS: { readonly [C in PersonCommand]: Translator<C> } = {
  askInfo: ({ question }, draft) => ({ questionId: draft.keep('question', question) }),
  supply: ({ text, media }, draft) => ({
    mediaIds: draft.files(media),
    ...optional('textId', draft.keepIf('supplement', text)),
  }),
  refuse: ({ reason, note }, draft) => ({ reason, ...optional('noteId', draft.keepIf('publicReply', note)) }),
  transfer: ({ note, ...rest }, draft) => ({ ...rest, ...optional('noteId', draft.keepIf('publicReply', note)) }),
  merge: ({ into, note }, draft) => ({ into: draft.appeal(into), ...noteOf({ note }, draft) }),
  unmerge: ({ reason }, draft) => ({ reasonId: draft.keep('reason', reason) }),
  answer: ({ text, knowledgeId }, draft) => ({
    replyId: draft.keep('publicReply', text),
    ...optional('knowledgeId', knowledgeId),
  }),
  accept: ({ restatement, ...rest }, draft) => ({
    ...rest,
    ...optional('restatementId', restated(restatement, draft)),
  }),
  dispatch: ({ lead, assists = [] }, draft) => {
    draft.units([lead, ...assists]);
    return { lead, assists };
  },
  sign: () => ({}),
  requestReturn: ({ reason, basis, suggestedUnit }, draft) => {
    draft.units(suggestedUnit === undefined ? [] : [suggestedUnit]);
    const texts = { reasonId: draft.keep('reason', reason), basisId: draft.keep('basis', basis) };
    return { ...texts, ...optional('suggestedUnitId', suggestedUnit) };
  },
  upholdReturn: noteOf,
  rejectReturn: reasonOf,
  adjudicate: ({ upheld, reason }, draft) => ({ upheld, reasonId: draft.keep('reason', reason) }),
  addAssist: unitAndNoteOf,
  passDown: unitAndNoteOf,
  assignWorker: ({ worker, note }, draft) => ({ workerId: draft.staff(worker), ...noteOf({ note }, draft) }),
  contact: ({ how, note, at, media, device }, draft) => ({
    how,
    mediaIds: draft.files(media),
    ...draft.visit(device),
    ...optional('noteId', draft.keepIf('internalNote', note)),
    ...optional('contactedAt', at === undefined ? undefined : parseInstant(at)),
  }),
  fieldReport: ({ device, ...rest }, draft) => ({ ...noteAndFilesOf(rest, draft), ...draft.visit(device) }),
  requestExtension: ({ workingDays, reason }, draft) => ({ workingDays, ...reasonOf({ reason }, draft) }),
  grantExtension: noteOf,
  denyExtension: reasonOf,
  requestHold: ({ reason, plan, reviewOn }, draft) => ({
    ...reasonOf({ reason }, draft),
    planId: draft.keep('plan', plan),
    reviewOn,
  }),
  approveHold: noteOf,
  denyHold: reasonOf,
  resume: noteOf,
  requestTermination: ({ ground, reason }, draft) => ({ ground, ...reasonOf({ reason }, draft) }),
  approveTermination: ({ note }, draft) => optional('noteId', draft.keepIf('publicReply', note)),
  denyTermination: reasonOf,
  finishAssist: noteAndFilesOf,
  submitResult: ({ solved, publicReply, internalNote, media, device }, draft) => ({
    solved,
    publicReplyId: draft.keep('publicReply', publicReply),
    mediaIds: draft.files(media),
    ...draft.visit(device),
    ...optional('internalNoteId', draft.keepIf('internalNote', internalNote)),
  }),
  sendBack: reasonOf,
  pass: () => ({}),
  recordAttempt: ({ reached, how = 'phone', note }, draft) => ({
    reached,
    how,
    ...optional('noteId', draft.keepIf('internalNote', note)),
  }),
  rate: answerOf,
  recordFollowUp: answerOf,
  redo: reasonOf,
  reopen: ({ text, media, reason, category, restatement }, draft) => ({
    mediaIds: draft.files(media),
    ...optional('textId', draft.keepIf('supplement', text)),
    ...optional('reasonId', draft.keepIf('reason', reason)),
    ...optional('category', category),
    ...optional('restatementId', restated(restatement, draft)),
  }),
  closeWithReason: ({ reason }, draft) => ({ reasonId: draft.keep('publicReply', reason) }),
  withdraw: ({ reason }, draft) => optional('reasonId', draft.keepIf('reason', reason)),
  urge: ({ text }, draft) => optional('textId', draft.keepIf('comment', text)),
  comment: ({ text, internal = true }, draft) => ({
    textId: draft.keep(internal ? 'staffComment' : 'comment', text),
    internal,
  }),
  supervise: ({ level, note }, draft) => ({ level, ...noteOf({ note }, draft) }),
  flag: ({ flags, note }, draft) => ({ flags, ...noteOf({ note }, draft) }),
  unflag: ({ flags, reason }, draft) => ({ flags, ...reasonOf({ reason }, draft) }),
  reclassify: ({ reason, ...rest }, draft) => ({ ...rest, ...reasonOf({ reason }, draft) }),
  appealScore: reasonOf,
  ruleScore: ({ upheld, reason }, draft) => ({ upheld, reasonId: draft.keep('reason', reason) }),
  publish: ({ title, text, reply }, draft) => ({
    textId: draft.keep('published', text, title),
    ...optional('replyId', draft.keepIf('publishedReply', reply)),
  }),
};

/** Takes a request apart; text ids are the request's own stem and a number. */
export function translate<C extends PersonCommand>(
  name: C,
  request: CommandRequests[C],
  textIdStem: string,
): Translated<C> {
  const texts: NewText[] = [];
  const mediaIds: string[] = [];
  let visit: Translated<C>['visit'];
  const unitIds: string[] = [];
  const staffIds: string[] = [];
  const numbers: string[] = [];
  const draft: Draft = {
    keep: (kind, text, title) => {
      const id = `${textIdStem}-${texts.length + 1}`;
      texts.push({ id, kind, text, ...optional('title', title) });
      return id;
    },
    keepIf: (kind, text) => (text === undefined ? undefined : draft.keep(kind, text)),
    files: (ids = []) => {
      mediaIds.push(...ids);
      return ids;
    },
    visit: (device) => {
      if (!device) return {};
      const { at, lat, lng, crs } = device;
      const deviceAt = parseInstant(at) as Instant;
      visit = { id: textIdStem, deviceAt, mediaIds, ...pointOf(lat, lng, crs) };
      return { visitId: textIdStem };
    },
    units: (ids) => unitIds.push(...ids),
    staff: (id) => {
      staffIds.push(id);
      return id;
    },
    appeal: (number) => {
      numbers.push(number);
      return number;
    },
  };
  const translator: Translator<C> = TRANSLATORS[name];
  const body = translator(request, draft);
  return { body, texts, mediaIds, unitIds, staffIds, numbers, ...optional('visit', visit) };
}

function optional<K extends string, T>(key: K, value: T | undefined): { readonly [key in K]?: T } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: T };
}
