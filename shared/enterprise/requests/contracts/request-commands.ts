import * as z from 'zod/mini';
import { NEED, OFFER, offerNumber } from '#enterprise/services/contracts/financing-fields.ts';
import { FINANCING_FAILURES } from '#enterprise/services/domain/terms.ts';
import { SHARED_FIELDS } from '#enterprise/services/domain/vocabulary.ts';
import {
  type CommandContract,
  command,
  noFields,
  type Parsed,
  reasonOnly,
} from '#kernel/contracts/commands/command.ts';
import { type BodyDraft, draftBody } from '#kernel/contracts/commands/draft-body.ts';
import { longText, media, optionalShortText, title } from '#kernel/contracts/commands/parts.ts';
import { categoryCode, code, distinctList, id, instant, regionCode } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { fen } from '#kernel/contracts/fields/money.ts';
import { phone } from '#kernel/contracts/fields/phone.ts';
import { subject } from '#kernel/contracts/fields/subject.ts';
import { line, TEXT_BYTES } from '#kernel/contracts/fields/text.ts';
import { type Instant, parseInstant } from '#kernel/domain/instant.ts';
import { NOTICE_VERSIONS } from '#kernel/domain/notices.ts';
import type { RequestBodies } from '../domain/rules/request-rules.ts';

/** The most policies that an advice cites. */
const MOST_CITED = 10;

const citations = described(
  z.optional(
    distinctList(
      code(/^[A-Za-z0-9][A-Za-z0-9_.-]*@[1-9]\d{0,5}$/, { zh: '编号@版本', en: 'id@version' }, 71),
      MOST_CITED,
    ),
  ),
  'The policies that the advice cites, each in its current version: the `citation` of a policy.',
);

