import type { CommandBodies } from '#appeals/case/domain/rules/command.ts';
import { COMMAND_NAMES, type CommandName, getDeclaration } from '#appeals/case/domain/transitions.ts';
import { buildAppealNumber } from '#kernel/domain/appeal-number.ts';
import type { Instant, LocalDate } from '#kernel/domain/instant.ts';
import { type Choice, fillFields } from './fill-fields.ts';
import { masterNumber } from './masters.ts';

/** Fields in which a filing differs from the usual one. */
export type FilingChanges = Partial<CommandBodies['submit']['filing']>;

/** A citizen's filing over the web about a tree in the district. */
export function filingAt(at: Instant, changes: FilingChanges = {}): CommandBodies['submit']['filing'] {
  return {
    number: buildAppealNumber(at, 42),
    kind: 'complaint',
    channel: 'web',
    urgency: 'normal',
    regionCode: '210102',
    categoryHint: '0101',
    appellantKind: 'citizen',
    ownerKeys: ['owner-1'],
    canBeAsked: true,
    ...changes,
  };
}

export function submission(
  at: Instant,
  changes: FilingChanges = {},
  flags: CommandBodies['submit']['flags'] = [],
): CommandBodies['submit'] {
  return { filing: filingAt(at, changes), flags, textId: 'text-original', mediaIds: [] };
}

/** An ordinary case that others may join. */
const MASTER = masterNumber({ kind: 'complaint', stage: 'open' });

/** The number of a child that no context knows: then the master takes it unseen. */
const CHILD = '260309100000000010';

export const GOOD_ANSWER = { contacted: true, resolved: true, satisfaction: 5 } as const;
export const BAD_ANSWER = { contacted: true, resolved: false, satisfaction: 2 } as const;

type LaterCommand = Exclude<CommandName, 'submit' | 'submitAnswered'>;

/** The bodies that tests name by their texts, or that name units, cases and days. */
const BY_HAND: { readonly [C in LaterCommand]?: CommandBodies[C] } = {
  suggest: {
    candidates: [{ unitId: 'parks', score: 1, why: 'catalogue' }],
    category: '0101',
    confidence: 1,
    ruleId: 'r-trees',
    assists: [],
    model: 'category-hint-1',
  },
  askInfo: { questionId: 'text-question' },
  supply: { textId: 'text-supplement', mediaIds: [] },
  refuse: { reason: 'LITIGATION', noteId: 'text-refusal' },
  transfer: { service: '119', receipt: 'F2026-0309-17' },
  merge: { into: MASTER },
  unmerge: { reasonId: 'text-unmerged' },
  answer: { replyId: 'text-reply', knowledgeId: 'k1' },
  accept: { category: '0101', restatementId: 'text-restatement' },
  dispatch: { lead: 'parks', assists: [] },
  recall: { reasonId: 'text-recalled' },
  requestReturn: { reasonId: 'text-why', basisId: 'text-basis' },
  rejectReturn: { reasonId: 'text-rejected' },
  adjudicate: { upheld: false, reasonId: 'text-adjudicated' },
  addAssist: { unitId: 'heat' },
  passDown: { unitId: 'parks-team' },
  ruleShare: { assignmentId: 'a2', subject: 'result', upheld: false, reasonId: 'text-more-work' },
  assignWorker: { workerId: 'wrk-parks' },
  contact: { how: 'phone', mediaIds: [] },
  interimReply: { replyId: 'text-interim' },
  fieldReport: { noteId: 'text-field', mediaIds: ['photo-field'] },
  requestExtension: { workingDays: 1, reasonId: 'text-more' },
  denyExtension: { reasonId: 'text-denied' },
  requestHold: { reasonId: 'text-cannot', planId: 'text-plan', reviewOn: '2026-03-20' as LocalDate },
  denyHold: { reasonId: 'text-can' },
  requestTermination: { ground: 'NO_COOPERATION', reasonId: 'text-unhelped' },
  approveTermination: { noteId: 'text-told' },
  denyTermination: { reasonId: 'text-further' },
  finishAssist: { noteId: 'text-assist', mediaIds: [] },
  submitResult: {
    solved: true,
    publicReplyId: 'text-reply',
    internalNoteId: 'text-internal',
    mediaIds: ['photo-after'],
  },
  sendBack: { reasonId: 'text-reason' },
  recordAttempt: { reached: false, how: 'phone' },
  rate: { answer: GOOD_ANSWER },
  recordFollowUp: { answer: GOOD_ANSWER },
  redo: { reasonId: 'text-verdict' },
  closeWithReason: { reasonId: 'text-explained' },
  reopen: { textId: 'text-facts', reasonId: 'text-why', mediaIds: [], restatementId: 'text-restated' },
  comment: { textId: 'text-comment', internal: false },
  appealScore: { reasonId: 'text-contest' },
  ruleScore: { upheld: true, reasonId: 'text-ruling' },
  recheck: { answer: { ...GOOD_ANSWER } },
  proposeConclusion: { reasonId: 'text-same-facts' },
  ruleConclusion: { upheld: true, reasonId: 'text-concluded' },
  publish: { textId: 'text-case', replyId: 'text-case-reply' },
  supervise: { level: 'circular' },
  flag: { flags: ['repeat'] },
  unflag: { flags: ['repeat'], reasonId: 'text-otherwise' },
  reclassify: { urgency: 'critical', reasonId: 'text-danger' },
  correctAccused: { accusedUnitId: 'bureau', reasonId: 'text-accused' },
  mark: { clock: 'c1', mark: 'yellow' },
  handOver: { fromUnitId: 'parks', toUnitId: 'street-2' },
  join: {
    childId: 'appeal-child',
    childNumber: CHILD,
    round: 1,
    noReply: false,
  },
  part: { childId: 'appeal-child' },
  replaceRun: { why: 'lostWait' },
};

/** What a body has where nobody chooses: the first value, and no field that may be absent. */
const FIRST: Choice = {
  pick: ([first]) => first as never,
  isThere: () => false,
  text: (field) => `text-${field.toLowerCase()}`,
  media: () => [],
};

/** A valid body for every command on an existing appeal: from its declared fields, where none is made by hand. */
export const FITTING = Object.fromEntries(
  COMMAND_NAMES.map((name) => [
    name,
    BY_HAND[name as LaterCommand] ?? fillFields(getDeclaration(name).fields, FIRST, 'kept'),
  ]),
) as unknown as { readonly [C in LaterCommand]: CommandBodies[C] };
