import type { CommandBodies } from '../../domain/appeal/command.ts';
import type { TextKind } from '../../domain/appeal/words.ts';
import { type Instant, parseInstant } from '../../domain/clocks/instant.ts';
import type { Visit } from '../../ports/personal.ts';
import type { CommandRequests, DeviceFix, PersonCommand, Restatement, SurveyRequest } from './command-request.ts';

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
      const { at, ...point } = device;
      const deviceAt = parseInstant(at) as Instant;
      visit = { id: textIdStem, deviceAt, mediaIds, ...point };
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
