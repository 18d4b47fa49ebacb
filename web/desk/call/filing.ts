import type { RequestOf } from '../../client/operations.ts';
import { findSmallest, NO_REGION, type Region } from '../../ui/region.ts';
import type { Values } from '../commands/table.ts';

type Body = RequestOf<'POST /v1/desk/appeals'>['body'];

/** What an operator writes during a call. */
export interface CallNotes {
  readonly phone: string;
  readonly callId: string;
  readonly name: string;
  readonly confidential: boolean;
  readonly anonymous: boolean;
  readonly noReply: boolean;
  readonly kind: Body['kind'];
  /** Whether the operator chose the kind; else it follows the words. */
  readonly isKindChosen: boolean;
  readonly title: string;
  readonly text: string;
  readonly region: Region;
  readonly address: string;
  readonly category: string;
  readonly channel: Body['channel'];
  readonly urgency: NonNullable<Body['urgency']>;
  readonly isAnswered: boolean;
  readonly answer: string;
  readonly knowledgeId: string;
}

export const EMPTY_NOTES: CallNotes = {
  phone: '',
  callId: '',
  name: '',
  confidential: false,
  anonymous: false,
  noReply: false,
  kind: 'help',
  isKindChosen: false,
  title: '',
  text: '',
  region: NO_REGION,
  address: '',
  category: '',
  channel: 'phone',
  urgency: 'normal',
  isAnswered: false,
  answer: '',
  knowledgeId: '',
};

/** The longest title that is made from the text, in characters. */
const TITLE_CHARACTERS = 40;

/** The title as it is filed: what was written, else the first words of the text. */
export function titleOf({ title, text }: Pick<CallNotes, 'title' | 'text'>): string {
  if (title.trim() !== '') return title.trim();
  const first = text.trim().split(/[\n。！？!?]/)[0] ?? '';
  return [...first].slice(0, TITLE_CHARACTERS).join('');
}

/** The filing that the notes make. */
export function toFiling(notes: CallNotes): Body & Values {
  const { phone, callId, name, confidential, anonymous, noReply, region, address } = notes;
  const regionCode = findSmallest(region);
  const contact = { ...(name.trim() && { name: name.trim() }), ...(phone && !anonymous && { phone }) };
  const where = address.trim() || region.names.join('');
  return {
    kind: notes.kind,
    title: titleOf(notes),
    text: notes.text.trim(),
    channel: notes.channel,
    ...(callId.trim() && { callId: callId.trim() }),
    ...(notes.category && { categoryHint: notes.category }),
    ...(where && { place: { address: where, ...(regionCode && { regionCode }) } }),
    ...(Object.keys(contact).length > 0 && { contact }),
    ...((confidential || anonymous || noReply) && { flags: { confidential, anonymous, noReply } }),
    ...(notes.urgency !== 'normal' && { urgency: notes.urgency }),
    ...(notes.isAnswered && {
      answer: { text: notes.answer.trim(), ...(notes.knowledgeId && { knowledgeId: notes.knowledgeId }) },
    }),
  };
}

/** The fields that are still empty, by the names of the notes, the first to fill in first. */
export function listMissing(notes: CallNotes): readonly (keyof CallNotes)[] {
  return [
    ...(notes.phone === '' && !notes.anonymous ? (['phone'] as const) : []),
    ...(notes.text.trim() === '' ? (['text'] as const) : []),
    ...(notes.isAnswered && notes.answer.trim() === '' ? (['answer'] as const) : []),
  ];
}