/** The commands that people give on a request through the API. */
export const REQUEST_CONTRACTS = {
  take: noFields,
  assign: command({
    shape: { managerId: subject },
    toBody: ({ managerId }, draft) => ({ managerId: draft.addStaff(managerId) }),
  }),
  accept: noFields,
  returnToPool: reasonOnly,
  replaceManager: command({
    shape: { managerId: subject, reason: optionalShortText },
    toBody: ({ managerId, reason }, draft) => ({
      managerId: draft.addStaff(managerId),
      reasonId: draft.addText('reason', reason),
    }),
  }),
  escalate: reasonOnly,
  advise: command({
    shape: { reply: longText, note: optionalShortText, policies: citations, media },
    toBody: ({ reply, note, policies = [], media: files }, draft) => ({
      replyId: draft.addText('publicReply', reply),
      noteId: draft.addText('internalNote', note),
      policyIds: policies,
      mediaIds: draft.addMedia(files),
    }),
  }),
  consent: command({
    shape: {
      partnerId: id,
      fields: described(
        distinctList(z.enum(SHARED_FIELDS), SHARED_FIELDS.length).check(z.minLength(1)),
        'The fields that the partner may see. No other field is shown.',
      ),
      textVersion: described(z.enum(NOTICE_VERSIONS.partners), 'The version that was read: GET /v1/notices/partners.'),
      until: z.optional(described(instant, 'Without it the consent lasts until it is withdrawn.')),
    },
    toBody: ({ partnerId, fields, textVersion, until }, draft) => ({
      partnerId: draft.addUnit(partnerId),
      fields,
      textVersion,
      ...(until !== undefined && { until: parseInstant(until) as Instant }),
    }),
  }),
  withdrawConsent: command({
    shape: { partnerId: id },
    toBody: ({ partnerId }) => ({ partnerId }),
  }),
  refer: command({
    shape: { partnerId: id, note: optionalShortText },
    toBody: ({ partnerId, note }, draft) => ({
      partnerId: draft.addUnit(partnerId),
      noteId: draft.addText('internalNote', note),
    }),
  }),
  recordPartnerReply: command({
    shape: { reply: longText, partnerId: z.optional(id) },
    toBody: ({ reply, partnerId }, draft) => ({
      replyId: draft.addText('interimReply', reply),
      ...(partnerId !== undefined && { partnerId }),
    }),
  }),
  stateNeed: command({ shape: NEED, toBody: (need) => need }),
  makeOffer: command({
    shape: { ...OFFER, conditions: optionalShortText },
    toBody: ({ conditions, until, ...terms }, draft) => ({
      ...terms,
      ...(until !== undefined && { until: parseInstant(until) as Instant }),
      conditionsId: draft.addText('interimReply', conditions),
    }),
  }),
  chooseOffer: command({
    shape: { partnerId: id, offer: offerNumber() },
    toBody: (body) => body,
  }),
  recordFinancing: command({
    shape: {
      amount: z.optional(described(fen(1), 'What the bank granted, in fen. Either this or `failure`.')),
      failure: z.optional(described(z.enum(FINANCING_FAILURES), 'Why the financing failed.')),
      words: optionalShortText,
    },
    toBody: ({ words, ...result }, draft) => ({ ...result, wordsId: draft.addText('interimReply', words) }),
  }),
  bookAppointment: command({
    shape: {
      partnerId: id,
      lawyerId: subject,
      begin: described(
        instant,
        'A slot of GET /v1/enterprise/requests/{number}/slots. It replaces the appointment that is to come.',
      ),
    },
    // The slot says how long and where.
    toBody: ({ partnerId, lawyerId, begin }) => ({ partnerId, lawyerId, begin: parseInstant(begin) as Instant }),
  }),
  cancelAppointment: command({
    shape: { reason: optionalShortText },
    // The other side reads it.
    toBody: ({ reason }, draft) => ({ reasonId: draft.addText('interimReply', reason) }),
  }),
  noteAppointment: command({
    shape: { note: longText },
    toBody: ({ note }, draft) => ({ noteId: draft.addText('interimReply', note) }),
  }),
  openWorkOrder: command({
    shape: {
      title,
      text: longText,
      categoryHint: z.optional(categoryCode),
      contactName: z.optional(line(TEXT_BYTES.name)),
      phone: phone(),
      address: z.optional(line(TEXT_BYTES.address)),
      regionCode: z.optional(regionCode),
      media,
    },
    // The appeal is filed first, and gives the number. Texts and files are those of the appeal.
    toBody: () => ({ appealNumber: '' }),
  }),
  conclude: noFields,
  rate: command({
    shape: { helpful: z.literal([1, 2, 3, 4, 5]), words: optionalShortText },
    toBody: ({ helpful, words }, draft) => ({ helpful, wordsId: draft.addText('surveyWords', words) }),
  }),
  reopen: command({
    shape: { text: longText, media },
    toBody: ({ text, media: files }, draft) => ({
      textId: draft.addText('supplement', text),
      mediaIds: draft.addMedia(files),
    }),
  }),
  withdraw: command({
    shape: { reason: optionalShortText },
    toBody: ({ reason }, draft) => ({ reasonId: draft.addText('reason', reason) }),
  }),
  urge: command({
    shape: { text: optionalShortText },
    toBody: ({ text }, draft) => ({ textId: draft.addText('comment', text) }),
  }),
  comment: command({
    shape: { text: optionalShortText, media, internal: z.optional(z.boolean()) },
    // What the business says is never internal.
    appellantShape: { text: optionalShortText, media, internal: z._default(z.literal(false), false) },
    needsContent: 'text',
    toBody: ({ text, media: files, internal = true }, draft) => ({
      textId: draft.addText(internal ? 'staffComment' : 'comment', text),
      internal,
      mediaIds: draft.addMedia(files),
    }),
  }),
};

/** A command on a request that the API takes. */
export type ServedCommand = keyof typeof REQUEST_CONTRACTS;
export type RequestShapes = { readonly [C in ServedCommand]: (typeof REQUEST_CONTRACTS)[C]['shape'] };

/** What a person sends with each command, without the envelope. */
export type RequestInputs = { readonly [C in ServedCommand]: Parsed<RequestShapes[C]> };

export const SERVED_COMMANDS = Object.keys(REQUEST_CONTRACTS) as readonly ServedCommand[];

/**
 * The contract of each command that the API takes, each as the type that all have.
 * @alias
 */
export const REQUEST_COMMANDS: { readonly [C in ServedCommand]: CommandContract<RequestShapes[C], RequestBodies[C]> } =
  REQUEST_CONTRACTS;

/** Builds the body of a command from what a person sent, with the texts and files that it names. */
export function draftRequestCommand<C extends ServedCommand>(
  name: C,
  input: RequestInputs[C],
  textIdStem: string,
): BodyDraft<RequestBodies[C]> {
  const contract: CommandContract<RequestShapes[C], RequestBodies[C]> = REQUEST_COMMANDS[name];
  return draftBody(contract, input, textIdStem);
}
